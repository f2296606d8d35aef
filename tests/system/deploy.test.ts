import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { Spawned, SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const run = promisify(execFile);

/** The command line takes these arguments. */
async function isUnderstood(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<void> {
  const spawned = new Spawned([...args, "--print-config"], environment);
  expect(await spawned.ended, spawned.output).toMatchObject({ code: 0 });
}

describe("the unit of systemd", () => {
  const path = fileURLToPath(new URL("deploy/shared-pomodoro.service", root));
  const unit = read("deploy/shared-pomodoro.service");
  const hasTool = spawnSync("systemd-analyze", ["--version"]).status === 0;

  it("[O69] starts what there is, with flags that there are", async () => {
    const [, command = "", args = ""] = /^ExecStart=\/usr\/bin\/env (\S+) (.*)$/m.exec(unit) ?? [];
    expect(JSON.parse(read("package.json")).bin).toHaveProperty([command]);
    await isUnderstood(args.replaceAll("%S", "/var/lib").split(" "));
  });

  it("[O69] leaves the server no privileges, and nothing to write but its data", () => {
    for (const line of [
      "Type=notify",
      "NotifyAccess=all",
      "DynamicUser=yes",
      "StateDirectory=shared-pomodoro",
      "SupplementaryGroups=dialout",
      "NoNewPrivileges=yes",
      "CapabilityBoundingSet=",
      "ProtectSystem=strict",
      "ProtectHome=yes",
      "DevicePolicy=closed",
      "SystemCallFilter=@system-service",
    ]) {
      expect(unit.split("\n")).toContain(line);
    }
    expect(unit).toMatch(/^WatchdogSec=\d+$/m);
  });

  it.skipIf(!hasTool)("[O69] systemd finds no fault with it, and little exposure", async () => {
    const verified = spawnSync("systemd-analyze", ["verify", path], { encoding: "utf8" });
    expect(verified.stderr.split("\n").filter((line) => line.includes("shared-pomodoro"))).toEqual([]);
    const { stdout } = await run("systemd-analyze", ["security", "--offline=true", path]).catch(
      (error) => error,
    );
    const [, level = "10"] = /exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
    expect(Number(level)).toBeLessThanOrEqual(2.5);
  });
});

describe("the container", () => {
  const dockerfile = read("deploy/Dockerfile").replaceAll(/\\\n\s*/g, " ");
  /** The JSON of an instruction of the last stage. */
  const listOf = (pattern: RegExp): string[] => JSON.parse(pattern.exec(dockerfile)?.[1] ?? "null");

  it("[O69] is not root, keeps its data in a volume, and starts with flags that there are", async () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^VOLUME \/data$/m);
    expect(last.indexOf("USER node")).toBeLessThan(last.indexOf("ENTRYPOINT"));
    expect(listOf(/^ENTRYPOINT (.*)$/m)).toEqual(["node", "dist/cli.js"]);
    await isUnderstood(listOf(/^CMD (.*)$/m), { POMODORO_DATA: "/data", POMODORO_LOG_FORMAT: "json" });
  });

  it("[O69] is built from what is there", () => {
    const ignored = read("deploy/Dockerfile.dockerignore").trim().split("\n");
    expect(ignored.shift()).toBe("**");
    for (const line of ignored.filter((name) => !name.includes("*"))) {
      expect(existsSync(new URL(line.slice(1), root)), line).toBe(true);
    }
    const [, copied = ""] = /^COPY ((?:[\w.-]+ )+)\.\/$/m.exec(dockerfile) ?? [];
    for (const name of copied.trim().split(" ")) expect(ignored).toContain(`!${name}`);
  });

  it("[O69] its health check is well with a server, and not without", async () => {
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const [, script = ""] = listOf(/^HEALTHCHECK .*?CMD (\[.*\])$/m).slice(1);
    const server = await SpawnedServer.start({ data: folder.path });
    const { port } = new URL(server.url);
    const check = () => spawnSync(process.execPath, ["-e", script], { env: { PORT: port } }).status;
    expect(check()).toBe(0);
    await server.kill("SIGTERM");
    expect(check()).toBe(1);
  });

  it("[O69] compose gives it no privileges and a file system that it cannot write", () => {
    const compose = read("deploy/compose.yaml");
    for (const line of [
      "read_only: true",
      "cap_drop: [ALL]",
      'security_opt: ["no-new-privileges:true"]',
      "- data:/data",
    ]) {
      expect(compose).toContain(line);
    }
    expect(compose).not.toMatch(/^\s*(privileged|network_mode):/m);
  });
});
