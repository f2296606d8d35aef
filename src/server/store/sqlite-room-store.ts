import type Database from "libsql";
import type {
  Change,
  History,
  LoadedRoom,
  Logger,
  ProbedStore,
  RoomStore,
  Standing,
  UnusedRooms,
  Verdict,
} from "../rooms/ports.ts";
import { ChangeWriter } from "./change-writer.ts";
import { decodeRoom, type EncodedRoom } from "./decode-room.ts";
import { type EncodedChange, encodeChange } from "./encoded-change.ts";
import { asBytes, type Bytes, parseJson } from "./json-bytes.ts";
import { schemaVersion } from "./migrate.ts";
import { closeDatabase } from "./open-database.ts";
import { RoomRemover } from "./room-remover.ts";
import { describeError } from "./sqlite-error.ts";

type Deadlines = Awaited<ReturnType<RoomStore["deadlines"]>>;
type HistoryRows = Awaited<ReturnType<History["list"]>>;

/** So many changes make a log of a few MB. Copying it costs two more waits for the disk, so not at every change. */
const checkpointAfter = 500;

/** Rows as the JSON of what the ports speak of. */
const deadlineAsJson = "json_object('room', id, 'at', deadline)";
const historyRowAsJson = `json_object('n', n, 'phase', phase, 'outcome', outcome, 'startedAt', started_at,
  'endedAt', ended_at, 'plannedMs', planned_ms, 'pausedMs', paused_ms, 'interruptions', interruptions,
  'label', label, 'startedBy', iif(started_by_name IS NULL, NULL,
  json_object('name', started_by_name, 'kind', started_by_kind)))`;

/** A change that waits for the next flush. */
interface Waiting {
  readonly change: EncodedChange;
  readonly settle: (verdict: Verdict) => void;
}

export interface SqliteRoomStoreOptions {
  /** An open database with our schema. From now on it is the store's, which also closes it. */
  readonly database: Database.Database;
  readonly logger: Logger;
  /** ms since the epoch. */
  readonly now: () => number;
  /** Called once, after the database has been closed. */
  readonly onClosed?: () => void;
}

/**
 * Rooms in an SQLite file.
 *
 * Making a change durable costs one wait for the disk, however much is written. So changes wait for the end of the
 * event loop's turn and go to disk together, in one transaction: ten thousand alarms at :25 are one flush.
 */
export class SqliteRoomStore implements RoomStore, History, UnusedRooms, ProbedStore {
  readonly #database: Database.Database;
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #onClosed: () => void;
  readonly #writer: ChangeWriter;
  readonly #remover: RoomRemover;
  readonly #selectRoom: Database.Statement;
  readonly #selectActivity: Database.Statement;
  readonly #selectDeadlines: Database.Statement;
  readonly #selectHistory: Database.Statement;
  readonly #selectHistoryBetween: Database.Statement;
  #waiting: Waiting[] = [];
  /** Changes refused since writing began to fail; null while it works. One line in the log, not one per press. */
  #refused: number | null = null;
  /** Changes written since the log was last copied into the file. */
  #inLog = 0;
  #closed = false;

  constructor({ database, logger, now, onClosed = () => {} }: SqliteRoomStoreOptions) {
    this.#database = database;
    this.#logger = logger;
    this.#now = now;
    this.#onClosed = onClosed;
    this.#writer = new ChangeWriter(database);
    this.#remover = new RoomRemover(database);
    this.#selectRoom = database.prepare(
      `SELECT rev, seq, ${asBytes("record")} AS record FROM rooms WHERE id = ?`,
    );
    this.#selectActivity = database
      .prepare(`SELECT ${asBytes("entry")} FROM activity WHERE room = ? ORDER BY number`)
      .pluck();
    this.#selectDeadlines = database
      .prepare(`SELECT ${asBytes(deadlineAsJson)} FROM rooms WHERE deadline IS NOT NULL`)
      .pluck();
    this.#selectHistory = database
      .prepare(
        `SELECT ${asBytes(historyRowAsJson)} FROM history WHERE room = ? AND voided = 0 ORDER BY n DESC LIMIT ?`,
      )
      .pluck();
    this.#selectHistoryBetween = database
      .prepare(
        `SELECT ${asBytes(historyRowAsJson)} FROM history
         WHERE room = ? AND voided = 0 AND ended_at >= ? AND ended_at < ? ORDER BY n DESC LIMIT ?`,
      )
      .pluck();
  }

  async load(room: string): Promise<LoadedRoom | null> {
    this.#mustBeOpen();
    // Nobody writes in between: we are the only writer, and writing never shares an event-loop turn with this.
    const [row] = this.#selectRoom.all(room) as Omit<EncodedRoom, "activity">[];
    if (row === undefined) return null;
    return decodeRoom(room, { ...row, activity: this.#selectActivity.all(room) as Bytes[] });
  }

  commit(change: Change): Promise<Verdict> {
    const encoded = this.#closed ? null : this.#encode(change);
    if (encoded === null) return Promise.resolve("unavailable");
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    return new Promise((settle) => this.#waiting.push({ change: encoded, settle }));
  }

  async deadlines(): Promise<Deadlines> {
    this.#mustBeOpen();
    const rows = this.#selectDeadlines.all() as Bytes[];
    return rows.flatMap((row) => this.#parseDeadline(row));
  }

  async list(room: string, limit: number): Promise<HistoryRows> {
    this.#mustBeOpen();
    // For SQLite a negative limit is none at all.
    return toRows(this.#selectHistory.all([room, Math.max(0, limit)]) as Bytes[]);
  }

  async between(room: string, from: number, to: number, limit: number): Promise<HistoryRows> {
    this.#mustBeOpen();
    return toRows(this.#selectHistoryBetween.all([room, from, to, Math.max(0, limit)]) as Bytes[]);
  }

  async unused(before: number): Promise<readonly string[]> {
    this.#mustBeOpen();
    return this.#remover.unused(before);
  }

  async remove(rooms: ReadonlyMap<string, Standing>): Promise<ReadonlyMap<string, Verdict>> {
    // In a turn of its own, and after what was handed in before it.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#flush();
    const verdicts = this.#closed ? null : this.#inTransaction(() => this.#remover.remove(rooms));
    if (verdicts !== null) return verdicts;
    return new Map([...rooms.keys()].map((room) => [room, "unavailable"]));
  }

  async probe(): Promise<boolean> {
    // In a turn of its own, and after what was handed in before it.
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#flush();
    if (this.#closed) return false;
    this.#inLog += 1;
    // The same number again, but written anew.
    return this.#inTransaction(() => this.#database.exec(`PRAGMA user_version = ${schemaVersion}`)) !== null;
  }

  /** Stores what waits, then closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush();
    closeDatabase(this.#database);
    this.#onClosed();
  }

  /** A room whose very name is damaged cannot be woken up, which is no reason to let all the others sleep. */
  #parseDeadline(row: Bytes): Deadlines {
    try {
      return [parseJson(row) as Deadlines[number]];
    } catch (error) {
      this.#logger.error("store.bad_deadline", { reason: describeError(error) });
      return [];
    }
  }

  /** One change that cannot be written must not cost the others of its flush their transaction. */
  #encode(change: Change): EncodedChange | null {
    try {
      return encodeChange(change);
    } catch (error) {
      this.#logger.error("store.bad_change", { room: change.room, reason: describeError(error) });
      return null;
    }
  }

  #flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    const verdicts = this.#writeTogether(waiting.map(({ change }) => change));
    waiting.forEach(({ settle }, index) => {
      settle(verdicts[index] ?? "unavailable");
    });
    this.#inLog += waiting.length;
    // In a turn of its own, after those who waited have been told.
    if (this.#inLog >= checkpointAfter) setImmediate(() => this.#checkpoint());
  }

  /** Copies the log into the file, so that the log can be begun anew instead of growing for ever. */
  #checkpoint(): void {
    if (this.#closed || this.#inLog < checkpointAfter) return;
    this.#inLog = 0;
    try {
      this.#database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    } catch {
      // Nothing is lost: all is in the log still. If the disk is full or broken, the next change will say so.
    }
  }

  #writeTogether(changes: readonly EncodedChange[]): readonly Verdict[] {
    const verdicts = this.#inTransaction(() => this.#writer.write(changes, this.#now()));
    if (verdicts !== null) return verdicts;
    this.#refused = (this.#refused ?? 0) + changes.length;
    return changes.map(() => "unavailable");
  }

  /** Writes all of it or nothing: null when it could not be written. */
  #inTransaction<Result>(write: () => Result): Result | null {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const result = write();
      this.#database.exec("COMMIT");
      this.#noteSuccess();
      return result;
    } catch (error) {
      this.#rollBack();
      this.#noteFailure(error);
      return null;
    }
  }

  #rollBack(): void {
    try {
      // Some failures end the transaction by themselves.
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
    } catch (error) {
      this.#logger.error("store.rollback_failed", { reason: describeError(error) });
    }
  }

  #noteFailure(error: unknown): void {
    if (this.#refused === null) this.#logger.error("store.unavailable", { reason: describeError(error) });
    this.#refused ??= 0;
  }

  #noteSuccess(): void {
    if (this.#refused !== null) this.#logger.info("store.available", { refused: this.#refused });
    this.#refused = null;
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new Error("The store is closed.");
  }
}

function toRows(newestFirst: readonly Bytes[]): HistoryRows {
  return newestFirst.toReversed().map(parseJson) as HistoryRows;
}
