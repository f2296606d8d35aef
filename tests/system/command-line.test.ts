import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { cli, Spawned, SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** A user who owns nothing. */
const nobody = 65_534;

/** Whether other users could run it. */
function isReadableByAll(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o005) >= 0o004;
  return isOpen && (dirname(path) === path || isReadableByAll(dirname(path)));
}

async function run(args: string[], environment: Record<string, string> = {}) {
  const spawned = new Spawned(args, environment);
  const { code } = await spawned.ended;
  return { code, output: spawned.output };
}

describe("the command line", () => {
  it("[O6] says its version and what it can do", async () => {
    expect((await run(["--version"])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await run(["serve", "--help"]);
    expect(help.code).toBe(0);
    for (const flag of [
      "--port",
      "--host",
      "--data",
      "--board",
      "--course",
      "PORT",
      "HOST",
      "POMODORO_DATA",
    ]) {
      expect(help.output).toContain(flag);
    }
  });

  it("[O90] an address of a server that carries a secret is refused, with where tokens go", async () => {
    for (const secret of [
      "http://a:b@127.0.0.1:1",
      "http://127.0.0.1:1/?token=a",
      "http://127.0.0.1:1/#key=a.b",
    ]) {
      const { code, output } = await run(["board", "--server", secret]);
      expect(code).toBe(1);
      expect(output).toMatch(/there, http:\/\/127\.0\.0\.1:1\/; tokens go into POMODORO_TOKEN/);
    }
  });

  it("[O6] an unknown flag or a bad value is an error with a suggestion, and exit code 1", async () => {
    const cases: [string[], RegExp][] = [
      [["--prot", "3000"], /unknown option '--prot'[\s\S]*Did you mean --port\?/],
      [["--port", "http"], /whole number from 0 .* to 65535/],
      [["--port", "70000"], /whole number/],
      [["--host", ""], /all interfaces/],
      [["--data", ""], /It is a folder/],
      [["--board", "vitrual"], /auto, virtual, none, a serial port/],
      [["--course", join(folder.path, "nowhere")], /no such folder/],
      [["board"], /--server/],
      [["board", "--server", "ftp://x"], /http:\/\/192/],
      [["board", "--server", "http://127.0.0.1:1", "--room", "Team A"], /Did you mean team-a\?/],
    ];
    for (const [args, message] of cases) {
      const { code, output } = await run(args);
      expect(code, args.join(" ")).toBe(1);
      expect(output).toMatch(message);
      expect(output).not.toMatch(/^\s+at /m);
    }
  });

  it("[O107] a mistyped command is said to be one, with the one that was perhaps meant", async () => {
    const cases: [string[], RegExp][] = [
      [["serv"], /^error: unknown command 'serv'\n\(Did you mean serve\?\)/],
      [["rooms", "--json"], /^error: unknown command 'rooms'\n\(Did you mean room\?\)/],
      [["unlock", "main"], /^error: unknown command 'unlock'\n\(Did you mean room unlock\?\)/],
      [["pair"], /^error: required option '--server <url>'/],
      [["stop"], /^error: unknown command 'stop'\nTry --help\./],
      [["room", "lst"], /^error: unknown command 'lst'\n\(Did you mean list\?\)/],
      [["board", "--server", "http://127.0.0.1:1", "--board", "none"], /leaves nothing to run/],
    ];
    for (const [args, message] of cases) {
      const { code, output } = await run(args);
      expect(code, args.join(" ")).toBe(1);
      expect(output).toMatch(message);
    }
  });

  it("[O108] a state folder that is relative is none, and who has no home has to name a folder", async () => {
    const asked = async (environment: Record<string, string>) =>
      JSON.parse((await run(["--print-config"], environment)).output).data.value;
    const usual = "/home/ana/.local/state/shared-pomodoro";
    expect(await asked({ HOME: "/home/ana" })).toBe(usual);
    expect(await asked({ HOME: "/home/ana", XDG_STATE_HOME: "state" })).toBe(usual);
    expect(await asked({ HOME: "/home/ana", XDG_STATE_HOME: "/state" })).toBe("/state/shared-pomodoro");
    expect(await asked({ HOME: "", POMODORO_DATA: "/data" })).toBe("/data");
    const homeless = await run(["--print-config"], { HOME: "" });
    expect(homeless).toMatchObject({ code: 1, output: expect.stringContaining("--data <folder>") });
  });

  it.runIf(process.getuid?.() === 0 && isReadableByAll(cli))(
    "[O108] a user without a name or a home, as systemd makes one up, runs it in the folder that it is told",
    async () => {
      chmodSync(folder.path, 0o777);
      const args = [
        "--port",
        "0",
        "--host",
        "127.0.0.1",
        "--board",
        "none",
        "--data",
        join(folder.path, "x"),
      ];
      const server = new Spawned(args, {}, cli, 64_835);
      await server.printed(/On this machine/);
      expect((await server.kill("SIGTERM")).code).toBe(0);
    },
  );

  it("[O109] where there are no rooms it is said why, and what to do", async () => {
    const file = join(folder.path, "file");
    writeFileSync(file, "");
    for (const command of [
      ["room", "list"],
      ["room", "unlock", "main"],
      ["backup", join(folder.path, "b")],
    ]) {
      const none = await run([...command, "--data", join(folder.path, "none")]);
      expect(none.output).toMatch(
        /^error: There are no rooms in \S+none: name their folder with --data\.\n$/,
      );
      const noFolder = await run([...command, "--data", file]);
      expect(noFolder.output).toMatch(/^error: \S+file is no folder: name the data folder with --data\.\n$/);
      expect([none.code, noFolder.code]).toEqual([1, 1]);
    }
    const served = await run(["--port", "0", "--board", "none", "--data", file]);
    expect(served.output).toMatch(
      /^error: The data folder \S+file cannot be written \(\S+file is no folder\): /,
    );
  });

  it.runIf(process.getuid?.() === 0 && isReadableByAll(cli))(
    "[O109] whose folder belongs to another user is told so",
    async () => {
      const inner = join(folder.path, "private");
      mkdirSync(inner, { mode: 0o700 });
      chmodSync(folder.path, 0o755);
      for (const command of [
        ["room", "list"],
        ["backup", "/nowhere/b"],
      ]) {
        const spawned = new Spawned([...command, "--data", join(inner, "data")], {}, cli, nobody);
        expect((await spawned.ended).code).toBe(1);
        expect(spawned.output).toMatch(
          /^error: \S+ belongs to another user: give the command as that user\.\n$/,
        );
      }
    },
  );

  it("[O7] flags come before the environment", async () => {
    const server = await SpawnedServer.start(
      { data: folder.path },
      { PORT: "nonsense", POMODORO_DATA: "/nowhere" },
    );
    expect(server.output).toContain(folder.path);
    expect(server.output).toContain("Board             none");
    await server.kill("SIGTERM");
    const { code, output } = await run(["--data", folder.path], { PORT: "nonsense" });
    expect(code).toBe(1);
    expect(output).toMatch(/PORT/);
  });

  it("[O4] a port that was asked for and is taken is one clear line and exit code 1", async () => {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    const { code, output } = await run([
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
      "--data",
      folder.path,
      "--board",
      "none",
    ]);
    http.close();
    expect(code).toBe(1);
    expect(output).toBe(`error: 127.0.0.1, port ${port} is in use; choose another with --port\n`);
  });

  it("[O8] a second server on the same data is a clear error and exit code 1; the first goes on", async () => {
    const first = await SpawnedServer.start({ data: folder.path });
    const second = await run([
      "--host",
      "127.0.0.1",
      "--port",
      "0",
      "--data",
      folder.path,
      "--board",
      "none",
    ]);
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/^error: [^\n]+\n$/);
    expect((await fetch(first.url)).status).toBe(200);
    await first.kill("SIGTERM");
  });

  it("[O8] a folder that cannot be written is a clear error and exit code 1", async () => {
    const file = join(folder.path, "file");
    writeFileSync(file, "");
    const { code, output } = await run(["--port", "0", "--data", join(file, "data"), "--board", "none"]);
    expect(code).toBe(1);
    expect(output).toMatch(/^error: [^\n]+\n$/);
  });

  it.runIf(process.getuid?.() === 0 && isReadableByAll(cli))(
    "[O8] a folder of another user, or a read-only one, is a clear error and exit code 1",
    async () => {
      // As root everything may be written; as somebody else, root's folder may not.
      chmodSync(folder.path, 0o755);
      for (const data of [folder.path, join(folder.path, "below")]) {
        const server = new Spawned(["--port", "0", "--data", data, "--board", "none"], {}, cli, nobody);
        expect((await server.ended).code).toBe(1);
        expect(server.output).toMatch(
          /^error: The data folder [^\n]+ cannot be written \([^\n]+\): make it writable[^\n]+\n$/,
        );
      }
    },
  );

  it("[O9] SIGTERM and SIGINT: members are told, and it ends with exit code 0", async () => {
    const reasons = { SIGTERM: "restarting", SIGINT: "closing" } as const;
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const server = await SpawnedServer.start({ data: folder.path, board: "virtual" });
      await server.printed(/Board +virtual: /);
      const link = new SocketRoomLink({ url: server.url, room: "main", kind: "screen", followClock: false });
      await until(link, ({ status }) => status === "live");
      const told = until(link, ({ farewell }) => farewell === reasons[signal]);
      const { code } = await server.kill(signal);
      expect(code).toBe(0);
      await told;
      link.close();
    }
  });
});
