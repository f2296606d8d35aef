import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTimer } from "../../src/machine/timer.ts";
import { controlAddressOf } from "../../src/server/control/control-address.ts";
import { startServer } from "../../src/server/server.ts";
import { openStore } from "../../src/server/store/open-store.ts";
import { changeOf, storedRoom } from "../contracts/stored-rooms.ts";
import { RecordingLogger } from "../support/recording-logger.ts";

const patience = { timeout: 30_000, interval: 200 };
const html = '<!doctype html><base href="./" />';

/** A data folder with a room that nobody has used for a hundred days, and a page of one line. */
async function prepared(): Promise<{ data: string; web: string }> {
  const folder = mkdtempSync(join(tmpdir(), "pomodoro-parts-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [data, web] = [join(folder, "data"), join(folder, "web")];
  mkdirSync(web);
  for (const name of ["index.html", "bad-room.html"]) writeFileSync(join(web, name), html);
  const long = Date.now() - 100 * 86_400_000;
  const { store } = openStore({ folder: data, logger: new RecordingLogger(), now: () => long });
  await store.commit(changeOf("old", null, { next: { ...storedRoom(1), timer: createTimer(), undo: null } }));
  await store.close();
  return { data, web };
}

/*
 * Each of these parts has tests of its own. That the server has them all nothing said: it ran, and all tests were
 * green, without the watch over its files, its copies, or what takes unused rooms away.
 */
test("[R67] [S56] [S59] [O106] the server that is run takes unused rooms away, copies its database and puts back its files", async () => {
  const { data, web } = await prepared();
  const logger = new RecordingLogger();
  const server = await startServer(
    {
      port: 0,
      portIsChosen: true,
      host: "127.0.0.1",
      dataFolder: data,
      courseFolder: null,
      webFolder: web,
      metricsToken: null,
      version: "test",
    },
    logger,
  );
  try {
    await expect
      .poll(() => existsSync(join(data, "copies")) && readdirSync(join(data, "copies")).length, patience)
      .toBe(1);
    rmSync(join(data, "pomodoro.db"));
    await expect.poll(() => existsSync(join(data, "pomodoro.db")), patience).toBe(true);
    const { path } = controlAddressOf(data);
    rmSync(path);
    await expect.poll(() => existsSync(path), patience).toBe(true);
  } finally {
    await server.stop("closing");
  }
  const { store } = openStore({ folder: data, logger, now: () => Date.now() });
  expect(await store.load("old")).toBeNull();
  await store.close();
  expect(logger.lines).toContain("error store.put_back");
}, 60_000);
