import type Database from "libsql";
import type { Verdict } from "../rooms/ports.ts";
import type { EncodedChange } from "./encoded-change.ts";
import { keptEntries } from "./kept-entries.ts";
import { markVoided, sumOf } from "./record-sums.ts";
import { RowWriter, type SqlValue } from "./row-writer.ts";

/** How a room stands: what a change must expect, and how many activity entries it ever had. */
interface Standing {
  readonly rev: number;
  readonly seq: number;
  readonly entries: number;
}

/** A change that may be stored, and the number of its first activity entry. */
interface Accepted {
  readonly change: EncodedChange;
  readonly firstEntry: number;
}

/** Writes changes, many at once. Has to be called inside a transaction that keeps all other writers out. */
export class ChangeWriter {
  readonly #standings: Database.Statement;
  readonly #rooms: RowWriter;
  readonly #activity: RowWriter;
  readonly #history: RowWriter;
  readonly #mark: Database.Statement;

  constructor(database: Database.Database) {
    // One JSON text each way: ten thousand rows handed over one by one take twice as long.
    this.#standings = database
      .prepare(
        `SELECT json_group_array(json_array(id, rev, seq, entries)) FROM rooms
         WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .pluck();
    this.#rooms = new RowWriter(
      database,
      "(?,?,?,?,?,?,?,?)",
      (rows) => `INSERT INTO rooms (id, rev, seq, entries, deadline, updated_at, record, sum) VALUES ${rows}
        ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, seq = excluded.seq, entries = excluded.entries,
        deadline = excluded.deadline, updated_at = excluded.updated_at, record = excluded.record,
        sum = excluded.sum`,
    );
    this.#activity = new RowWriter(
      database,
      "(?,?,?,?,?)",
      (rows) => `INSERT OR REPLACE INTO activity (room, slot, number, entry, sum) VALUES ${rows}`,
    );
    this.#history = new RowWriter(
      database,
      "(?,?,?,?,?,?,?,?,?,?,?,?,?,0)",
      (rows) => `INSERT OR REPLACE INTO history
        (room, n, phase, outcome, started_at, ended_at, planned_ms, paused_ms, interruptions, label,
        started_by_name, started_by_kind, sum, voided) VALUES ${rows}`,
    );
    this.#mark = database.prepare(`${markVoided} WHERE room = ?2 AND n = ?3`);
  }

  /** @param at when, ms since the epoch */
  write(changes: readonly EncodedChange[], at: number): readonly Verdict[] {
    const standings = this.#readStandings(changes);
    const accepted: Accepted[] = [];
    const verdicts = changes.map((change): Verdict => {
      const standing = standings.get(change.room);
      if (!isExpected(change, standing)) return "conflict";
      const firstEntry = standing?.entries ?? 0;
      const entries = firstEntry + change.activity.length;
      standings.set(change.room, { rev: change.rev, seq: change.seq, entries });
      accepted.push({ change, firstEntry });
      return "stored";
    });
    accepted.sort(byRoom);
    this.#writeRooms(accepted, at);
    this.#writeActivity(accepted);
    this.#writeHistory(accepted);
    return verdicts;
  }

  #readStandings(changes: readonly EncodedChange[]): Map<string, Standing> {
    const [text] = this.#standings.all(JSON.stringify(changes.map(({ room }) => room))) as [string];
    const rows = JSON.parse(text) as readonly [string, number, number, number][];
    const standings = new Map<string, Standing>();
    for (const [id, rev, seq, entries] of rows) standings.set(id, { rev, seq, entries });
    return standings;
  }

  /** Of several changes of one room only the last has to be written: the others are inside it. */
  #writeRooms(accepted: readonly Accepted[], at: number): void {
    const last = new Map<string, Accepted>();
    for (const each of accepted) last.set(each.change.room, each);
    const values: SqlValue[] = [];
    for (const { change, firstEntry } of last.values()) {
      const { room, rev, seq, deadline, record, activity } = change;
      values.push(...withSum([room, rev, seq, firstEntry + activity.length, deadline, at, record]));
    }
    this.#rooms.write(values);
  }

  #writeActivity(accepted: readonly Accepted[]): void {
    const values: SqlValue[] = [];
    for (const { change, firstEntry } of accepted) {
      change.activity.forEach((entry, index) => {
        const number = firstEntry + index;
        values.push(...withSum([change.room, number % keptEntries, number, entry]));
      });
    }
    this.#activity.write(values);
  }

  /** A row may be put, voided and restored in one go, so rows are only put together up to the next mark. */
  #writeHistory(accepted: readonly Accepted[]): void {
    let values: SqlValue[] = [];
    for (const { change } of accepted) {
      for (const part of change.history) {
        if (part.type === "put") {
          values.push(...withSum(part.row));
          continue;
        }
        this.#history.write(values);
        values = [];
        this.#mark.run([part.voided, change.room, part.n]);
      }
    }
    this.#history.write(values);
  }
}

function withSum(row: readonly SqlValue[]): readonly SqlValue[] {
  return [...row, sumOf(row)];
}

/** By room, so that neighbors on disk are written one after the other; within a room in the order given. */
function byRoom({ change: one }: Accepted, { change: other }: Accepted): number {
  if (one.room === other.room) return 0;
  return one.room < other.room ? -1 : 1;
}

function isExpected({ expected }: EncodedChange, standing: Standing | undefined): boolean {
  if (expected === null || standing === undefined) return expected === null && standing === undefined;
  return expected.rev === standing.rev && expected.seq === standing.seq;
}
