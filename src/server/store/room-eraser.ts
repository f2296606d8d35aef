import type Database from "libsql";
import type { Erased, Erasure, LoadedRoom, Standing } from "../rooms/ports.ts";
import { asBytes, type Bytes, parseJson } from "./json-bytes.ts";
import { isSum, storedSum, summedBytes, summedTables, sumOf, turnedOver } from "./record-sums.ts";
import type { SqlValue } from "./row-writer.ts";

type FeedEntry = LoadedRoom["activity"][number];

interface NamedRow {
  /** The values of its columns, as JSON. */
  readonly json: Bytes;
  readonly summed: Bytes;
  readonly sum: number;
}

interface EntryRow {
  readonly slot: number;
  readonly number: number;
  readonly entry: Bytes;
}

const nameColumn = summedTables.history.indexOf("started_by_name");
const kindColumn = summedTables.history.indexOf("started_by_kind");

/** Takes a name out of a room, its activity and its history. */
export class RoomEraser {
  readonly #standing: Database.Statement;
  readonly #room: Database.Statement;
  readonly #named: Database.Statement;
  readonly #unname: Database.Statement;
  readonly #turnVoidOver: Database.Statement;
  readonly #entries: Database.Statement;
  readonly #setEntry: Database.Statement;
  readonly #deleteEntry: Database.Statement;

  constructor(database: Database.Database) {
    this.#standing = database.prepare(
      "SELECT entries, deadline, updated_at FROM rooms WHERE id = ? AND rev = ? AND seq = ?",
    );
    this.#room = database.prepare("UPDATE rooms SET rev = ?, seq = ?, record = ?, sum = ? WHERE id = ?");
    this.#named = database.prepare(
      `SELECT ${asBytes(`json_array(${summedTables.history.join()})`)} AS json,
        ${summedBytes(summedTables.history)} AS summed, ${storedSum("history")} AS sum
       FROM history WHERE room = ? AND started_by_name IS NOT NULL`,
    );
    this.#unname = database.prepare(
      `UPDATE history SET started_by_name = NULL, started_by_kind = NULL, sum = ?1 WHERE room = ?2 AND n = ?3`,
    );
    this.#turnVoidOver = database.prepare(
      `UPDATE history SET sum = ${turnedOver("sum")} WHERE room = ? AND n = ? AND voided = 1`,
    );
    this.#entries = database.prepare(
      `SELECT slot, number, ${asBytes("entry")} AS entry FROM activity WHERE room = ? ORDER BY number`,
    );
    this.#setEntry = database.prepare("UPDATE activity SET entry = ?, sum = ? WHERE room = ? AND slot = ?");
    this.#deleteEntry = database.prepare("DELETE FROM activity WHERE room = ? AND slot = ?");
  }

  /**
   * Has to be called inside a transaction that keeps all other writers out, for a room that can be read.
   * @throws Error when a row of its history is damaged
   */
  erase(room: string, { rev, seq }: Standing, erasure: Erasure): Erased {
    const [standing] = this.#standing.all([room, rev, seq]) as {
      entries: number;
      deadline: number | null;
      updated_at: number;
    }[];
    if (standing === undefined) return { verdict: "conflict", rows: 0, entries: 0 };
    const { entries, deadline, updated_at: updatedAt } = standing;
    const record = JSON.stringify(erasure.next);
    const { rev: nextRev, seq: nextSeq } = erasure.next;
    const sum = sumOf([room, nextRev, nextSeq, entries, deadline, updatedAt, record]);
    this.#room.run([nextRev, nextSeq, record, sum, room]);
    return {
      verdict: "stored",
      rows: this.#eraseRows(room, erasure),
      entries: this.#eraseEntries(room, erasure),
    };
  }

  #eraseRows(room: string, { isErased }: Erasure): number {
    let erased = 0;
    for (const { json, summed, sum } of this.#named.all([room]) as NamedRow[]) {
      if (!isSum(sum, summed)) throw new Error(`The history of room "${room}" in the store cannot be read.`);
      const values = parseJson(json) as SqlValue[];
      if (!isErased(String(values[nameColumn]))) continue;
      values[nameColumn] = null;
      values[kindColumn] = null;
      const n = values[1] ?? null;
      this.#unname.run([sumOf(values), room, n]);
      this.#turnVoidOver.run([room, n]);
      erased += 1;
    }
    return erased;
  }

  #eraseEntries(room: string, { withoutName }: Erasure): number {
    let erased = 0;
    for (const { slot, number, entry } of this.#entries.all([room]) as EntryRow[]) {
      const before = parseJson(entry) as FeedEntry;
      const after = withoutName(before);
      if (after === before) continue;
      erased += 1;
      if (after === null) {
        this.#deleteEntry.run([room, slot]);
        continue;
      }
      const text = JSON.stringify(after);
      this.#setEntry.run([text, sumOf([room, slot, number, text]), room, slot]);
    }
    return erased;
  }
}
