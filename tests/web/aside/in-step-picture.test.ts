import { describe, expect, test } from "vitest";
import type { Member } from "../../../src/protocol/presence.ts";
import { toInStepPicture } from "../../../src/web/aside/in-step-picture.ts";
import { aView } from "../../browser/harness/scenes.ts";
import "../../support/speak-english.ts";

const screen = (id: string, syncErrorMs?: number): Member => ({
  id,
  name: id === "me" ? "Basil" : id,
  kind: "screen",
  ...(syncErrorMs === undefined ? {} : { syncErrorMs }),
});
const see = (errorMs: number | null, members: readonly Member[] = [screen("me")]) =>
  toInStepPicture(
    aView({}, { presence: { count: members.length, boards: [], members: [...members] } }),
    errorMs,
  );

describe("in step", () => {
  test.each([
    [null, "In step? Not measured yet", false],
    [7.01, "In step, ±8 ms", false],
    [0, "In step, ±1 ms", false],
    [250, "In step, ±250 ms", false],
    [250.1, "Not in step: up to 0.3 s off", true],
    [1_230, "Not in step: up to 1.3 s off", true],
    [Number.NaN, "In step? Not measured yet", false],
    [-4, "In step? Not measured yet", false],
  ])("[W160] off by at most %s ms is said as %j", (errorMs, line, isOff) => {
    expect(see(errorMs)).toMatchObject({ line, isOff });
  });

  test("[W160] every screen says its own, this one what it knows at this moment; boards and tools have no clock to show", () => {
    const tool: Member = { id: "cli", name: "cli", kind: "tool" };
    const board: Member = { id: "desk", name: "Desk", kind: "board" };
    const members = [screen("me", 90), screen("Ana", 11.5), screen("Mint"), screen("Dill", 1e9), tool, board];
    expect(see(7.2, members).screens?.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      "Basil (you): ±8 ms",
      "Ana: ±12 ms",
      "Mint: not measured yet",
      "Dill: not in step, ±1000000.0 s",
    ]);
  });

  test("[W160] in a room too large to be listed only this screen is told of", () => {
    const view = aView({}, { presence: { count: 90, boards: [] } });
    expect(toInStepPicture(view, 3).screens).toBeNull();
    expect(toInStepPicture({ ...view, presence: null }, 3)).toMatchObject({ line: "In step, ±3 ms" });
  });
});
