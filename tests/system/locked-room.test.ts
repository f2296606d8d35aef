import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createProgram } from "../../src/cli/create-program.ts";
import { pairBoard } from "../../src/cli/pair-board.ts";
import { RoomAccess } from "../../src/client/room-access.ts";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { Spawned, SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

const pin = "314159";

/** Who does nothing, whatever is asked. */
const nothing = async () => undefined;
const noHandlers = {
  serve: nothing,
  board: nothing,
  drive: nothing,
  doctor: nothing,
  pair: nothing,
  room: nothing,
  backup: nothing,
};

describe("a locked room at the machine itself", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let data: string;
  const closers: (() => unknown)[] = [];

  beforeEach(() => {
    folder = temporaryFolder();
    data = join(folder.path, "data");
    mkdirSync(data);
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    folder.remove();
  });

  const start = async (args: readonly string[] = [], environment: Record<string, string> = {}) => {
    const server = await SpawnedServer.start({ data, args }, environment);
    closers.push(() => server.kill());
    return server;
  };
  const enter = async (server: SpawnedServer, token?: string) => {
    const link = new SocketRoomLink({
      url: server.url,
      room: "main",
      kind: token === undefined ? "screen" : "board",
      followClock: false,
      ...(token === undefined ? {} : { token }),
    });
    closers.push(() => link.close());
    await until(link, ({ status, welcome }) => status === "live" && welcome !== null);
    return link;
  };
  const room = async (...args: string[]) => {
    const command = new Spawned(["room", ...args, "--data", data]);
    const { code } = await command.ended;
    return { code, output: command.output };
  };

  test("[X51] --lock locks a room at the start with the PIN of the environment, and needs one", async () => {
    const refused = new Spawned(["--data", data, "--port", "0", "--board", "none", "--lock", "main"]);
    expect((await refused.ended).code).toBe(1);
    expect(refused.output).toContain("--lock needs a PIN");
    const server = await start(["--lock", "main"], { POMODORO_PIN: pin });
    const link = await enter(server);
    expect(link.view.welcome).toMatchObject({ you: { mayPress: false }, lock: { by: "The server" } });
    expect((await new RoomAccess(link).enter(pin)).ok).toBe(true);
    expect(server.output).not.toContain(pin);
  });

  test("[X43] whoever sits at the machine unlocks a room, while the server runs and while it does not", async () => {
    const first = await start(["--lock", "main"], { POMODORO_PIN: pin });
    const link = await enter(first);
    expect(link.view.welcome?.you.mayPress).toBe(false);
    expect(await room("unlock", "main")).toMatchObject({ code: 0 });
    await until(link, ({ welcome }) => welcome?.you.mayPress === true);
    await new RoomAccess(link).lock("271828");
    await first.kill("SIGTERM");
    expect((await room("unlock", "main")).output).toContain("is open to everybody");
    const again = await enter(await start());
    expect(again.view.welcome?.lock).toBeNull();
  });

  test("[X52] [O110] a board elsewhere is paired by a code of this machine; its token is in a file of its own user", async () => {
    const server = await start(["--lock", "main"], { POMODORO_PIN: pin });
    const { output } = await room("pair", "main");
    const code = /^(\d{6}) is the code/m.exec(output)?.[1] ?? "";
    const tokenFile = join(folder.path, "desk.token");
    const request = { server: server.url, room: "main", name: "Window", tokenFile };
    const nowhere = { ...request, tokenFile: join(folder.path, "nowhere", "desk.token") };
    expect(await pairBoard(nowhere, async () => code)).toMatchObject({
      ok: false,
      text: expect.stringContaining("cannot be written"),
    });
    const asTyped = `${code.slice(0, 3)} ${code.slice(3)}`;
    const paired = await pairBoard(request, async () => asTyped);
    expect(paired).toMatchObject({ ok: true });
    expect(statSync(tokenFile).mode & 0o077).toBe(0);
    const board = await enter(server, readFileSync(tokenFile, "utf8").trim());
    expect((await board.press()).ok).toBe(true);
    const another = /`shared-pomodoro room pair main` shows one/;
    for (const [typed, sentence] of [
      [code, /^That is not the code of room main, or not any more/],
      ["12345", /^That is no code: it has six digits\./],
      ["", /^That is no code/],
    ] as const) {
      const told = await pairBoard(request, async () => typed);
      expect(told).toMatchObject({ ok: false, text: expect.stringMatching(sentence) });
      expect(told.text).toMatch(another);
    }
    expect((await room("unpair", "main")).output).toContain("1 board is not paired");
    await until(board, ({ welcome }) => welcome?.you.mayPress === false);
  });

  test("[O110] nothing to read is no code, and is waited for by nobody", async () => {
    const server = await start();
    const pair = new Spawned(["pair", "--server", server.url, "--token-file", join(folder.path, "token")]);
    expect((await pair.ended).code).toBe(1);
    expect(pair.output).toMatch(/error: That is no code/);
  });

  test("[X52] without a server nothing is paired, and it is said what to do", async () => {
    await (await start()).kill("SIGTERM");
    expect(await room("pair", "main")).toMatchObject({
      code: 1,
      output: expect.stringContaining("start it"),
    });
  });

  test("[O100] what `room pair` says to type is a command that there is", async () => {
    await start();
    const { output } = await room("pair", "main");
    const [, typed = ""] = /^ {2}shared-pomodoro (.*)$/m.exec(output) ?? [];
    const words = typed
      .replace("<address>", "http://pi.local:3000")
      .replace("<file>", "/tmp/token")
      .split(" ");
    const asked: unknown[] = [];
    const pair = async (request: unknown) => void asked.push(request);
    const program = createProgram("0.0.0", { ...noHandlers, pair });
    await program.parseAsync(words, { from: "user" });
    expect(asked).toMatchObject([{ server: "http://pi.local:3000", room: "main", tokenFile: "/tmp/token" }]);
  });

  test("[O102] a room of which nothing is kept but its lock is listed with who locked it, and deleted", async () => {
    const server = await start(["--lock", "main"], { POMODORO_PIN: pin });
    expect((await room("list")).output).toMatch(/^main +\d{4}-\d\d-\d\d \d\d:\d\d +0 {2}The server$/m);
    expect((await room("erase", "main", "--name", "the server")).code).toBe(0);
    expect((await room("list")).output).toMatch(/0 {2}Somebody$/m);
    expect(await room("delete", "main")).toMatchObject({ code: 0 });
    expect((await room("list")).output).toBe("There are no rooms yet.\n");
    expect((await enter(server)).view.welcome?.lock).toBeNull();
  });

  test("[X53] deleting a room takes its lock away, and erasing a name the name of who locked it", async () => {
    const server = await start();
    const link = await enter(server);
    await link.press();
    await link.rename("Ana");
    await new RoomAccess(link).lock(pin);
    await until(link, ({ welcome }) => welcome?.lock?.by === "Ana");
    expect((await room("erase", "main", "--name", "ana")).code).toBe(0);
    const newcomer = await enter(server);
    expect(newcomer.view.welcome?.lock?.by).toBe("Somebody");
    expect((await room("delete", "main")).code).toBe(0);
    expect((await enter(server)).view.welcome?.lock).toBeNull();
  });
});
