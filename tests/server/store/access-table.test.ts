import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../../src/server/store/open-database.ts";
import { SqliteRoomStore } from "../../../src/server/store/sqlite-room-store.ts";
import { accessStoreSuite } from "../../contracts/access-store-suite.ts";
import { changeOf } from "../../contracts/stored-rooms.ts";
import { MemoryLogger } from "./memory-logger.ts";
import { createStoreFolder, testNow } from "./store-folder.ts";

accessStoreSuite("SqliteRoomStore", () => {
  const folder = createStoreFolder();
  const { database } = openDatabase(join(folder.path, "pomodoro.db"));
  const store = new SqliteRoomStore({ database, logger: new MemoryLogger(), now: () => testNow });
  return {
    store: store.access,
    stopWriting: () => database.exec("PRAGMA query_only = ON"),
    resumeWriting: () => database.exec("PRAGMA query_only = OFF"),
  };
});

const access = { lock: { by: "Ana", at: 1, pin: "scrypt:…", secret: "s" }, boards: [] };

describe("the locks in the file", () => {
  test("[S81] a lock does not make a room used", async () => {
    const { store } = createStoreFolder().open();
    for (const room of ["locked", "open"]) await store.commit(changeOf(room));
    await store.access.save("locked", access);
    expect([...(await store.unused(Number.MAX_SAFE_INTEGER))].sort()).toEqual(["locked", "open"]);
  });

  test("[S82] a lock that was damaged on the disk does not become an open room unseen", async () => {
    const folder = createStoreFolder();
    const before = folder.open().store;
    await before.access.save("main", access);
    await before.close();
    const database = new Database(folder.database);
    database.exec("UPDATE access SET record = replace(record, 'Ana', 'Anb')");
    database.close();
    const { notice } = folder.open();
    expect(notice).not.toBeNull();
  });

  test("[S82] it is taken from the newest copy; what was unlocked since that was made stays open", async () => {
    const folder = createStoreFolder();
    const before = folder.open().store;
    for (const room of ["main", "unlocked"]) await before.access.save(room, access);
    await before.close();
    mkdirSync(join(folder.path, "copies"));
    copyFileSync(folder.database, join(folder.path, "copies", "pomodoro-20261119T083000Z.db"));
    const then = folder.open().store;
    await then.access.save("unlocked", null);
    await then.close();
    const database = new Database(folder.database);
    database.exec("UPDATE access SET record = replace(record, 'Ana', 'Anb')");
    database.close();
    const { store, notice } = folder.open();
    expect(notice).toContain("1 record was damaged (room main)");
    expect([...(await store.access.load())]).toEqual([["main", access]]);
  });

  test("[S80] what was taken away is in none of the files any more, neither in the log nor in freed pages", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    const locked = (pin: string) => ({ ...access, lock: { ...access.lock, pin } });
    for (let room = 0; room < 50; room += 1) await store.access.save(`other-${room}`, locked("scrypt:other"));
    await store.access.save("main", locked("scrypt:the-first-pin"));
    await store.access.save("main", locked("scrypt:the-second-pin"));
    const inFiles = (text: string) =>
      folder.files().some((name) => readFileSync(join(folder.path, name)).includes(text));
    expect([inFiles("the-first-pin"), inFiles("the-second-pin")]).toEqual([false, true]);
    await store.access.save("main", null);
    expect(inFiles("the-second-pin")).toBe(false);
  });

  test("[S82] nor does one that is damaged after the file was looked through: it is not read at all", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    await store.access.save("main", access);
    const database = new Database(folder.database);
    database.exec("UPDATE access SET record = replace(record, 'Ana', 'Anb')");
    database.close();
    await expect(store.access.load()).rejects.toThrow("lock in the store cannot be read");
  });
});
