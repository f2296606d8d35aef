import type {
  Change,
  Erased,
  Erasure,
  History,
  HistoryChange,
  LoadedRoom,
  ProbedStore,
  RoomArchive,
  RoomStore,
  RoomSummary,
  Standing,
  UnusedRooms,
  Verdict,
} from "../rooms/ports.ts";
import { keptEntries } from "./kept-entries.ts";

type Deadlines = Awaited<ReturnType<RoomStore["deadlines"]>>;
type HistoryRows = Awaited<ReturnType<History["list"]>>;

/** A row of the history, and whether it counts. */
interface Row {
  readonly row: HistoryRows[number];
  readonly voided: boolean;
}

/** A room with its neighbors. Never changed in place, so that a change is made whole or not at all. */
interface Kept extends LoadedRoom {
  readonly deadline: number | null;
  readonly updatedAt: number;
  readonly history: ReadonlyMap<number, Row>;
}

export interface MemoryRoomStoreOptions {
  /** Asked before every change; false plays a disk that cannot be written. */
  readonly canWrite?: () => boolean;
  /** ms since the epoch. */
  readonly now?: () => number;
}

/** Rooms that live as long as the process. Whatever goes in or out is a copy, as it is with a real store. */
export class MemoryRoomStore implements RoomStore, History, UnusedRooms, RoomArchive, ProbedStore {
  readonly #rooms = new Map<string, Kept>();
  readonly #canWrite: () => boolean;
  readonly #now: () => number;
  #closed = false;

  constructor({ canWrite = () => true, now = Date.now }: MemoryRoomStoreOptions = {}) {
    this.#canWrite = canWrite;
    this.#now = now;
  }

  async load(room: string): Promise<LoadedRoom | null> {
    this.#mustBeOpen();
    const kept = this.#rooms.get(room);
    return kept === undefined ? null : copy({ room: kept.room, activity: kept.activity });
  }

  async commit(change: Change): Promise<Verdict> {
    if (this.#closed || !this.#canWrite()) return "unavailable";
    const before = this.#rooms.get(change.room);
    if (!isExpected(change.expected, before)) return "conflict";
    try {
      this.#rooms.set(change.room, applied(before, copy(change), this.#now()));
    } catch {
      return "unavailable"; // Something that JSON has no words for.
    }
    return "stored";
  }

  async deadlines(): Promise<Deadlines> {
    this.#mustBeOpen();
    return [...this.#rooms].flatMap(([room, { deadline: at }]) => (at === null ? [] : [{ room, at }]));
  }

  async list(room: string, limit: number): Promise<HistoryRows> {
    return copy(newest(this.#rowsOf(room), limit));
  }

  async between(room: string, from: number, to: number, limit: number): Promise<HistoryRows> {
    const rows = this.#rowsOf(room).filter(({ endedAt }) => endedAt >= from && endedAt < to);
    return copy(newest(rows, limit));
  }

  async unused(before: number): Promise<readonly string[]> {
    this.#mustBeOpen();
    return [...this.#rooms].flatMap(([room, { deadline, updatedAt }]) =>
      deadline === null && updatedAt < before && this.#rowsOf(room).length === 0 ? [room] : [],
    );
  }

  async remove(rooms: ReadonlyMap<string, Standing>): Promise<ReadonlyMap<string, Verdict>> {
    return new Map([...rooms].map(([room, expected]) => [room, this.#removeOne(room, expected)]));
  }

  readonly isFailing = false;

  async probe(): Promise<boolean> {
    return !this.#closed && this.#canWrite();
  }

  async summaries(): Promise<readonly RoomSummary[]> {
    this.#mustBeOpen();
    return [...this.#rooms]
      .map(
        ([
          room,
          {
            room: { rev, seq },
            updatedAt,
            deadline,
          },
        ]) => {
          return { room, rev, seq, updatedAt, deadline, rows: this.#rowsOf(room).length };
        },
      )
      .sort((one, other) => (one.room < other.room ? -1 : 1));
  }

  async erase(room: string, expected: Standing, { next, isErased, withoutName }: Erasure): Promise<Erased> {
    const kept = this.#rooms.get(room);
    if (this.#closed || !this.#canWrite()) return { verdict: "unavailable", rows: 0, entries: 0 };
    if (kept === undefined || !isExpected(expected, kept))
      return { verdict: "conflict", rows: 0, entries: 0 };
    const activity = kept.activity.map(withoutName);
    const history = new Map(kept.history);
    let rows = 0;
    for (const [n, { row, voided }] of kept.history) {
      if (row.startedBy === null || !isErased(row.startedBy.name)) continue;
      history.set(n, { row: { ...row, startedBy: null }, voided });
      rows += 1;
    }
    const entries = activity.filter((entry, index) => entry !== kept.activity[index]).length;
    const left = activity.filter((entry) => entry !== null);
    this.#rooms.set(room, copyOf({ ...kept, room: next, activity: left }, history));
    return { verdict: "stored", rows, entries };
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #removeOne(room: string, expected: Standing): Verdict {
    if (this.#closed || !this.#canWrite()) return "unavailable";
    if (!isExpected(expected, this.#rooms.get(room))) return "conflict";
    this.#rooms.delete(room);
    return "stored";
  }

  /** Those that are not void, by `n`. */
  #rowsOf(room: string): HistoryRows {
    this.#mustBeOpen();
    return [...(this.#rooms.get(room)?.history.values() ?? [])]
      .filter(({ voided }) => !voided)
      .map(({ row }) => row)
      .sort((one, other) => one.n - other.n);
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new Error("The store is closed.");
  }
}

function copyOf(kept: Kept, history: Kept["history"]): Kept {
  return { ...kept, room: copy(kept.room), activity: copy(kept.activity), history };
}

function newest(rows: HistoryRows, limit: number): HistoryRows {
  return rows.slice(Math.max(0, rows.length - Math.max(0, limit)));
}

function isExpected(expected: Standing | null, kept: Kept | undefined): boolean {
  if (expected === null || kept === undefined) return expected === null && kept === undefined;
  return expected.rev === kept.room.rev && expected.seq === kept.room.seq;
}

function applied(before: Kept | undefined, change: Change, updatedAt: number): Kept {
  const { next, deadline, history, activity } = change;
  return {
    updatedAt,
    room: next,
    deadline,
    activity: [...(before?.activity ?? []), ...activity].slice(-keptEntries),
    history: withChanges(before?.history ?? new Map(), history),
  };
}

function withChanges(rows: ReadonlyMap<number, Row>, changes: readonly HistoryChange[]): Kept["history"] {
  if (changes.length === 0) return rows;
  const changed = new Map(rows);
  for (const change of changes) {
    const row = change.type === "put" ? change.row : changed.get(change.n)?.row;
    if (row !== undefined) changed.set(row.n, { row, voided: change.type === "void" });
  }
  return changed;
}

function copy<Plain>(value: Plain): Plain {
  return JSON.parse(JSON.stringify(value)) as Plain;
}
