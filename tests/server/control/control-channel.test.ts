import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it, onTestFinished } from "vitest";
import { askServer } from "../../../src/server/control/ask-server.ts";
import { controlAddressOf } from "../../../src/server/control/control-address.ts";
import { ControlChannel } from "../../../src/server/control/control-channel.ts";
import { controlCommand, doneControl } from "../../../src/server/control/control-command.ts";
import { RecordingLogger } from "../../support/recording-logger.ts";

const commands = {
  "sum.up": controlCommand(v.object({ numbers: v.array(v.number()) }), async ({ numbers }) =>
    doneControl(numbers.reduce((sum, each) => sum + each, 0)),
  ),
  "sum.fail": controlCommand(v.unknown(), () => Promise.reject(new Error("no luck"))),
};

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pomodoro-control-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function started(dataFolder = temporaryFolder()) {
  const logger = new RecordingLogger();
  const channel = new ControlChannel({ dataFolder, commands, logger });
  await channel.start();
  onTestFinished(() => channel.stop());
  return { dataFolder, channel, logger, path: controlAddressOf(dataFolder).path };
}

/** Sends text as it is, and gives all that comes back until the connection ends. */
function sendRaw(path: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(text));
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk.toString();
      if (heard.split("\n").length >= text.split("\n").length) socket.end();
    });
    socket.on("close", () => resolve(heard));
    socket.on("error", reject);
  });
}

describe.runIf(process.platform !== "win32")("the way to the running server", () => {
  it("[O48] answers its commands, one line each, in order", async () => {
    const { dataFolder, path } = await started();
    expect(await askServer(dataFolder, "sum.up", { numbers: [1, 2] })).toEqual({ ok: true, value: 3 });
    const lines = await sendRaw(
      path,
      '{"do":"sum.fail"}\n{"do":"sum.up","with":{"numbers":[4]}}\n{"do":"sum.up","with":"x"}\n{"do":"toString"}\n',
    );
    expect(
      lines
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { ok: false, code: "failed", message: "That failed: no luck" },
      { ok: true, value: 4 },
      expect.objectContaining({ ok: false, code: "invalid" }),
      expect.objectContaining({ ok: false, code: "unsupported" }),
    ]);
  });

  it("[O48] is its user's alone from the moment it is there, and whatever a killed server left is no obstacle", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "control.sock"), "left behind");
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const logger = new RecordingLogger();
    const channel = new ControlChannel({ dataFolder: folder, commands, logger });
    onTestFinished(() => channel.stop());
    const starting = channel.start();
    const { path } = controlAddressOf(folder);
    // Not even for as long as a turn of the event loop.
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await starting;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(process.umask()).toBe(0);
    expect(logger.lines).toEqual([]);
  });

  it("[O48] nonsense and requests without end are answered, and end their connection only", async () => {
    const { dataFolder, path } = await started();
    for (const text of ["hello\n", "[]\n", "{}\n", `${"x".repeat(70_000)}`, `${"x".repeat(70_000)}\n`]) {
      expect(JSON.parse(await sendRaw(path, text)), text.slice(0, 9)).toMatchObject({ code: "invalid" });
    }
    expect(await askServer(dataFolder, "sum.up", { numbers: [] })).toEqual({ ok: true, value: 0 });
  });

  it("[O48] a folder whose path is too long for a socket has one all the same", async () => {
    const folder = join(temporaryFolder(), "x".repeat(90));
    mkdirSync(folder);
    const { path } = await started(folder);
    expect(Buffer.byteLength(path)).toBeLessThan(104);
    expect(await askServer(folder, "sum.up", { numbers: [7] })).toEqual({ ok: true, value: 7 });
  });

  it("[O106] one that was deleted is put back, also with its folder; what else lies there is left alone", async () => {
    const { dataFolder, channel, logger, path } = await started();
    rmSync(dataFolder, { recursive: true });
    await channel.checkPlace();
    expect(logger.lines).toEqual([]);
    writeFileSync(dataFolder, "in the way");
    for (let look = 0; look < 2; look += 1) await channel.checkPlace();
    expect(logger.lines).toEqual(["warn control.unavailable"]);
    logger.clear();
    rmSync(dataFolder);
    mkdirSync(dataFolder);
    await channel.checkPlace();
    expect(await askServer(dataFolder, "sum.up", { numbers: [8] })).toEqual({ ok: true, value: 8 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(logger.lines).toEqual(["warn control.put_back"]);
    rmSync(path);
    writeFileSync(path, "another server's");
    await channel.checkPlace();
    expect(statSync(path).isFile()).toBe(true);
    expect(logger.lines).toHaveLength(1);
  });

  it("[O48] where nobody listens there is no answer", async () => {
    const { dataFolder, channel } = await started();
    await channel.stop();
    expect(await askServer(dataFolder, "sum.up", { numbers: [] })).toBeNull();
    expect(await askServer(join(dataFolder, "nowhere"), "sum.up", {})).toBeNull();
  });

  it("[O48] where there cannot be a socket the server runs without, and says so", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "control.sock"));
    const { logger } = await started(folder);
    expect(logger.lines).toEqual(["warn control.unavailable"]);
  });
});
