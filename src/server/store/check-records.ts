import type Database from "libsql";
import type { Bytes } from "./json-bytes.ts";
import { isSum, type SummedTable, storedSum, summedBytes, summedTables } from "./record-sums.ts";

/** A row that is not what was written. */
export interface DamagedRow {
  readonly table: SummedTable;
  /** The room that it says it belongs to, as bytes: they too may be what is damaged. */
  readonly room: Buffer;
  /** What else tells it from others of its table and room; 0 where nothing has to. */
  readonly key: number;
}

/** What tells a row from others of its room. */
export const keyColumn = { rooms: "0", activity: "slot", history: "n", access: "0" } as const;

/** So many rows are checked before others may have a turn: a millisecond or so. */
const rowsInOneGo = 512;

/**
 * Checks the sum of every record. Stops now and then, so that whoever has other things to do can do them in
 * between; returns the damaged ones. Some 2 µs a row.
 *
 * Leaves prepared statements behind (see `openDatabase`).
 */
export function* checkRecords(database: Database.Database): Generator<void, readonly DamagedRow[]> {
  const damaged: DamagedRow[] = [];
  let checked = 0;
  for (const table of Object.keys(summedTables) as SummedTable[]) {
    const room = `CAST(${summedTables[table][0]} AS BLOB)`;
    const rows = database
      .prepare(
        `SELECT ${summedBytes(summedTables[table])}, ${storedSum(table)}, ${room}, ${keyColumn[table]} FROM ${table}`,
      )
      .raw()
      .iterate() as Iterable<[Bytes, number, Bytes, number]>;
    for (const [bytes, sum, roomBytes, key] of rows) {
      if (!isSum(sum, bytes)) damaged.push({ table, room: Buffer.from(new Uint8Array(roomBytes)), key });
      checked += 1;
      if (checked % rowsInOneGo === 0) yield;
    }
  }
  return damaged;
}

/** The same in one go. */
export function checkRecordsNow(database: Database.Database): readonly DamagedRow[] {
  const checking = checkRecords(database);
  for (;;) {
    const { done, value } = checking.next();
    if (done === true) return value;
  }
}
