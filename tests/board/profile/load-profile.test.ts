import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadProfile } from "../../../src/board/profile/load-profile.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "profile-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function load(text: string) {
  const path = join(folder, "board.json");
  await writeFile(path, text);
  return loadProfile(path);
}

describe("a profile file", () => {
  it.each(["one-button", "full"])("[B44] docs/board-profiles/%s.json has no problem", async (name) => {
    expect(await loadProfile(`docs/board-profiles/${name}.json`)).toMatchObject({ ok: true });
  });

  it("[B44] that is not there, or no file, is a sentence", async () => {
    expect(await loadProfile(join(folder, "none.json"))).toEqual({
      ok: false,
      problems: ["none.json: There is no such file."],
    });
    expect(await loadProfile(folder)).toMatchObject({
      problems: [expect.stringContaining("This is a folder, not a file.")],
    });
    expect(await load(" ".repeat(20_000))).toMatchObject({
      problems: ["board.json: This is too long to be a profile."],
    });
  });

  it.each<[string, number, number]>([
    ["", 1, 1],
    ["{", 1, 2],
    ['{ "led": true, }', 1, 16],
    ['{\n  "led": }', 2, 10],
    ['{\n  "led": true // bright\n}', 2, 15],
    ['{\n  "led": tru\n}', 2, 13],
    ["{ 'led': true }", 1, 3],
    ['{ "led": true\n  "lcd": true }', 2, 3],
  ])("[B44] that is not JSON says where: %j", async (text, line, column) => {
    expect(await load(text)).toEqual({
      ok: false,
      problems: [`board.json: This is not JSON: look at line ${line}, column ${column}.`],
    });
  });

  it("[B44] names itself in each problem", async () => {
    expect(await load('{ "led": { "pinn": 9 }, "relay": { "pin": 13 } }')).toEqual({
      ok: false,
      problems: [
        'board.json: "led" has no setting "pinn"; it has: pin.',
        "board.json: Pin 13 blinks whenever the board starts, and the relay with it; give the relay another.",
      ],
    });
  });

  it("[B44] may begin with a byte order mark", async () => {
    expect(await load('\ufeff{ "led": true }')).toMatchObject({ ok: true });
  });
});
