import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore, StoreOpenError } from "../../../src/server/store/open-store.ts";
import { migrations } from "../../../src/server/store/sqlite-migrations.ts";
import { changeOf, historyRow, storedRoom } from "../../contracts/stored-rooms.ts";
import { MemoryLogger } from "./memory-logger.ts";
import { createStoreFolder, type StoreFolder, testNow } from "./store-folder.ts";

/** Opens a folder that must be refused. */
function refusalOf(folder: string): StoreOpenError {
  try {
    openStore({ folder, logger: new MemoryLogger(), now: () => testNow });
  } catch (error) {
    if (error instanceof StoreOpenError) return error;
    throw error;
  }
  throw new Error("The store was opened.");
}

/** Fills a folder's database with rooms, closes it, and gives its bytes. */
async function filledDatabase(folder: StoreFolder): Promise<Buffer> {
  const { store } = folder.open();
  await Promise.all(Array.from({ length: 200 }, (_, index) => store.commit(changeOf(`room-${index}`))));
  await store.close();
  return readFileSync(folder.database);
}

describe("openStore", () => {
  it("[S16] what was stored is there after closing and opening again", async () => {
    const folder = createStoreFolder();
    await filledDatabase(folder);
    const { store, notice } = folder.open();
    expect(notice).toBeNull();
    for (let index = 0; index < 200; index++) {
      expect(await store.load(`room-${index}`)).toStrictEqual({ room: storedRoom(1), activity: [] });
    }
    expect(folder.logger.lines).toEqual([]);
  });

  it("[S19] a second server is refused while the first one has the folder", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    expect(refusalOf(folder.path)).toMatchObject({
      code: "in_use",
      message: `The data folder ${folder.path} is in use by another server: stop that, or choose another data folder.`,
    });
    // A refused attempt must not take the lock down with it.
    expect(refusalOf(folder.path).code).toBe("in_use");
    expect(await store.commit(changeOf("main"))).toBe("stored");
    await store.close();
    expect((await folder.open().store.load("main"))?.room).toStrictEqual(storedRoom(1));
  });

  it("[S19] a lock's file with anything in it is no obstacle", () => {
    const folder = createStoreFolder();
    writeFileSync(join(folder.path, "server.lock"), "4711\n".repeat(1000));
    expect(folder.open().notice).toBeNull();
    expect(refusalOf(folder.path).code).toBe("in_use");
  });

  const damages: readonly (readonly [string, (sound: Buffer) => Buffer])[] = [
    ["garbage", () => Buffer.from("not a database at all. ".repeat(1000))],
    ["a scrap", () => Buffer.from("S")],
    ["cut off inside its header", (sound) => sound.subarray(0, 60)],
    ["cut off after its first page", (sound) => sound.subarray(0, 4096)],
    ["cut off in the middle", (sound) => sound.subarray(0, sound.length / 2)],
    ["cut off inside its last page", (sound) => sound.subarray(0, sound.length - 1000)],
    ["overwritten at the start", (sound) => Buffer.concat([Buffer.alloc(100, 0xff), sound.subarray(100)])],
    ["overwritten in the middle", (sound) => overwritten(sound, Math.floor(sound.length / 8192) * 4096)],
    ["overwritten where its tables are listed", (sound) => overwritten(sound, 100)],
    ["zeroed in the middle", (sound) => Buffer.from(sound).fill(0, 8192, 16384)],
  ];

  it.each(damages)("[S21] a database that is %s is moved aside, loudly", async (_, damage) => {
    const folder = createStoreFolder();
    const damaged = damage(await filledDatabase(folder));
    writeFileSync(folder.database, damaged);
    const { store, notice } = folder.open();
    const kept = "pomodoro.unreadable-20261120T101500Z.db";
    expect(notice).toContain(`kept as ${kept}`);
    expect(folder.logger.lines).toEqual(["error store.unreadable"]);
    expect(readFileSync(join(folder.path, kept))).toEqual(damaged);
    expect(await store.deadlines()).toEqual([]);
    expect(await store.commit(changeOf("room-0"))).toBe("stored");
    await store.close();
    expect(folder.open().notice).toBeNull();
  });

  it("[S21] a database of another program is moved aside", async () => {
    const folder = createStoreFolder();
    const other = new Database(folder.database);
    other.exec("CREATE TABLE rooms (beds INTEGER)");
    other.close();
    expect(folder.open().notice).toContain("it belongs to another program");
  });

  it("[S21] a database whose tables are not what its version says is moved aside", async () => {
    const folder = createStoreFolder();
    await filledDatabase(folder);
    const meddler = new Database(folder.database);
    meddler.exec("ALTER TABLE history DROP COLUMN voided");
    meddler.close();
    expect(folder.open().notice).toContain("it lacks tables that it should have");
  });

  it.each([
    ["is gone", (path: string) => rmSync(path)],
    ["is empty", (path: string) => truncateSync(path)],
  ])("[S21] a log whose database %s is moved aside and not deleted", async (_, lose) => {
    const folder = createStoreFolder();
    await filledDatabase(folder);
    const log = Buffer.from("what was stored last");
    writeFileSync(`${folder.database}-wal`, log);
    lose(folder.database);
    expect(folder.open().notice).toContain("its log is there but its file is not");
    expect(readFileSync(join(folder.path, "pomodoro.unreadable-20261120T101500Z.db-wal"))).toEqual(log);
  });

  it("[S21] what was moved aside before is not overwritten", async () => {
    const folder = createStoreFolder();
    for (const text of ["first", "second", "third"]) {
      writeFileSync(folder.database, text);
      await folder.open().store.close();
    }
    const texts = folder
      .files()
      .filter((name) => name.includes("unreadable"))
      .map((name) => readFileSync(join(folder.path, name), "utf8"));
    expect(texts.toSorted()).toEqual(["first", "second", "third"]);
  });

  it("[S22] a folder that is missing is made, and an empty file is simply new", async () => {
    const parent = createStoreFolder();
    const folder = join(parent.path, "a", "b");
    const logger = new MemoryLogger();
    const first = openStore({ folder, logger, now: () => testNow });
    await first.store.close();
    writeFileSync(join(folder, "pomodoro.db"), "");
    const second = openStore({ folder, logger, now: () => testNow });
    expect(await second.store.commit(changeOf("main"))).toBe("stored");
    await second.store.close();
    expect([first.notice, second.notice, ...logger.lines]).toEqual([null, null]);
  });

  it("[S23] a database with a newer schema is refused and left as it is", async () => {
    const folder = createStoreFolder();
    await filledDatabase(folder);
    const newer = new Database(folder.database);
    newer.exec("PRAGMA user_version = 1000");
    newer.close();
    const before = readFileSync(folder.database);
    expect(refusalOf(folder.path)).toMatchObject({
      code: "newer_schema",
      message: `The data folder ${folder.path} was written by a newer version of this program: run that version, or choose another data folder.`,
    });
    expect(readFileSync(folder.database)).toEqual(before);
    expect(folder.files()).toEqual(["pomodoro.db"]);
    // The refused attempt let go of the folder: asked again, it says the same.
    expect(refusalOf(folder.path).code).toBe("newer_schema");
  });

  it("[S41] a database of the first schema is brought up to date, and what is in it can be read", async () => {
    const folder = createStoreFolder();
    const [first = ""] = migrations;
    const { startedBy: _, ...room } = storedRoom(3);
    const old = new Database(folder.database);
    old.exec(`${first}; PRAGMA user_version = 1`);
    old.exec(`INSERT INTO rooms VALUES ('main', 3, 3, 0, 77, 5, '${JSON.stringify(room)}')`);
    old.exec(`INSERT INTO rooms VALUES ('quiet', 3, 3, 0, NULL, 5, '${JSON.stringify(room)}')`);
    old.exec("INSERT INTO history VALUES ('main', 1, 'work', 'completed', 10, 20, 10, 0, 0)");
    old.close();
    const { store, notice } = folder.open();
    expect(notice).toBeNull();
    expect((await store.load("main"))?.room).toStrictEqual(room);
    const row = { n: 1, phase: "work", outcome: "completed", startedAt: 10, endedAt: 20, plannedMs: 10 };
    expect(await store.list("main", 10)).toStrictEqual([
      { ...row, pausedMs: 0, interruptions: 0, label: null, startedBy: null },
    ]);
    expect(await store.deadlines()).toEqual([{ room: "main", at: 77 }]);
    expect(await store.unused(5)).toEqual([]);
    expect(await store.unused(6)).toEqual(["quiet"]);
    const change = changeOf("main", room, { history: [{ type: "put", row: historyRow(2) }] });
    expect(await store.commit(change)).toBe("stored");
    expect((await store.list("main", 1))[0]).toStrictEqual(historyRow(2));
  });

  it("[S24] a folder that cannot be made or written is refused with what to do about it", () => {
    const folder = createStoreFolder();
    writeFileSync(join(folder.path, "file"), "");
    const below = join(folder.path, "file", "data");
    expect(refusalOf(below).code).toBe("folder_not_writable");
    expect(refusalOf(below).message).toContain(`The data folder ${below} cannot be written (ENOTDIR`);
    expect(refusalOf(join(folder.path, "file")).code).toBe("folder_not_writable");
  });

  // Whoever may do everything may write there too.
  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "[S24] so is one that is read-only",
    async () => {
      const folder = createStoreFolder();
      await filledDatabase(folder);
      chmodSync(folder.path, 0o555);
      onTestFinished(() => chmodSync(folder.path, 0o755));
      expect(refusalOf(folder.path).code).toBe("folder_not_writable");
    },
  );

  it.runIf(process.platform === "linux")("[S24] so is one below a folder that takes no new ones", () => {
    expect(refusalOf("/proc/pomodoro/data").code).toBe("folder_not_writable");
  });

  it.each(["server.lock", "pomodoro.db"])("[S24] so is one in which %s cannot be opened", (name) => {
    const folder = createStoreFolder();
    mkdirSync(join(folder.path, name));
    expect(refusalOf(folder.path).code).toBe("folder_not_writable");
  });

  it("[S19] a database that another program is writing to is in use, and is not taken for unreadable", async () => {
    const folder = createStoreFolder();
    await filledDatabase(folder);
    const other = new Database(folder.database);
    other.exec("BEGIN EXCLUSIVE");
    expect(refusalOf(folder.path)).toMatchObject({
      code: "in_use",
      message: `The data folder ${folder.path} is in use by another program: stop that, or choose another data folder.`,
    });
    other.exec("ROLLBACK");
    other.close();
    expect(folder.open().notice).toBeNull();
  });
});

/** Writes noise over 2 kB, always the same. */
function overwritten(sound: Buffer, from: number): Buffer {
  const damaged = Buffer.from(sound);
  for (let at = from; at < from + 2048; at++) damaged[at] = (at * 167 + 13) % 256;
  return damaged;
}
