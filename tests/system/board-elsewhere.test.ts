import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Server } from "socket.io";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VirtualUno } from "../../src/board/virtual/virtual-uno.ts";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { serveUno, type TcpUno } from "../board/tcp-uno.ts";
import { cli, Spawned, SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";
import { until as waitFor } from "../support/until.ts";

describe("a board on another machine than the server", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let uno: VirtualUno;
  let peer: TcpUno;
  const closers: (() => unknown)[] = [];

  beforeEach(async () => {
    folder = temporaryFolder();
    uno = new VirtualUno();
    peer = await serveUno(uno);
    closers.push(() => peer.close());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    folder.remove();
  });

  const startServer = async (port = 0) => {
    const server = await SpawnedServer.start({ data: join(folder.path, "data"), port });
    closers.push(() => server.kill());
    return server;
  };

  const startBoard = (server: string, args: string[] = [], environment: Record<string, string> = {}) => {
    const place = `tcp://127.0.0.1:${peer.port}`;
    const board = new Spawned(["board", "--server", server, "--board", place, ...args], environment);
    closers.push(() => board.kill("SIGTERM"));
    return board;
  };

  const enter = async (url: string, room: string) => {
    const link = new SocketRoomLink({ url, room, kind: "tool", followClock: false });
    closers.push(() => link.close());
    await until(link, ({ status }) => status === "live");
    return link;
  };

  const press = async (link: SocketRoomLink) => {
    const rev = link.view.state?.rev ?? 0;
    uno.contact(true);
    const start = performance.now();
    await waitFor(() => performance.now() - start > 60, "the finger to be lifted");
    uno.contact(false);
    await until(link, ({ state }) => (state?.rev ?? 0) === rev + 1);
  };

  it("[O21] joins the room it was told, by its own name, and presses there", async () => {
    const server = await startServer();
    const link = await enter(server.url, "team-a");
    const board = startBoard(server.url, ["--room", "team-a", "--name", "Window"]);
    await board.printed(/board: ready: Arduino at 127\.0\.0\.1/);
    await board.printed(/board: joined http:\S+, room team-a/);
    await until(link, ({ presence }) => presence?.boards[0]?.name === "Window");
    await press(link);
    expect(link.view.state).toMatchObject({ phase: "work", last: { by: { name: "Window", kind: "board" } } });
    expect(await board.kill("SIGTERM")).toMatchObject({ code: 0 });
  });

  it("[O22] says when the server is out of reach, shows it on the LED, and is back by itself", async () => {
    const first = await startServer();
    const board = startBoard(first.url);
    await board.printed(/board: joined/);
    await first.kill("SIGTERM");
    await board.printed(/is out of reach; trying again/);
    await waitFor(() => uno.level(9) === 255, "the flash that says so");
    const port = Number(new URL(first.url).port);
    const again = await startServer(port);
    await board.printed(/trying again[\s\S]*board: joined/);
    await press(await enter(again.url, "main"));
  });

  it("[O22] says so too when the server was never there", async () => {
    const board = startBoard("http://127.0.0.1:9");
    await board.printed(/127\.0\.0\.1:9, room main is out of reach; trying again/);
    expect(board.output).toMatch(/board: ready/);
  });

  it.skipIf(process.platform === "win32")(
    "[O23] ends with the shell through which npm started it",
    async () => {
      const board = `"${process.execPath}" "${cli}" board --server http://127.0.0.1:9 --board virtual`;
      const shell = spawn("sh", ["-c", `${board} & wait`], {
        env: { ...process.env, npm_lifecycle_event: "start" },
      });
      let said = "";
      let isSilent = false;
      shell.stdout.on("data", (text) => {
        said += text;
      });
      shell.stdout.on("close", () => {
        isSilent = true;
      });
      await waitFor(() => said.includes("board: virtual"), "the board", 15_000);
      shell.kill("SIGKILL");
      // The pipe closes with the last process that could write to it.
      await waitFor(() => isSilent, "the board to end", 5_000);
    },
  );

  it.skipIf(process.platform !== "linux")(
    "[O23] is started again when its process dies, and nobody has to do anything",
    async () => {
      const server = await startServer();
      const board = startBoard(server.url);
      await board.printed(/board: ready/);
      const child = childOf(board.process.pid ?? expect.unreachable());
      process.kill(child, "SIGKILL");
      await board.printed(/ended .*SIGKILL.*started again[\s\S]*board: ready/);
      await press(await enter(server.url, "main"));
      expect(childOf(board.process.pid ?? 0)).not.toBe(child);
    },
  );

  it("[O24] has its token from a file or the environment, and not from the command line", async () => {
    const http = createServer();
    const io = new Server(http);
    const tokens: unknown[] = [];
    io.on("connection", (socket) => tokens.push(socket.handshake.auth.token));
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    closers.push(() => io.close());
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    const file = join(folder.path, "token");
    writeFileSync(file, "from-a-file\n");
    const one = startBoard(url, ["--token-file", file]);
    await waitFor(() => tokens.length === 1, "the first board", 15_000);
    await one.kill("SIGTERM");
    startBoard(url, [], { POMODORO_TOKEN: "from-the-environment" });
    await waitFor(() => tokens.length === 2, "the second board", 15_000);
    expect(tokens).toEqual(["from-a-file", "from-the-environment"]);
    const unreadable = startBoard(url, ["--token-file", folder.path]);
    expect(await unreadable.ended).toMatchObject({ code: 1 });
    expect(unreadable.output).toMatch(/^error: [^\n]+\n/);
    const refused = startBoard(url, ["--token", "secret"]);
    expect(await refused.ended).toMatchObject({ code: 1 });
    expect(refused.output).toMatch(/unknown option '--token'/);
  });

  it("[O25] reads its profile anew with each board: a name that was changed, a file that was broken and mended", async () => {
    const server = await startServer();
    const link = await enter(server.url, "main");
    const called = (name: string) => until(link, ({ presence }) => presence?.boards[0]?.name === name);
    const profile = join(folder.path, "board.json");
    writeFileSync(profile, '{ "name": "First" }');
    const board = startBoard(server.url, ["--profile", profile]);
    await board.printed(/board: ready/);
    await called("First");
    writeFileSync(profile, "{");
    peer.hangUp();
    await board.printed(/board: lost: board\.json: This is not JSON/);
    writeFileSync(profile, '{ "name": "Second" }');
    await board.printed(/not JSON[\s\S]*board: ready/);
    await called("Second");
  });

  it("[O25] ends with every mistake of its profile; a server with such a profile goes on and says them", async () => {
    const profile = join(folder.path, "board.json");
    writeFileSync(profile, '{ "led": { "pinn": 9 }, "relay": { "pin": 13 } }');
    const board = startBoard("http://127.0.0.1:9", ["--profile", profile]);
    expect(await board.ended).toMatchObject({ code: 1 });
    expect(board.output.match(/^error: board\.json: /gm)).toHaveLength(2);
    const server = await SpawnedServer.start({
      data: join(folder.path, "data"),
      board: "virtual",
      args: ["--profile", profile],
    });
    closers.push(() => server.kill("SIGTERM"));
    expect(server.output).toMatch(/! board\.json: .*pinn/);
    await server.printed(/Board +virtual: /);
    expect((await fetch(server.url)).status).toBe(200);
  });
});

/** The process that a process has started, as Linux tells. */
function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);
}
