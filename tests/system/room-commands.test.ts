import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RoomRequest } from "../../src/cli/add-room-commands.ts";
import { runRoomCommand } from "../../src/cli/run-room-command.ts";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { Spawned, SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

let folder: ReturnType<typeof temporaryFolder>;
let server: SpawnedServer;
let elsewhere: ReturnType<typeof temporaryFolder>;
const links: SocketRoomLink[] = [];
beforeEach(async () => {
  folder = temporaryFolder();
  elsewhere = temporaryFolder();
  server = await SpawnedServer.start({ data: folder.path });
});
afterEach(async () => {
  for (const link of links.splice(0)) link.close();
  await server.kill();
  folder.remove();
  elsewhere.remove();
});

async function joined(room: string, name: string): Promise<SocketRoomLink> {
  // On a clock of its own, on which no press comes so soon after another that it is a bounce.
  let now = 0;
  const monotonicNow = () => {
    now += 1_000;
    return now;
  };
  const link = new SocketRoomLink({
    url: server.url,
    room,
    kind: "screen",
    name,
    followClock: false,
    monotonicNow,
  });
  links.push(link);
  await until(link, ({ status, presence }) => status === "live" && presence !== null);
  return link;
}

async function run(...args: string[]) {
  const spawned = new Spawned([...args, "--data", folder.path]);
  const { code } = await spawned.ended;
  return { code, output: spawned.output };
}

/** The same in this process: starting one takes most of the time. */
async function said(request: Wanted): Promise<string> {
  const { ok, text } = await runRoomCommand({ ...request, data: folder.path } as RoomRequest);
  return ok ? text : `error: ${text}`;
}

type Wanted = RoomRequest extends infer Each
  ? Each extends RoomRequest
    ? Omit<Each, "data">
    : never
  : never;

/** A room with a row in its history, that Ana began. */
async function usedRoom(): Promise<SocketRoomLink> {
  const ana = await joined("team-a", "Ana");
  await ana.press();
  await ana.say("Good morning");
  await ana.act("reset");
  await until(ana, ({ state }) => state?.phase === "idle");
  return ana;
}

describe("commands about stored rooms", () => {
  it("[O46] list, export, erase and delete while the server runs, and while it does not", async () => {
    const ana = await usedRoom();
    expect(await said({ do: "list", json: false })).toMatch(
      /^ROOM +LAST CHANGE \(UTC\) +HISTORY +LOCKED BY\nteam-a +\d{4}-\d\d-\d\d \d\d:\d\d +1$/,
    );

    const exported = JSON.parse(await said({ do: "export", room: "team-a", to: null }));
    expect(exported).toMatchObject({ name: "team-a", history: [{ n: 1, startedBy: { name: "Ana" } }] });
    expect(JSON.stringify(exported.activity)).toContain("Good morning");

    // She is there while her name goes; her page comes back to a room without it.
    expect(await said({ do: "erase", room: "team-a", name: "ana" })).toMatch(
      /^ana is out of room team-a: 1 row of its history and 3 entries/,
    );
    await until(
      ana,
      ({ status, activity }) => status === "live" && activity.every(({ by }) => by?.name === "Somebody"),
    );
    expect(ana.view.said).toEqual([]);
    expect(await said({ do: "export", room: "team-a", to: null })).not.toMatch(/Ana|Good morning/);
    // A second press of her own may be so soon after the first that it counts as the same.
    const bea = await joined("team-a", "Bea");
    expect((await bea.press()).ok).toBe(true);
    const other = await joined("other", "Ben");
    expect((await other.press()).ok).toBe(true);

    expect(await said({ do: "delete", room: "team-a" })).toMatch(
      /^Room team-a is deleted, with 1 row of history\./,
    );
    await until(ana, ({ status, state }) => status === "live" && state?.phase === "idle" && state.rev === 0);
    expect((await ana.label("Anew")).ok).toBe(true);
    // Nobody else noticed.
    expect(other.view).toMatchObject({ status: "live", state: { phase: "work", rev: 1 } });
    expect(await said({ do: "delete", room: "nowhere" })).toBe("error: There is no room nowhere.");

    for (const link of links.splice(0)) link.close();
    await server.kill("SIGTERM");
    expect(await said({ do: "list", json: false })).toMatch(/other [^\n]+\nteam-a /);
    expect(await said({ do: "delete", room: "other" })).toMatch(/^Room other is deleted/);
    expect(await said({ do: "list", json: true })).not.toContain("other");
    const files = ["pomodoro.db", "copies"].map((name) => readFileSyncDeep(join(folder.path, name)));
    expect(files.join()).not.toMatch(/Good morning|"Ben"/);
  });

  it("[S61] a backup beside the running server is whole, is not put over anything, and is restored by copying", async () => {
    await usedRoom();
    const file = join(elsewhere.path, "backup.db");
    const backup = await run("backup", file);
    expect(backup).toMatchObject({ code: 0 });
    expect(backup.output).toContain(`are in ${file}`);
    expect(statSync(file).mode & 0o077).toBe(0);
    const before = readFileSync(file);
    const again = await run("backup", file);
    expect(again).toEqual({ code: 1, output: `error: ${file} is there already, and is not overwritten.\n` });
    expect(readFileSync(file)).toEqual(before);

    for (const link of links.splice(0)) link.close();
    await server.kill("SIGKILL");
    for (const end of ["", "-wal", "-shm"]) rmSync(join(folder.path, `pomodoro.db${end}`), { force: true });
    copyFileSync(file, join(folder.path, "pomodoro.db"));
    server = await SpawnedServer.start({ data: folder.path });
    expect(server.output).not.toContain("!");
    const exported = JSON.parse((await run("room", "export", "team-a")).output);
    expect(exported.history).toHaveLength(1);
  });

  it("[X103] in a folder that others may read the database is its user's alone, also one that was not", async () => {
    const others = () =>
      ["", "-wal"].map((end) => statSync(join(folder.path, `pomodoro.db${end}`)).mode & 0o077);
    chmodSync(folder.path, 0o755);
    expect(others()).toEqual([0, 0]);
    await server.kill("SIGKILL");
    for (const end of ["", "-wal"]) chmodSync(join(folder.path, `pomodoro.db${end}`), 0o644);
    server = await SpawnedServer.start({ data: folder.path });
    expect(others()).toEqual([0, 0]);
  });

  it("[O101] a backup that was made says all that has to go before it is copied back", async () => {
    await usedRoom();
    const { output } = await run("backup", join(elsewhere.path, "backup.db"));
    // The log of a server that was killed would be played over what was copied.
    for (const end of ["", "-wal", "-shm"])
      expect(output).toContain(`${join(folder.path, `pomodoro.db${end}`)}`);
    expect(output).toMatch(/delete .*-wal/);
  });

  it("[O47] what cannot be done is a sentence and exit code 1", async () => {
    const cases: [string[], RegExp][] = [
      [["room", "export", "nowhere"], /^error: There is no room nowhere\.\n$/],
      [["room", "export", "Team A"], /Did you mean team-a\?/],
      [["room", "erase", "main"], /--name/],
      [["backup", join(elsewhere.path, "no", "where.db")], /^error: [^\n]+ could not be copied to [^\n]+\n$/],
    ];
    for (const [args, message] of cases) {
      const { code, output } = await run(...args);
      expect(code, args.join(" ")).toBe(1);
      expect(output).toMatch(message);
      expect(output).not.toMatch(/^\s+at /m);
    }
    const nowhere = new Spawned(["room", "list", "--data", elsewhere.path]);
    expect((await nowhere.ended).code).toBe(1);
    expect(nowhere.output).toMatch(
      /^error: There are no rooms in [^\n]+: name their folder with --data\.\n$/,
    );
    expect(await runRoomCommand({ do: "list", json: false, data: import.meta.filename })).toMatchObject({
      ok: false,
      text: expect.stringMatching(/ is no folder: name the data folder/),
    });
    // A server without a socket, such as an older one, still has its folder to itself.
    rmSync(join(folder.path, "control.sock"));
    expect((await run("room", "list")).output).toBe(
      `error: A server runs on ${folder.path}, but takes no commands: stop it, and try again.\n`,
    );
    writeFileSync(join(folder.path, "control.sock"), "");
    expect((await run("room", "list")).code).toBe(1);
  });
});

/** The text of a file, or of all files in a folder. */
function readFileSyncDeep(path: string): string {
  return statSync(path).isDirectory()
    ? readdirSync(path)
        .map((name) => readFileSyncDeep(join(path, name)))
        .join()
    : readFileSync(path, "latin1");
}
