import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { io as connect } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import { worryAboutFiles } from "../../src/server/door/open-files.ts";
import { Spawned, SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

/** Linux can make a file too large for a process that runs, which is what a full disk is to it. */
const canLimitFiles = spawnSync("prlimit", ["--version"]).status === 0;
const token = "0123456789abcdef0123456789abcdef";

let folder: ReturnType<typeof temporaryFolder>;
let server: SpawnedServer | null;
const links: SocketRoomLink[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  server = null;
});
afterEach(async () => {
  for (const link of links.splice(0)) link.close();
  await server?.kill();
  folder.remove();
});

async function joined(url: string, room: string, name: string): Promise<SocketRoomLink> {
  const link = new SocketRoomLink({ url, room, name, kind: "screen", followClock: false });
  links.push(link);
  await until(link, ({ status }) => status === "live");
  return link;
}

const metricOf = (metrics: string, series: string) =>
  Number(
    metrics
      .split("\n")
      .find((line) => line.startsWith(`${series} `))
      ?.split(" ")
      .at(-1),
  );

describe("a server that is run as a service", () => {
  it("[O60] its metrics tell what happened, and [X61] of whom or where nothing", async () => {
    server = await SpawnedServer.start({ data: folder.path }, { POMODORO_METRICS_TOKEN: token });
    const link = await joined(server.url, "very-private-room", "Very Private Name");
    await link.press();
    await link.label("very private label");
    await expect(link.act("resume")).resolves.toMatchObject({ ok: false });
    const elsewhere = { headers: { Origin: "https://evil.example" } };
    const refused = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, elsewhere);
    expect(refused.status).toBe(403);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metricOf(metrics, "pomodoro_members")).toBe(1);
    expect(metricOf(metrics, "pomodoro_rooms_in_memory")).toBe(1);
    expect(metricOf(metrics, 'pomodoro_commands_total{command="press",outcome="ok"}')).toBe(1);
    expect(metricOf(metrics, 'pomodoro_commands_total{command="resume",outcome="not_now"}')).toBe(1);
    expect(metricOf(metrics, 'pomodoro_store_commits_total{verdict="stored"}')).toBe(2);
    expect(metricOf(metrics, "pomodoro_store_commit_seconds_count")).toBe(2);
    expect(metricOf(metrics, 'pomodoro_broadcasts_total{kind="state"}')).toBe(2);
    expect(metricOf(metrics, 'pomodoro_links_refused_total{reason="origin"}')).toBe(1);
    expect(metrics).not.toContain("evil");
    expect(metrics).toMatch(/^pomodoro_build_info\{version="[\d.]+",page="\w+",node="[\d.]+"\} 1$/m);
    expect(metrics).not.toMatch(/private|127\.0\.0\.1|::1/i);
    for (const said of [metrics, server.output]) expect(said).not.toContain(token);
  });

  it("[O61] one that was stopped over the end of a block is not ready, and says why; [O60] how late it was is measured", async () => {
    server = await SpawnedServer.start({ data: folder.path });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const link = await joined(server.url, "main", "Ana");
    await link.setup({ ...defaultSetup, workSeconds: 1 }, "now");
    await link.press();
    server.process.kill("SIGSTOP");
    const asked = fetch(`${server.url}/readyz`);
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    server.process.kill("SIGCONT");
    const answer = await asked;
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ ready: false, reasons: [{ code: "event_loop_slow" }] });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await until(link, ({ state }) => state?.phase === "breakAlarm");
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metricOf(metrics, "pomodoro_phase_lateness_seconds_count")).toBe(1);
    expect(metricOf(metrics, 'pomodoro_phase_lateness_seconds_bucket{le="0.1"}')).toBe(0);
  });

  it.skipIf(!canLimitFiles)(
    "[O61] on a full disk it says so, and by itself that there is space again, though nobody writes",
    async () => {
      server = await SpawnedServer.start({ data: folder.path });
      const { url, process } = server;
      const limitFiles = (bytes: string) =>
        spawnSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:`]);
      const ready = async () => (await fetch(`${url}/readyz`)).status;
      const link = await joined(url, "main", "Ana");
      limitFiles("1024");
      expect(await link.press()).toMatchObject({ ok: false, error: { code: "unavailable" } });
      const answer = await fetch(`${url}/readyz`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ reasons: [{ code: "store_unavailable" }] });
      const metrics = await (await fetch(`${url}/metrics`)).text();
      expect(metricOf(metrics, "pomodoro_store_writable")).toBe(0);
      limitFiles("unlimited");
      await expect.poll(ready, { timeout: 10_000, interval: 200 }).toBe(200);
      expect(server.output).toMatch(/info store\.available/);
    },
  );

  it.skipIf(!canLimitFiles)("[O111] fewer open files than connections is said", async () => {
    server = await SpawnedServer.start({ data: folder.path, args: ["--limit", "connections=9999999"] });
    const [, most = ""] =
      /^Max open files +\d+ +(\w+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    const said = `! The system lets this server have ${most} files open`;
    expect(server.output.includes(said)).toBe(Number(most) < 9_999_999);
    expect(worryAboutFiles(10)).toBeNull();
  });

  it("[O112] a folder that is taken away and cannot be put back is no readiness, though nobody writes, until it is back", async () => {
    const data = join(folder.path, "data");
    server = await SpawnedServer.start({ data });
    const { url } = server;
    const link = await joined(url, "main", "Ana");
    await link.press();
    rmSync(data, { recursive: true });
    writeFileSync(data, "in the way");
    const ready = async () => (await fetch(`${url}/readyz`)).status;
    await expect.poll(ready, { timeout: 15_000, interval: 200 }).toBe(503);
    rmSync(data);
    await expect.poll(ready, { timeout: 15_000, interval: 200 }).toBe(200);
    await expect.poll(() => existsSync(join(data, "control.sock")), { timeout: 15_000 }).toBe(true);
    expect(server.output).toMatch(/error store\.put_back/);
  });

  it("[O62] with --log-format json every line is JSON, from the first to the last", async () => {
    const args = ["--log-format", "json", "--port", "0", "--host", "127.0.0.1", "--data", folder.path];
    const spawned = new Spawned([...args, "--board", "virtual"]);
    await spawned.printed(/"event":"board.status"/);
    await spawned.kill("SIGTERM");
    const events = spawned.output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({ level: "info", event: "server.started", host: "127.0.0.1" });
    expect(events.at(-1)).toMatchObject({ event: "server.stopping", reason: "restarting" });
  });

  it("[O62] also when it cannot start", async () => {
    writeFileSync(join(folder.path, "file"), "");
    const spawned = new Spawned([
      "--log-format",
      "json",
      "--port",
      "0",
      "--data",
      join(folder.path, "file", "x"),
    ]);
    expect((await spawned.ended).code).toBe(1);
    expect(JSON.parse(spawned.output)).toMatchObject({ level: "error", event: "server.not_started" });
  });
});

/** One member's connection, and what it is answered. */
async function connected(url: string, auth: Record<string, unknown>) {
  const socket = connect(url, { transports: ["websocket"], forceNew: true, reconnection: false, auth });
  onTestFinished(() => void socket.close());
  await new Promise((resolve) => {
    socket.once("activity", resolve);
    socket.once("connect_error", resolve);
  });
  return (event: string, payload: unknown) => socket.timeout(5_000).emitWithAck(event, payload);
}

describe("secrets", () => {
  it("[X61] after a lock, guesses and tokens none of them is in the log or in the metrics", async () => {
    server = await SpawnedServer.start({ data: folder.path }, { POMODORO_METRICS_TOKEN: token });
    const hello = { protocol: 1, room: "secrets", kind: "screen" };
    const owner = await connected(server.url, hello);
    const locked = await owner("lock", { pin: "739146" });
    expect(locked).toMatchObject({ ok: true });
    const guest = await connected(server.url, { ...hello, token: "a-token-that-was-made-up" });
    for (const pin of ["739145", "x739146"])
      expect(await guest("enter", { pin })).toMatchObject({ ok: false });
    const entered = await guest("enter", { pin: "739146" });
    expect(entered).toMatchObject({ ok: true, data: { token: expect.any(String) } });
    await connected(server.url, { ...hello, room: "no such room!", token: entered.data.token });
    await fetch(`${server.url}/socket.io/?token=${entered.data.token}&EIO=4&transport=polling`, {
      headers: { Origin: "https://evil.example", Authorization: `Bearer ${token}` },
    });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    await server.kill("SIGTERM");
    expect(server.output).toContain("request.refused");
    for (const secret of ["73914", "a-token-that", token, entered.data.token, locked.data?.token ?? token]) {
      expect(server.output + metrics).not.toContain(secret);
    }
  });
});

describe("--print-config", () => {
  async function config(args: string[], environment: Record<string, string> = {}) {
    const spawned = new Spawned([...args, "--print-config"], environment);
    expect((await spawned.ended).code).toBe(0);
    return { text: spawned.output, settings: JSON.parse(spawned.output) };
  }

  it("[O63] says each setting and where it came from, and starts nothing", async () => {
    const { settings } = await config(["--port", "8080"], { POMODORO_BOARD: "none", HOST: "" });
    expect(settings).toMatchObject({
      port: { value: 8080, from: "flag" },
      board: { value: "none", from: "environment" },
      host: { value: null, from: "none" },
      logFormat: { value: "text", from: "default" },
    });
  });

  it("[X61] hides secrets, and names the files that they are in", async () => {
    const file = join(folder.path, "token");
    writeFileSync(file, `${token}\n`);
    const { text, settings } = await config(["--metrics-token-file", file], {
      POMODORO_METRICS_TOKEN: token,
    });
    expect(text).not.toContain(token);
    expect(settings).toMatchObject({
      metricsTokenFile: { value: file, from: "flag" },
      POMODORO_METRICS_TOKEN: { value: "(hidden)", from: "environment" },
    });
  });

  it("[X60] a token that could be guessed is an error that says how to make one, without telling it", async () => {
    const spawned = new Spawned(["--port", "0"], { POMODORO_METRICS_TOKEN: "s3cret" });
    expect((await spawned.ended).code).toBe(1);
    expect(spawned.output).toMatch(/at least 20 characters.*openssl rand/);
    expect(spawned.output).not.toContain("s3cret");
  });
});

describe("under systemd", () => {
  it("[O65] it is told when the server is ready, that it lives, and when it ends", async () => {
    const told = join(folder.path, "told");
    const tools = join(folder.path, "tools");
    mkdirSync(tools);
    writeFileSync(join(tools, "systemd-notify"), `#!/bin/sh\necho "$@" >> "${told}"\n`);
    chmodSync(join(tools, "systemd-notify"), 0o755);
    server = await SpawnedServer.start(
      { data: join(folder.path, "data") },
      {
        PATH: `${tools}:${process.env.PATH}`,
        NOTIFY_SOCKET: "/run/systemd/notify",
        WATCHDOG_USEC: "600000",
      },
    );
    await expect
      .poll(() => readFileSync(told, "utf8"), { timeout: 10_000 })
      .toMatch(/WATCHDOG=1\nWATCHDOG=1\n/);
    expect((await server.kill("SIGTERM")).code).toBe(0);
    const lines = readFileSync(told, "utf8").trimEnd().split("\n");
    expect(lines[0]).toMatch(/^READY=1 STATUS=on port \d+$/);
    expect(lines).toContain("STOPPING=1");
  });

  it("[O105] a manager that did not learn that the server is ready is told again until it does", async () => {
    const told = join(folder.path, "told");
    const script = `#!/bin/sh\n[ -e "${told}" ] || { : > "${told}"; exit 1; }\necho "$@" >> "${told}"\n`;
    writeFileSync(join(folder.path, "systemd-notify"), script, { mode: 0o755 });
    server = await SpawnedServer.start(
      { data: join(folder.path, "data") },
      { PATH: `${folder.path}:${process.env.PATH}`, NOTIFY_SOCKET: "/run/systemd/notify" },
    );
    await expect.poll(() => readFileSync(told, "utf8"), { timeout: 10_000 }).toMatch(/^READY=1 STATUS=/);
    expect(server.output.match(/systemd\.not_told/g)).toHaveLength(1);
  });

  it("[O65] a manager that cannot be told is one line in the log, and the server runs", async () => {
    server = await SpawnedServer.start(
      { data: folder.path },
      { PATH: folder.path, NOTIFY_SOCKET: "/run/systemd/notify", WATCHDOG_USEC: "300000" },
    );
    await server.printed(/warn systemd\.not_told/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});
