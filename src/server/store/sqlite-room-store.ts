import type Database from "libsql";
import type { AccessStore } from "../access/access-store.ts";
import type {
  Change,
  Erased,
  Erasure,
  History,
  LoadedRoom,
  Logger,
  ProbedStore,
  RoomArchive,
  RoomStore,
  RoomSummary,
  Standing,
  UnusedRooms,
  Verdict,
} from "../rooms/ports.ts";
import { AccessTable } from "./access-table.ts";
import { ChangeWriter } from "./change-writer.ts";
import { type EncodedChange, encodeChange } from "./encoded-change.ts";
import { schemaVersion } from "./migrate.ts";
import { closeDatabase } from "./open-database.ts";
import { RoomEraser } from "./room-eraser.ts";
import { RoomReader } from "./room-reader.ts";
import { RoomRemover } from "./room-remover.ts";
import { describeError } from "./sqlite-error.ts";
import type { StorePlace } from "./store-place.ts";

type Deadlines = Awaited<ReturnType<RoomStore["deadlines"]>>;
type HistoryRows = Awaited<ReturnType<History["list"]>>;

/** So many changes make a log of a few MB. Copying it costs two more waits for the disk, so not at every change. */
const checkpointAfter = 500;

/** A change that waits for the next flush. */
interface Waiting {
  readonly change: EncodedChange;
  readonly settle: (verdict: Verdict) => void;
}

/** A database and what is done with it. */
interface Tables {
  readonly database: Database.Database;
  readonly reader: RoomReader;
  readonly writer: ChangeWriter;
  readonly remover: RoomRemover;
  readonly eraser: RoomEraser;
  readonly access: AccessTable;
}

function createTables(database: Database.Database): Tables {
  return {
    database,
    reader: new RoomReader(database),
    writer: new ChangeWriter(database),
    remover: new RoomRemover(database),
    eraser: new RoomEraser(database),
    access: new AccessTable(database),
  };
}

export interface SqliteRoomStoreOptions {
  /** An open database with our schema. From now on it is the store's, which also closes it. */
  readonly database: Database.Database;
  readonly logger: Logger;
  /** ms since the epoch. */
  readonly now: () => number;
  /** Where its file lies; given back after the database has been closed. */
  readonly place?: StorePlace;
}

/**
 * Rooms in an SQLite file.
 *
 * Making a change durable costs one wait for the disk, however much is written. So changes wait for the end of the
 * event loop's turn and go to disk together, in one transaction: ten thousand alarms at :25 are one flush.
 */
export class SqliteRoomStore implements RoomStore, History, UnusedRooms, RoomArchive, ProbedStore {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #place: StorePlace | undefined;
  #tables: Tables;
  #waiting: Waiting[] = [];
  /** Changes refused since writing began to fail; null while it works. One line in the log, not one per press. */
  #refused: number | null = null;
  /** Changes written since the log was last copied into the file. */
  #inLog = 0;
  #closed = false;

  constructor({ database, logger, now, place }: SqliteRoomStoreOptions) {
    this.#logger = logger;
    this.#now = now;
    this.#place = place;
    this.#tables = createTables(database);
  }

  /** Who may do what, in the same file. */
  readonly access: AccessStore = {
    load: async () => {
      this.#mustBeOpen();
      return this.#tables.access.all();
    },
    save: async (room, access) => {
      await this.#afterWhatWaits();
      if (this.#closed) return false;
      this.#inLog += 1;
      const isSaved = this.#inTransaction(() => this.#tables.access.put(room, access)) !== null;
      // A PIN or a token that is worth nothing any more is to be gone from the log too.
      if (isSaved) this.#emptyLog();
      return isSaved;
    },
  };

  async load(room: string): Promise<LoadedRoom | null> {
    this.#mustBeOpen();
    // Nobody writes in between: we are the only writer, and writing never shares an event-loop turn with this.
    return this.#tables.reader.load(room);
  }

  commit(change: Change): Promise<Verdict> {
    const encoded = this.#closed ? null : this.#encode(change);
    if (encoded === null) return Promise.resolve("unavailable");
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    return new Promise((settle) => this.#waiting.push({ change: encoded, settle }));
  }

  async deadlines(): Promise<Deadlines> {
    this.#mustBeOpen();
    return this.#tables.reader.deadlines((error) => {
      this.#logger.error("store.bad_deadline", { reason: describeError(error) });
    });
  }

  async list(room: string, limit: number): Promise<HistoryRows> {
    this.#mustBeOpen();
    return this.#tables.reader.list(room, limit);
  }

  async between(room: string, from: number, to: number, limit: number): Promise<HistoryRows> {
    this.#mustBeOpen();
    return this.#tables.reader.between(room, from, to, limit);
  }

  async unused(before: number): Promise<readonly string[]> {
    this.#mustBeOpen();
    return this.#tables.remover.unused(before);
  }

  async remove(rooms: ReadonlyMap<string, Standing>): Promise<ReadonlyMap<string, Verdict>> {
    await this.#afterWhatWaits();
    const verdicts = this.#closed ? null : this.#inTransaction(() => this.#tables.remover.remove(rooms));
    if (verdicts === null) return new Map([...rooms.keys()].map((room) => [room, "unavailable"]));
    this.#emptyLog();
    return verdicts;
  }

  async summaries(): Promise<readonly RoomSummary[]> {
    this.#mustBeOpen();
    return this.#tables.reader.summaries();
  }

  async erase(room: string, expected: Standing, erasure: Erasure): Promise<Erased> {
    await this.#afterWhatWaits();
    this.#mustBeOpen();
    // Outside the transaction, because a room that cannot be read is not a disk that cannot be written.
    this.#tables.reader.load(room);
    const erased = this.#inTransaction(() => this.#tables.eraser.erase(room, expected, erasure));
    if (erased === null) return { verdict: "unavailable", rows: 0, entries: 0 };
    this.#emptyLog();
    return erased;
  }

  /** When the newest change was stored, ms since the epoch; null when there is none. */
  newestChangeAt(): number | null {
    return this.#tables.reader.newestChangeAt();
  }

  async probe(): Promise<boolean> {
    await this.#afterWhatWaits();
    if (this.#closed) return false;
    this.#inLog += 1;
    // The same number again, but written anew.
    return (
      this.#inTransaction(() => this.#tables.database.exec(`PRAGMA user_version = ${schemaVersion}`)) !== null
    );
  }

  /** Looks whether the files are still where they were, and puts them back; for times in which nothing changes. */
  checkPlace(): void {
    if (this.#closed) return;
    try {
      this.#stayInPlace();
    } catch (error) {
      this.#noteFailure(error);
    }
  }

  /** Stores what waits, then closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#flush();
    closeDatabase(this.#tables.database);
    this.#place?.release();
  }

  /** In a turn of its own, and after what was handed in before it. */
  async #afterWhatWaits(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#flush();
  }

  /** The log still has the pages as they were: what was taken out of the rooms is to be gone from there too. */
  #emptyLog(): void {
    try {
      this.#tables.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // A reader holds it up; it is emptied when the store is closed at the latest.
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
      this.#tables.database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    } catch {
      // Nothing is lost: all is in the log still. If the disk is full or broken, the next change will say so.
    }
  }

  #writeTogether(changes: readonly EncodedChange[]): readonly Verdict[] {
    const verdicts = this.#inTransaction(() => this.#tables.writer.write(changes, this.#now()));
    if (verdicts !== null) return verdicts;
    this.#refused = (this.#refused ?? 0) + changes.length;
    return changes.map(() => "unavailable");
  }

  /** Writes all of it or nothing: null when it could not be written. */
  #inTransaction<Result>(write: () => Result): Result | null {
    try {
      this.#stayInPlace();
      this.#tables.database.exec("BEGIN IMMEDIATE");
      const result = write();
      this.#tables.database.exec("COMMIT");
      // Taken away while it was written: it is put back with the rest, or was not stored.
      this.#stayInPlace();
      this.#noteSuccess();
      return result;
    } catch (error) {
      this.#rollBack();
      this.#noteFailure(error);
      return null;
    }
  }

  /** @throws Error when the files are not where they were, and cannot be put back */
  #stayInPlace(): void {
    if (this.#place === undefined || this.#place.isInPlace()) return;
    const database = this.#place.putBack(this.#tables.database);
    if (database !== this.#tables.database) this.#tables = createTables(database);
    this.#logger.error("store.put_back", {
      reason: "the data folder or a file in it was removed while the server was running; nothing is lost",
    });
  }

  #rollBack(): void {
    try {
      // Some failures end the transaction by themselves.
      if (this.#tables.database.inTransaction) this.#tables.database.exec("ROLLBACK");
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
