import type Database from "libsql";
import type { History, LoadedRoom, RoomStore, RoomSummary } from "../rooms/ports.ts";
import { decodeRoom } from "./decode-room.ts";
import { asBytes, type Bytes, parseJson } from "./json-bytes.ts";
import { isSum, type SummedTable, storedSum, summedBytes, summedTables } from "./record-sums.ts";

type Deadlines = Awaited<ReturnType<RoomStore["deadlines"]>>;
type HistoryRows = Awaited<ReturnType<History["list"]>>;

/** Rows as the JSON of what the ports speak of. */
const deadlineAsJson = "json_object('room', id, 'at', deadline)";
const historyRowAsJson = `json_object('n', n, 'phase', phase, 'outcome', outcome, 'startedAt', started_at,
  'endedAt', ended_at, 'plannedMs', planned_ms, 'pausedMs', paused_ms, 'interruptions', interruptions,
  'label', label, 'startedBy', iif(started_by_name IS NULL, NULL,
  json_object('name', started_by_name, 'kind', started_by_kind)))`;

/** What is read of a row to see that it is what was written. */
interface Summed {
  readonly summed: Bytes;
  readonly sum: number;
}
interface RoomRow extends Summed {
  readonly rev: number;
  readonly seq: number;
  readonly record: Bytes;
}
interface JsonRow extends Summed {
  readonly json: Bytes;
}

const withSum = (table: SummedTable) =>
  `${summedBytes(summedTables[table])} AS summed, ${storedSum(table)} AS sum`;

/** Reads rooms and their histories. What is not what was written is an error, never an answer. */
export class RoomReader {
  readonly #room: Database.Statement;
  readonly #activity: Database.Statement;
  readonly #deadlines: Database.Statement;
  readonly #history: Database.Statement;
  readonly #historyBetween: Database.Statement;
  readonly #summaries: Database.Statement;
  readonly #newestChange: Database.Statement;

  constructor(database: Database.Database) {
    this.#room = database.prepare(
      `SELECT rev, seq, ${asBytes("record")} AS record, ${withSum("rooms")} FROM rooms WHERE id = ?`,
    );
    this.#activity = database.prepare(
      `SELECT ${asBytes("entry")} AS json, ${withSum("activity")} FROM activity WHERE room = ? ORDER BY number`,
    );
    this.#deadlines = database
      .prepare(`SELECT ${asBytes(deadlineAsJson)} FROM rooms WHERE deadline IS NOT NULL`)
      .pluck();
    const history = `SELECT ${asBytes(historyRowAsJson)} AS json, ${withSum("history")} FROM history
      WHERE room = ? AND voided = 0`;
    this.#history = database.prepare(`${history} ORDER BY n DESC LIMIT ?`);
    this.#historyBetween = database.prepare(
      `${history} AND ended_at >= ? AND ended_at < ? ORDER BY n DESC LIMIT ?`,
    );
    this.#newestChange = database.prepare("SELECT max(updated_at) FROM rooms").pluck();
    this.#summaries = database.prepare(
      `SELECT ${asBytes("id")} AS id, rev, seq, updated_at AS updatedAt, deadline,
        (SELECT count(*) FROM history WHERE room = rooms.id AND voided = 0) AS rows FROM rooms ORDER BY id`,
    );
  }

  /** @throws Error when it cannot be understood, or is not what was written */
  load(id: string): LoadedRoom | null {
    const [row] = this.#room.all(id) as RoomRow[];
    if (row === undefined) return null;
    const entries = this.#activity.all(id) as JsonRow[];
    mustBeWhole(id, "record", [row]);
    mustBeWhole(id, "activity", entries);
    return decodeRoom(id, { ...row, activity: entries.map(({ json }) => json) });
  }

  /** @param onDamaged is told of a room whose very name is damaged: no reason to let all the others sleep */
  deadlines(onDamaged: (error: unknown) => void): Deadlines {
    const rows = this.#deadlines.all() as Bytes[];
    return rows.flatMap((row) => {
      try {
        return [parseJson(row) as Deadlines[number]];
      } catch (error) {
        onDamaged(error);
        return [];
      }
    });
  }

  /** When the newest change was stored, ms since the epoch; null when there is none. */
  newestChangeAt(): number | null {
    const [newest] = this.#newestChange.all() as (number | null)[];
    return newest ?? null;
  }

  /** By name; a name that is damaged is shown as far as it can be read. */
  summaries(): readonly RoomSummary[] {
    const rows = this.#summaries.all() as (Omit<RoomSummary, "room"> & { id: Bytes })[];
    return rows.map(({ id, rev, seq, updatedAt, deadline, rows: count }) => {
      return { room: new TextDecoder().decode(id), rev, seq, updatedAt, deadline, rows: count };
    });
  }

  /** Newest last. For SQLite a negative limit is none at all. */
  list(room: string, limit: number): HistoryRows {
    return toRows(room, this.#history.all([room, Math.max(0, limit)]) as JsonRow[]);
  }

  between(room: string, from: number, to: number, limit: number): HistoryRows {
    return toRows(room, this.#historyBetween.all([room, from, to, Math.max(0, limit)]) as JsonRow[]);
  }
}

function toRows(room: string, newestFirst: readonly JsonRow[]): HistoryRows {
  mustBeWhole(room, "history", newestFirst);
  return newestFirst.toReversed().map(({ json }) => parseJson(json)) as HistoryRows;
}

function mustBeWhole(room: string, part: string, rows: readonly Summed[]): void {
  if (rows.every(({ sum, summed }) => isSum(sum, summed))) return;
  throw new Error(`The ${part} of room "${room}" in the store cannot be read.`, {
    cause: "its sum is wrong",
  });
}
