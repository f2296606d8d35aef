import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { VirtualUno } from "../../../src/board/virtual/virtual-uno.ts";
import { temporaryFolder } from "../../support/spawned-server.ts";
import { TestServer } from "../../support/test-server.ts";
import { serveUno } from "../tcp-uno.ts";

const cli = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));
const tsx = import.meta.resolve("tsx");

describe("shared-pomodoro doctor", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    folder.remove();
  });

  /** The command line from its sources, as people start it in a folder of theirs. */
  async function doctor(...args: string[]) {
    const { PATH, TMPDIR } = process.env;
    const child = spawn(process.execPath, ["--import", tsx, cli, "doctor", ...args], {
      cwd: folder.path,
      env: { PATH, TMPDIR, POMODORO_DEVICES: join(folder.path, "devices") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    let output = "";
    child.stdout.on("data", (text) => (output += String(text)));
    child.stderr.on("data", (text) => (output += String(text)));
    const startedAt = performance.now();
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).not.toContain("\u001b");
    return { code, output, seconds: (performance.now() - startedAt) / 1_000 };
  }

  it("[B89] finds nothing wrong with a desk that is well, and ends with code 0", async () => {
    const server = await TestServer.start("build-7");
    server.http.on("request", (request, response) => {
      if (request.url === "/") response.end("the page");
    });
    const board = await serveUno(new VirtualUno());
    writeFileSync(join(folder.path, "board.json"), JSON.stringify({ buzzer: true }));
    const place = `tcp://127.0.0.1:${board.port}`;
    const { code, output, seconds } = await doctor("--board", place, "--server", server.url);
    await board.close();
    await server.stop();
    expect(output).toContain(`VirtualUno 2.6 answers on ${place}`);
    expect(output).toContain("board.json is in order");
    expect(output).toContain("The buzzer is on pin 8");
    expect(output).toContain("lets us into room main");
    expect(output).toMatch(/\nNothing needs to be mended\.\n$/);
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(15);
  });

  it("[B89] says of everything that is wrong what to do, and ends with code 1", async () => {
    mkdirSync(join(folder.path, "devices"));
    const port = join(folder.path, "devices", "ttyACM0");
    writeFileSync(port, "");
    writeFileSync(join(folder.path, "board.json"), '{ "led": { "pin": 99 } }');
    const { code, output } = await doctor("--server", "http://127.0.0.1:9");
    expect(output).toContain(`${port} looks like an Arduino (its name).`);
    expect(output).toContain(`x   ${port} is not a serial port.`);
    expect(output).toMatch(/x {3}board\.json: An Arduino Uno has no pin 99/);
    expect(output).toMatch(
      /x {3}The server at http:\/\/127\.0\.0\.1:9 cannot be reached: .*\n +→ Start it: npm start/,
    );
    expect(output).toMatch(/\n3 things need to be mended\.\n$/);
    expect(code).toBe(1);
  });
});
