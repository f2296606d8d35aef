import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../../src/server/store/open-database.ts";
import { summedTables } from "../../../src/server/store/record-sums.ts";
import { sealRecords } from "../../../src/server/store/seal-records.ts";
import { SqliteRoomStore } from "../../../src/server/store/sqlite-room-store.ts";
import { roomStoreSuite } from "../../contracts/room-store-suite.ts";
import { activityEntry, changeOf, historyRow, storedRoom } from "../../contracts/stored-rooms.ts";
import { MemoryLogger } from "./memory-logger.ts";
import { createStoreFolder, testNow } from "./store-folder.ts";

/** A store on a connection that the test can get at. */
function openOn(folder: string, logger = new MemoryLogger()) {
  const { database } = openDatabase(join(folder, "pomodoro.db"));
  return { database, logger, store: new SqliteRoomStore({ database, logger, now: () => testNow }) };
}

roomStoreSuite("SqliteRoomStore", () => {
  const folder = mkdtempSync(join(tmpdir(), "pomodoro-store-"));
  const { database } = openDatabase(join(folder, "pomodoro.db"));
  let now = testNow;
  const store = new SqliteRoomStore({ database, logger: new MemoryLogger(), now: () => now });
  return {
    store,
    setClock: (at) => {
      now = at;
    },
    stopWriting: () => database.exec("PRAGMA query_only = ON"),
    resumeWriting: () => database.exec("PRAGMA query_only = OFF"),
    cleanUp: () => rmSync(folder, { recursive: true }),
  };
});

describe("SqliteRoomStore", () => {
  it.each([
    ["no JSON", "{"],
    ["JSON of something else", "7"],
    ["half a room", '{"rev":1,"seq":1,"label":""}'],
    ["a room at another revision", JSON.stringify(storedRoom(2))],
  ])("[S4] a record that is %s rejects and says which room", async (_, record) => {
    const folder = createStoreFolder();
    const { store, database } = openOn(folder.path);
    onTestFinished(() => store.close());
    await store.commit(changeOf("broken"));
    await store.commit(changeOf("sound"));
    database.prepare("UPDATE rooms SET record = ? WHERE id = 'broken'").run(record);
    // As if it had been written so: this is about what is noticed besides the sum.
    sealRecords(database, { name: "rooms", columns: summedTables.rooms, key: ["id"] });
    await expect(store.load("broken")).rejects.toThrow(
      'The record of room "broken" in the store cannot be read.',
    );
    expect((await store.load("sound"))?.room).toStrictEqual(storedRoom(1));
  });

  it("[S4] damage to the letters of a text is rejected and does not take the server down", async () => {
    const folder = createStoreFolder();
    const { store, database, logger } = openOn(folder.path);
    onTestFinished(() => store.close());
    const parts = {
      activity: [activityEntry(1)],
      history: [{ type: "put", row: historyRow(1) }],
      deadline: 1,
    } as const;
    for (const room of ["record", "entry", "phase", "id", "sound"])
      await store.commit(changeOf(room, null, parts));
    // 0xff is in no UTF-8 text. It takes the place of a letter, as when a disk forgets.
    const spoilt = (column: string) => `CAST(substr(CAST(${column} AS BLOB), 2) || x'ff' AS TEXT)`;
    database.exec(`UPDATE rooms SET record = ${spoilt("record")} WHERE id = 'record'`);
    database.exec(`UPDATE activity SET entry = ${spoilt("entry")} WHERE room = 'entry'`);
    database.exec(`UPDATE history SET phase = ${spoilt("phase")} WHERE room = 'phase'`);
    database.exec(`UPDATE rooms SET id = ${spoilt("id")} WHERE id = 'id'`);
    await expect(store.load("record")).rejects.toThrow('The record of room "record"');
    await expect(store.load("entry")).rejects.toThrow('The activity of room "entry"');
    await expect(store.list("phase", 10)).rejects.toThrow();
    const deadlines = await store.deadlines();
    expect(deadlines.map(({ room }) => room).toSorted()).toEqual(["entry", "phase", "record", "sound"]);
    expect(logger.lines).toEqual(["error store.bad_deadline"]);
    expect((await store.load("sound"))?.room).toStrictEqual(storedRoom(1));
  });

  it("[S4] an activity entry that cannot be read rejects too", async () => {
    const folder = createStoreFolder();
    const { store, database } = openOn(folder.path);
    onTestFinished(() => store.close());
    await store.commit(changeOf("main", null, { activity: [activityEntry(1)] }));
    database.exec(`UPDATE activity SET entry = '{"at":"noon"}'`);
    sealRecords(database, { name: "activity", columns: summedTables.activity, key: ["room", "slot"] });
    await expect(store.load("main")).rejects.toThrow('The activity of room "main"');
  });

  it("[S9] a full disk refuses changes until there is room again", async () => {
    const folder = createStoreFolder();
    const { store, database, logger } = openOn(folder.path);
    onTestFinished(() => store.close());
    const main = changeOf("main", null, {
      activity: [activityEntry(1)],
      history: [{ type: "put", row: historyRow(1) }],
    });
    expect(await store.commit(main)).toBe("stored");
    // SQLite takes the present size if it is asked for less, and answers SQLITE_FULL beyond it.
    database.exec("PRAGMA max_page_count = 1");
    const newcomers = Array.from({ length: 50 }, (_, index) => changeOf(`room-${index}`));
    const verdicts = await Promise.all(
      [changeOf("main", main.next), ...newcomers].map((each) => store.commit(each)),
    );
    expect(new Set(verdicts)).toEqual(new Set(["unavailable"]));
    expect(await store.load("main")).toStrictEqual({ room: main.next, activity: main.activity });
    expect(await store.list("main", 10)).toEqual([historyRow(1)]);
    expect(await store.load("room-0")).toBeNull();
    database.exec("PRAGMA max_page_count = 1000000");
    const again = await Promise.all(
      [changeOf("main", main.next), ...newcomers].map((each) => store.commit(each)),
    );
    expect(new Set(again)).toEqual(new Set(["stored"]));
    expect(logger.lines).toEqual(["error store.unavailable", "info store.available"]);
  });

  it("[S9] a failure half-way through a flush takes back what was written of it", async () => {
    const folder = createStoreFolder();
    const { store, database } = openOn(folder.path);
    onTestFinished(() => store.close());
    const main = changeOf("main");
    await store.commit(main);
    // FAIL is the failure that leaves what was written before it where it is: the rooms, in this case.
    database.exec(
      "CREATE TEMP TRIGGER fire BEFORE INSERT ON history BEGIN SELECT RAISE(FAIL, 'the disk is on fire'); END",
    );
    const burning = changeOf("main", main.next, { history: [{ type: "put", row: historyRow(1) }] });
    const verdicts = await Promise.all([store.commit(burning), store.commit(changeOf("other"))]);
    expect(verdicts).toEqual(["unavailable", "unavailable"]);
    expect((await store.load("main"))?.room).toStrictEqual(main.next);
    expect(await store.load("other")).toBeNull();
    database.exec("DROP TRIGGER fire");
    expect(await store.commit(burning)).toBe("stored");
  });

  it("[S26] failing writes are logged once when they begin and once when they are over", async () => {
    const folder = createStoreFolder();
    const { store, database, logger } = openOn(folder.path);
    onTestFinished(() => store.close());
    for (const setting of ["ON", "OFF", "ON", "OFF"]) {
      database.exec(`PRAGMA query_only = ${setting}`);
      for (const room of ["a", "b", "c"]) await store.commit(changeOf(`${room}-${logger.lines.length}`));
    }
    expect(logger.lines).toEqual([
      "error store.unavailable",
      "info store.available",
      "error store.unavailable",
      "info store.available",
    ]);
  });

  it("[S18] the changes of one turn of the event loop are one transaction", async () => {
    const folder = createStoreFolder();
    const { store } = openOn(folder.path);
    onTestFinished(() => store.close());
    const before = transactionsIn(`${folder.database}-wal`);
    await Promise.all(Array.from({ length: 100 }, (_, index) => store.commit(changeOf(`room-${index}`))));
    expect(transactionsIn(`${folder.database}-wal`) - before).toBe(1);
    await store.commit(changeOf("one-more"));
    expect(transactionsIn(`${folder.database}-wal`) - before).toBe(2);
  });

  it("[S18] a conflict writes nothing to the disk", async () => {
    const folder = createStoreFolder();
    const { store } = openOn(folder.path);
    onTestFinished(() => store.close());
    const before = readFileSync(`${folder.database}-wal`);
    expect(await store.commit(changeOf("main", storedRoom(1)))).toBe("conflict");
    expect(readFileSync(`${folder.database}-wal`)).toEqual(before);
  });

  it("[S28] the log is copied into the file now and then instead of growing for ever", async () => {
    const folder = createStoreFolder();
    const { store } = openOn(folder.path);
    onTestFinished(() => store.close());
    let room = null;
    for (let turn = 0; turn < 3000; turn++) {
      const change = changeOf("main", room);
      await store.commit(change);
      room = change.next;
    }
    // Every change writes a page of 4 kB at least: 12 MB if nothing ever made room for them.
    expect(readFileSync(`${folder.database}-wal`).length).toBeLessThan(4_000_000);
  });

  it("[S16] changes that wait when the store is closed are still stored", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    const verdict = store.commit(changeOf("main"));
    await store.close();
    expect(await verdict).toBe("stored");
    expect((await folder.open().store.load("main"))?.room).toStrictEqual(storedRoom(1));
  });

  it("[S25] a backup can be taken while the store is open, and is whole", async () => {
    const folder = createStoreFolder();
    const restored = createStoreFolder();
    const { store } = folder.open();
    const first = changeOf("main", null, {
      activity: [activityEntry(1)],
      history: [{ type: "put", row: historyRow(1) }],
    });
    await store.commit(first);
    const backup = new Database(folder.database);
    // In the middle of its work: it holds on to what it saw first, and the store writes on.
    backup.exec("BEGIN; SELECT count(*) FROM rooms");
    expect(await store.commit(changeOf("later"))).toBe("stored");
    backup.exec("COMMIT");
    backup.exec(`VACUUM INTO '${restored.database}'`);
    backup.close();
    expect(await store.commit(changeOf("too-late"))).toBe("stored");
    const { store: copy, notice } = restored.open();
    expect(notice).toBeNull();
    expect(await copy.load("main")).toStrictEqual({ room: first.next, activity: first.activity });
    expect(await copy.list("main", 10)).toEqual([historyRow(1)]);
    expect((await copy.load("later"))?.room.rev).toBe(1);
    expect(await copy.load("too-late")).toBeNull();
  });

  it("[S27] a store that was closed is one plain file", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    await store.commit(changeOf("main"));
    expect(folder.files()).toEqual(["pomodoro.db", "pomodoro.db-shm", "pomodoro.db-wal"]);
    await store.close();
    expect(folder.files()).toEqual(["pomodoro.db"]);
  });

  it("[S27] closing does not wait for a reader for ever, and nothing is lost", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    await store.commit(changeOf("main"));
    const reader = new Database(folder.database);
    reader.exec("BEGIN; SELECT count(*) FROM rooms");
    await store.close();
    expect((await folder.open().store.load("main"))?.room).toStrictEqual(storedRoom(1));
    reader.close();
  });
});

/** Counts the transactions in a write-ahead log: frames that end one name the size of the database in pages. */
function transactionsIn(path: string): number {
  const log = readFileSync(path);
  const pageSize = log.length === 0 ? 0 : log.readUInt32BE(8);
  let transactions = 0;
  for (let frame = 32; frame + 24 <= log.length; frame += 24 + pageSize) {
    if (log.readUInt32BE(frame + 4) > 0) transactions += 1;
  }
  return transactions;
}
