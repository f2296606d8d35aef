import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { LoopbackRegistry } from "../support/loopback-registry.ts";
import { Spawned, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

let folder: ReturnType<typeof temporaryFolder>;
let registry: LoopbackRegistry;
beforeEach(async () => {
  folder = temporaryFolder();
  registry = await LoopbackRegistry.start();
});
afterEach(() => {
  registry.stop();
  folder.remove();
});

function whereIs(command: string): string {
  for (const place of (process.env.PATH ?? "").split(delimiter)) {
    try {
      return realpathSync(join(place, command));
    } catch {
      // Not here.
    }
  }
  throw new Error(`there is no ${command}`);
}

/** A machine with Node.js, npm and a shell: no compiler, no Python, no git, an empty cache, and no network. */
function bareMachine() {
  const tools = join(folder.path, "tools");
  mkdirSync(tools);
  symlinkSync(process.execPath, join(tools, "node"));
  symlinkSync(whereIs("sh"), join(tools, "sh"));
  const environment = {
    PATH: tools,
    HOME: folder.path,
    npm_config_cache: join(folder.path, "cache"),
    npm_config_registry: registry.url,
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
  const npm = whereIs("npm");
  return {
    environment,
    npm: (args: string[], cwd: string) => run(process.execPath, [npm, ...args], { cwd, env: environment }),
  };
}

/** The folders in which a package lies, wherever below. */
function placesOf(name: string, below: string): string[] {
  return readdirSync(below, { recursive: true, encoding: "utf8" })
    .filter(
      (path) =>
        path.endsWith(join("node_modules", name, "package.json")) || path === join(name, "package.json"),
    )
    .map((path) => join(below, path));
}

describe("the package", () => {
  it("[O66] installs in an empty folder without compiler and network, serves its page, and a press counts", async () => {
    const { stdout } = await run("npm", ["pack", "--json", "--silent", "--pack-destination", folder.path], {
      cwd: project,
    });
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf("[")));
    const { environment, npm } = bareMachine();
    const empty = join(folder.path, "empty");
    mkdirSync(empty);
    writeFileSync(join(empty, "package.json"), "{}");
    await npm(["install", join(folder.path, packed.filename)], empty);

    const modules = join(empty, "node_modules");
    const [serialport, ...older] = placesOf("serialport", modules);
    expect(older).toEqual([]);
    expect(JSON.parse(readFileSync(serialport ?? "", "utf8")).version).toMatch(/^13\./);
    expect(placesOf("firmata", modules)).toEqual([]);
    // What is not there belongs to other platforms, or is what ws asks about and can do without.
    const odd = [...registry.missing].filter(
      (name) => !/^(@libsql\/|bufferutil$|utf-8-validate$)/.test(name),
    );
    expect(odd).toEqual([]);

    const script = join(modules, ".bin", "shared-pomodoro");
    const data = join(folder.path, "data");
    const args = ["--port", "0", "--host", "127.0.0.1", "--data", data, "--board", "virtual"];
    const server = new Spawned(args, environment, script);
    const [, url = ""] = await server.printed(/On this machine {3}(http:\S+)\//);
    // Johnny-Five is there, and does not miss anything.
    await server.printed(/Board +virtual: /);
    expect(await (await fetch(`${url}/`)).text()).toContain("<title>");
    const link = new SocketRoomLink({ url, room: "main", kind: "screen", followClock: false });
    await until(link, ({ status, state }) => status === "live" && state !== null);
    await link.press();
    expect(link.view.state).toMatchObject({ phase: "work", rev: 1 });
    link.close();
    expect((await server.kill("SIGTERM")).code).toBe(0);
  }, 60_000);
});
