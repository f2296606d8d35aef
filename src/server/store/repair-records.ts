import type Database from "libsql";
import type { StoredRoom } from "../rooms/ports.ts";
import { type DamagedRow, keyColumn } from "./check-records.ts";
import { asBytes, type Bytes, parseJson } from "./json-bytes.ts";
import { summedTables, sumOf } from "./record-sums.ts";

/**
 * Takes out what is damaged, and puts in what a sound copy has in its place, all of it or nothing. A room that
 * comes from the copy is as it was then but at rest: what ran in it that day does not run now.
 *
 * @param donor the path of a copy with the newest schema that is sound; null when there is none
 */
export function repairRecords(
  database: Database.Database,
  damaged: readonly DamagedRow[],
  donor: string | null,
): void {
  if (donor !== null) database.exec(`ATTACH ${sqlText(donor)} AS donor`);
  try {
    database.exec("BEGIN IMMEDIATE; REINDEX");
    for (const row of damaged) removeRow(database, row);
    if (donor !== null) putBack(database);
    if (donor !== null) putLocksBack(database, damaged);
    // A room that is in no copy starts anew, and what belonged to it must not turn up in the new one.
    for (const table of ["activity", "history"]) {
      database.exec(`DELETE FROM ${table} WHERE room NOT IN (SELECT id FROM rooms)`);
    }
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  } finally {
    if (donor !== null) database.exec("DETACH donor");
  }
}

function removeRow(database: Database.Database, { table, room, key }: DamagedRow): void {
  const [id] = summedTables[table];
  database
    .prepare(`DELETE FROM ${table} WHERE CAST(${id} AS BLOB) = ? AND ${keyColumn[table]} = ?`)
    .run([room, key]);
}

function putBack(database: Database.Database): void {
  const missing = database
    .prepare(`SELECT ${asBytes("id")} FROM donor.rooms WHERE id NOT IN (SELECT id FROM main.rooms)`)
    .pluck()
    .all() as Bytes[];
  for (const table of ["rooms", "history", "activity"]) {
    const columns = columnsOf(database, table);
    database.exec(
      `INSERT OR IGNORE INTO main.${table} (${columns}) SELECT ${columns} FROM donor.${table}
       WHERE ${table === "rooms" ? "true" : "room IN (SELECT id FROM main.rooms)"}`,
    );
  }
  for (const id of missing) bringToRest(database, Buffer.from(new Uint8Array(id)).toString());
}

/** Only those that were damaged: what was unlocked since the copy was made stays open. */
function putLocksBack(database: Database.Database, damaged: readonly DamagedRow[]): void {
  const put =
    "INSERT OR IGNORE INTO main.access (room, record, sum) SELECT room, record, sum FROM donor.access";
  for (const { table, room } of damaged) {
    if (table === "access") database.prepare(`${put} WHERE CAST(room AS BLOB) = ?`).run([room]);
  }
}

/** By name: the order of columns depends on the schema that a file began with. */
function columnsOf(database: Database.Database, table: string): string {
  const names = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all() as string[];
  return names.join();
}

interface Returned {
  readonly rev: number;
  readonly seq: number;
  readonly entries: number;
  readonly updated_at: number;
  readonly record: Bytes;
  readonly lastN: number;
  readonly lastNumber: number;
}

/** Whatever has happened in the room since the copy was made may still be in its history and activity. */
function bringToRest(database: Database.Database, id: string): void {
  const [row] = database
    .prepare(
      `SELECT rev, seq, entries, updated_at, ${asBytes("record")} AS record,
        ifnull((SELECT max(n) FROM history WHERE room = id), 0) AS lastN,
        ifnull((SELECT max(number) FROM activity WHERE room = id), -1) AS lastNumber
       FROM main.rooms WHERE id = ?`,
    )
    .all([id]) as Returned[];
  if (row === undefined) return;
  const record = JSON.stringify(atRest(parseJson(row.record) as StoredRoom, row.lastN));
  const entries = Math.max(row.entries, row.lastNumber + 1);
  const values = [id, row.rev, row.seq, entries, null, row.updated_at, record];
  database
    .prepare("UPDATE main.rooms SET entries = ?, deadline = NULL, record = ?, sum = ? WHERE id = ?")
    .run([entries, record, sumOf(values), id]);
}

function atRest(room: StoredRoom, lastN: number): StoredRoom {
  const { context } = room.timer;
  const timer: StoredRoom["timer"] = {
    v: 1,
    value: "idle",
    context: {
      ...context,
      completed: 0,
      lastN: Math.max(context.lastN, lastN),
      span: null,
      endsAt: null,
      remainingMs: null,
      pausedAt: null,
      abandonAt: null,
      ended: null,
    },
  };
  return { ...room, timer, undo: null, startedBy: null };
}

/** A text as SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
