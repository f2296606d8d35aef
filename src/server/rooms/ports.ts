import type { PhaseRecord } from "../../machine/context.ts";
import type { Timer } from "../../machine/timer.ts";
import type { FeedEntry, Presence } from "../../protocol/presence.ts";
import type { Actor, MemberKind, RoomState } from "../../protocol/room-state.ts";

/**
 * The server's clock.
 * 1. `now()` is ms since the epoch, a whole number, and never goes back while the process lives.
 */
export interface Clock {
  now(): number;
}

/**
 * One wake-up per room.
 * 1. `set(room, at)` replaces the room's wake-up; `set(room, null)` takes it away.
 * 2. `onDue` is called once for a wake-up, at `at` or later, never earlier by the server's clock.
 * 3. A wake-up in the past is due at once, but never inside `set` itself.
 * 4. After `stop()` nothing is called any more.
 */
export interface WakeUp {
  set(room: string, at: number | null): void;
  onDue(handler: (room: string) => void): void;
  stop(): void;
}

/** What a person's last command changed, kept so that it can be taken back. */
export interface StoredUndo {
  readonly until: number;
  /** The timer before the command. */
  readonly timer: Timer;
  /** What takes its changes of the history back. */
  readonly history: readonly HistoryChange[];
  /** `StoredRoom.startedBy` before the command, if anybody had. */
  readonly startedBy?: Actor;
}

/** All of a room but its activity and history. Plain JSON. */
export interface StoredRoom {
  readonly rev: number;
  readonly seq: number;
  readonly timer: Timer;
  readonly label: string;
  readonly last: RoomState["last"];
  /** Who pressed last, by a press and not by a command of another name, and when. */
  readonly lastPress: { readonly by: string; readonly at: number } | null;
  readonly undo: StoredUndo | null;
  /** Ids of the last commands, oldest first. */
  readonly ops: readonly string[];
  /**
   * Who started the timed phase that is on, or, while an alarm is on, the one that it ended; null when time did,
   * and while idle. Not in rooms stored before 2026-11-21.
   */
  readonly startedBy?: Actor | null;
}

/** A finished phase or alarm, with what the room knows of it. */
export interface HistoryRow extends PhaseRecord {
  /** What the room was working on when it ended; null in rows stored before this was kept. */
  readonly label: string | null;
  /** Who started it; null when time did, as it does with alarms, and in rows stored before this was kept. */
  readonly startedBy: { readonly name: string; readonly kind: MemberKind } | null;
}

/** A change of the history. A row's key is the room and `n`. */
export type HistoryChange =
  | { readonly type: "put"; readonly row: HistoryRow }
  | { readonly type: "void"; readonly n: number }
  | { readonly type: "restore"; readonly n: number };

/** How a room stands in the store: its revision, and the number of its last change. */
export interface Standing {
  readonly rev: number;
  readonly seq: number;
}

/** One room's change, to be stored whole or not at all. */
export interface Change {
  readonly room: string;
  /** The `rev` and `seq` that the store must still have; null for a room that is not in the store yet. */
  readonly expected: Standing | null;
  readonly next: StoredRoom;
  /** When time will change the room by itself; null if it never will. */
  readonly deadline: number | null;
  readonly history: readonly HistoryChange[];
  readonly activity: readonly FeedEntry[];
}

/** What became of a change: stored; refused because the room is not as expected; or not stored at all. */
export type Verdict = "stored" | "conflict" | "unavailable";

/** A room as it comes back from the store. */
export interface LoadedRoom {
  readonly room: StoredRoom;
  /** The newest entries, oldest first, at most 50. */
  readonly activity: readonly FeedEntry[];
}

/**
 * Where rooms are kept.
 * 1. `load` answers the room as it was last stored, or null for one that never was; it rejects when the store
 *    cannot be read.
 * 2. `commit` resolves after the change is durable (`stored`), and never rejects.
 * 3. A change whose `expected` does not match what is stored changes nothing: `conflict`.
 * 4. State, history and activity of a change become visible together or not at all.
 * 5. Changes that are handed in before the store gets to write are written together, in the order in which they
 *    came, each with a verdict of its own: one that conflicts does not keep the others from being stored.
 * 6. When writing fails (`unavailable`) everything stays as it was before, and a later commit may succeed.
 * 7. `deadlines` lists every room that has one.
 */
export interface RoomStore {
  load(room: string): Promise<LoadedRoom | null>;
  commit(change: Change): Promise<Verdict>;
  deadlines(): Promise<readonly { readonly room: string; readonly at: number }[]>;
  close(): Promise<void>;
}

/**
 * Rooms that were never used, to be let go. Part of a store.
 * 1. `unused` lists the rooms that have no row in the history that counts and no deadline, and whose last change was
 *    stored before `before` (ms since the epoch).
 * 2. `remove` takes rooms away with all that belongs to them, durably, all in one go; it never rejects. Each has a
 *    verdict of its own (`stored`: it is gone).
 * 3. A room that does not stand as expected any more stays: `conflict`. So does one that is not there.
 * 4. When writing fails (`unavailable`) everything stays as it was before.
 * 5. A room that was removed is as if it had never been.
 */
export interface UnusedRooms {
  unused(before: number): Promise<readonly string[]>;
  remove(rooms: ReadonlyMap<string, Standing>): Promise<ReadonlyMap<string, Verdict>>;
}

/**
 * The locks of rooms and the boards that are paired with them, kept beside the rooms.
 * 1. `kept` has every room of which there is one; `at` is when the newest of them was made (ms since the epoch).
 * 2. `forgetUnused` takes a room's lock away, durably, unless it was made at `before` or later or there are boards:
 *    pairing is done at the server's machine, and is use. It resolves to whether it is gone, and never rejects.
 */
export interface KeptLocks {
  kept(): ReadonlyMap<string, { readonly at: number; readonly boards: number }>;
  forgetUnused(room: string, before: number): Promise<boolean>;
}

/** What the person who runs the server is told of a room. */
export interface RoomSummary extends Standing {
  readonly room: string;
  /** When its last change was stored, ms since the epoch. */
  readonly updatedAt: number;
  /** When time will change it by itself; null if it never will. */
  readonly deadline: number | null;
  /** Rows of its history that are not void. */
  readonly rows: number;
}

/** How a name is taken out of a room. */
export interface Erasure {
  /** The room without it; `seq` is one more. */
  readonly next: StoredRoom;
  isErased(name: string): boolean;
  /** An entry of the activity without it; null for one that goes. */
  withoutName(entry: FeedEntry): FeedEntry | null;
}

/** What came of an erasure. */
export interface Erased {
  readonly verdict: Verdict;
  /** Rows of the history, and entries of the activity, that had the name. */
  readonly rows: number;
  readonly entries: number;
}

/**
 * All rooms, for the person who runs the server. Part of a store.
 * 1. `summaries` lists every room, by name.
 * 2. `erase` puts the room without a name in the place of the room, its activity and all rows of its history, void
 *    or not, durably and all in one go. Nothing else of them changes: not when they were, nor their number.
 * 3. A room that does not stand as expected any more stays as it is (`conflict`), and so it does when it cannot be
 *    written (`unavailable`). `erase` rejects when the room cannot be read.
 * 4. What was erased, or removed as {@link UnusedRooms} do, is not in the store's own files any more either.
 */
export interface RoomArchive {
  summaries(): Promise<readonly RoomSummary[]>;
  erase(room: string, expected: Standing, erasure: Erasure): Promise<Erased>;
}

/**
 * A look at whether a store can be written. Part of a store.
 * 1. `probe` resolves to whether a change can be made durable now, by making one that nobody can see. Never rejects.
 * 2. After `close` it is false.
 * 3. `isFailing` is true from when the store noticed by itself that it cannot be written until it could be again.
 */
export interface ProbedStore {
  readonly isFailing: boolean;
  probe(): Promise<boolean>;
}

/**
 * The finished phases and alarms of a room.
 * 1. `list` gives the rows that are not void, ordered by `n`, newest last, at most `limit` of the newest.
 * 2. A row that was put again under the same `n` replaces the one before, void or not.
 * 3. `between` gives, in the same order, those that ended at `from` or later and before `to` (ms since the epoch),
 *    at most `limit` of the newest. A room that never was has none.
 */
export interface History {
  list(room: string, limit: number): Promise<readonly HistoryRow[]>;
  between(room: string, from: number, to: number, limit: number): Promise<readonly HistoryRow[]>;
}

/**
 * Tells the members of a room.
 * 1. Every method hands the message on to everybody in the room, or to nobody, and never throws.
 * 2. Messages of one room leave in the order in which they were handed in.
 */
export interface Broadcaster {
  state(state: RoomState): void;
  activity(room: string, entries: readonly FeedEntry[]): void;
  presence(room: string, presence: Presence): void;
}

/** Fresh ids, short and unlikely ever to be met again. */
export interface Ids {
  next(): string;
}

/**
 * A line for the people who run the server.
 * 1. `event` is a stable name such as `store.unavailable`; `fields` hold no secrets. Never throws.
 */
export interface Logger {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}
