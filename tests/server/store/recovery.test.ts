import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { checkFiles } from "../../../src/server/store/check-database.ts";
import { migrations } from "../../../src/server/store/sqlite-migrations.ts";
import { changeOf, historyRow, storedRoom } from "../../contracts/stored-rooms.ts";
import { type Content, contentOf, fillFolder, open, openDamaged, withFlippedBit } from "./damage.ts";
import { createStoreFolder, type StoreFolder } from "./store-folder.ts";

/** A folder with rooms in it, what they are, and a copy of them that the server made. */
async function filled(withCopy = true) {
  const folder = createStoreFolder();
  const sound = await fillFolder(folder.path);
  const { content } = await openDamaged(folder.path, sound);
  if (withCopy) keepCopy(folder);
  return { folder, sound, content };
}

function keepCopy(folder: StoreFolder, name = "pomodoro-20261119T083000Z.db"): void {
  mkdirSync(join(folder.path, "copies"), { recursive: true });
  copyFileSync(folder.database, join(folder.path, "copies", name));
}

/** Changes what is in a closed database, past the program. */
function meddle(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

const oneRoomDamaged = `UPDATE rooms SET record = replace(record, '"label":"R', '"label":"S') WHERE id = 'room-3'`;

const isEdge = (length: number, whole: number) => length <= 4096 || length > whole - 4096;

/** As a room is that comes from a copy. */
function atRest(content: Content, room: string): unknown {
  const loaded = content[room] as { room: ReturnType<typeof storedRoom>; activity: unknown };
  const { timer } = loaded.room;
  const nothing = {
    span: null,
    endsAt: null,
    remainingMs: null,
    pausedAt: null,
    abandonAt: null,
    ended: null,
  };
  const context = { ...timer.context, ...nothing, completed: 0 };
  return {
    ...loaded,
    room: { ...loaded.room, timer: { v: 1, value: "idle", context }, undo: null, startedBy: null },
  };
}

describe("damage to a database", () => {
  it("[S50] a record that is not what was written is not handed out, whichever of its values it is", async () => {
    const { folder, sound } = await filled(false);
    const values = [
      "rooms SET rev = rev + 1, record = replace(record, '\"rev\":4', '\"rev\":5')",
      "rooms SET deadline = deadline + 1",
      "rooms SET updated_at = updated_at + 1",
      "rooms SET entries = entries + 1",
      "activity SET entry = replace(entry, 'rang', 'rung')",
      "activity SET number = number + 50",
      "history SET label = 'another'",
      "history SET label = NULL",
      "history SET voided = 1 - voided",
      "history SET ended_at = ended_at + 1",
      "history SET started_by_kind = 'board'",
    ];
    for (const value of values) {
      writeFileSync(folder.database, sound);
      const { store } = folder.open();
      const other = new Database(folder.database);
      other.exec(`UPDATE ${value} WHERE ${value.startsWith("rooms") ? "id" : "room"} = 'room-3'`);
      other.close();
      const asked = value.startsWith("history") ? store.list("room-3", 9) : store.load("room-3");
      await expect(asked, value).rejects.toThrow('of room "room-3" in the store cannot be read');
      expect((await store.load("room-4"))?.room.rev).toBe(4);
      await store.close();
    }
  });

  it("[S51] a flipped bit is of no consequence, or is noticed and said", { timeout: 60_000 }, async () => {
    const { folder, sound, content } = await filled();
    let noticed = 0;
    // A prime, so that all parts of pages and all bits of bytes come up. `npm run stress:storage` takes far more.
    const step = Math.floor((sound.length * 8) / 24) | 1;
    for (let bit = 13; bit < sound.length * 8; bit += step) {
      const outcome = await openDamaged(folder.path, withFlippedBit(sound, bit));
      if (outcome.notice === null) expect(outcome.content, `bit ${bit}`).toEqual(content);
      else noticed += 1;
      // Whatever was damaged, the copy had it.
      expect(Object.keys(content).filter((key) => outcome.content[key] === null)).toEqual([]);
    }
    expect(noticed).toBeGreaterThan(5);
  });

  it("[S52] of a damaged record what the copy has is taken; the others stay as they are", async () => {
    const { folder, content } = await filled();
    const { store } = folder.open();
    const last = (await store.load("room-4"))?.room ?? null;
    await store.commit(changeOf("room-4", last));
    await store.close();
    const damaged = oneRoomDamaged;
    meddle(folder.database, `${damaged}; UPDATE history SET planned_ms = 7 WHERE room = 'room-5' AND n = 3`);
    const opened = folder.open();
    expect(opened.notice).toBe(
      `2 records were damaged (room room-3, room-5) in ${folder.database}. What the copy of 2026-11-19 08:30 UTC has in their place was taken; all others are as they were. The damaged file is kept as pomodoro.unreadable-20261120T101500Z.db.`,
    );
    const now = await contentOf(opened);
    expect(now["room-3"]).toEqual(atRest(content, "room-3"));
    expect(now["history of room-5"]).toEqual(content["history of room-5"]);
    expect((await opened.store.load("room-4"))?.room.rev).toBe(5);
    for (const room of ["room-0", "room-5", "room-11"]) expect(now[room]).toEqual(content[room]);
    await opened.store.close();
    expect(folder.open().notice).toBeNull();
    expect(readdirSync(folder.path).filter((name) => name.includes(".copy"))).toEqual([]);
  });

  it("[S52] what is in no copy is gone, said, and does not turn up in the room that starts anew", async () => {
    const { folder } = await filled(false);
    meddle(folder.database, oneRoomDamaged);
    const { store, notice } = folder.open();
    expect(notice).toContain("1 record was damaged (room room-3)");
    expect(notice).toContain(
      "There is no copy to take them from, so they are gone; all others are as they were.",
    );
    expect(await store.load("room-3")).toBeNull();
    expect(await store.list("room-3", 9)).toEqual([]);
    expect((await store.load("room-4"))?.room.rev).toBe(4);
  });

  it("[S52] an index that is damaged is made anew", async () => {
    const { folder, sound, content } = await filled(false);
    const database = new Database(folder.database);
    const [page] = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_rooms_1'")
      .pluck()
      .all() as [number];
    database.close();
    const damaged = Buffer.from(sound);
    const at = damaged.indexOf("room-3", (page - 1) * 4096);
    damaged.write("rxom", at);
    const outcome = await openDamaged(folder.path, damaged);
    expect(outcome.notice).toContain("An index was damaged and has been made anew");
    expect(outcome.content).toEqual(content);
  });

  it("[S57] a room that comes from a copy is at rest and gives no number out again", async () => {
    const { folder } = await filled();
    const { store } = folder.open();
    const last = (await store.load("room-3"))?.room ?? null;
    const change = changeOf("room-3", last, { deadline: 9, history: [{ type: "put", row: historyRow(9) }] });
    expect(await store.commit(change)).toBe("stored");
    await store.close();
    meddle(folder.database, oneRoomDamaged);
    const opened = folder.open();
    const room = (await opened.store.load("room-3"))?.room;
    expect(room?.timer).toMatchObject({ value: "idle", context: { lastN: 9, endsAt: null } });
    expect((await opened.store.list("room-3", 9)).map(({ n }) => n)).toEqual([1, 3, 9]);
    expect((await opened.store.deadlines()).map((each) => each.room)).not.toContain("room-3");
  });

  it("[S53] in the place of a file that cannot be read comes the newest copy that is sound", async () => {
    const { folder, sound, content } = await filled();
    keepCopy(folder, "pomodoro-20261118T083000Z.db");
    writeFileSync(join(folder.path, "copies", "pomodoro-20261120T083000Z.db"), sound.subarray(0, 9000));
    writeFileSync(
      join(folder.path, "copies", "pomodoro-20261120T073000Z.db"),
      withFlippedBit(sound, 900_000 % (sound.length * 8)),
    );
    meddle(join(folder.path, "copies", "pomodoro-20261120T073000Z.db"), oneRoomDamaged);
    const { notice, content: now } = await openDamaged(folder.path, sound.subarray(0, 12_288));
    expect(notice).toBe(
      `The rooms in ${folder.database} could not be read (SQLITE_CORRUPT: database disk image is malformed). The file is kept as pomodoro.unreadable-20261120T101500Z.db, and all rooms are as they were in the copy of 2026-11-19 08:30 UTC.`,
    );
    expect(now).toEqual(content);
    expect(folder.open().notice).toBeNull();
  });

  it("[S54] a file that is cut off is noticed, at whatever length", async () => {
    const { folder, sound, content } = await filled();
    const path = join(folder.path, "cut.db");
    writeFileSync(path, sound);
    // Every length of the last page and of the first, and of those between one in 13.
    for (let length = sound.length - 1; length > 0; length -= isEdge(length, sound.length) ? 1 : 13) {
      truncateSync(path, length);
      if (length % 4096 !== 0) expect(() => checkFiles(path), `${length} bytes`).toThrow("cut off");
    }
    for (let length = 4096; length < sound.length; length += 5 * 4096) {
      const outcome = await openDamaged(folder.path, sound.subarray(0, length));
      expect(outcome.notice, `${length} bytes`).toContain("as they were in the copy of 2026-11-19 08:30 UTC");
      expect(outcome.content).toEqual(content);
    }
  });

  it("[S55] a database that is gone, with copies left, is put back from the newest", async () => {
    const { folder, content } = await filled();
    rmSync(folder.database);
    const opened = folder.open();
    expect(opened.notice).toContain(`There was no ${folder.database}, but a copy of it`);
    expect(opened.notice).toContain("2026-11-19 08:30 UTC");
    expect(await contentOf(opened)).toEqual(content);
  });

  it("[S58] a database of the second schema is given its sums, and a void row stays void", async () => {
    const folder = createStoreFolder();
    const old = new Database(folder.database);
    for (const step of migrations.slice(0, 2)) old.exec(step as string);
    const room = storedRoom(3);
    old.exec("PRAGMA user_version = 2");
    old.exec(`INSERT INTO rooms VALUES ('main', 3, 3, 1, 77, 5, '${JSON.stringify(room)}')`);
    old.exec(
      'INSERT INTO activity VALUES (\'main\', 0, 0, \'{"at":1,"by":null,"did":"rang","phase":"work"}\')',
    );
    for (const n of [1, 2]) {
      old.exec(
        `INSERT INTO history VALUES ('main', ${n}, 'work', 'completed', 10, 20, 10, 0, ${n - 1}, 'Ä', NULL, NULL, 0)`,
      );
    }
    old.close();
    const { store, notice } = folder.open();
    expect(notice).toBeNull();
    expect((await store.load("main"))?.room).toStrictEqual(room);
    expect((await store.list("main", 9)).map(({ n }) => n)).toEqual([1]);
    const restore = changeOf("main", room, { history: [{ type: "restore", n: 2 }] });
    expect(await store.commit(restore)).toBe("stored");
    expect((await store.list("main", 9)).map(({ n }) => n)).toEqual([1, 2]);
    await store.close();
    expect(folder.open().notice).toBeNull();
  });

  it("[S53] a start that was killed while it replaced a file is made up for by the next", async () => {
    const { folder, sound, content } = await filled();
    // Moved aside, and nothing in its place yet.
    writeFileSync(join(folder.path, "pomodoro.unreadable-20261120T101400Z.db"), sound.subarray(0, 5000));
    rmSync(folder.database);
    writeFileSync(`${folder.database}.part`, sound.subarray(0, 100));
    const opened = open(folder.path);
    expect(await contentOf(opened)).toEqual(content);
    await opened.store.close();
    expect(readFileSync(folder.database).length).toBe(sound.length);
  });
});
