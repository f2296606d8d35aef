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
import { DatabaseFile, type DatabaseFileOptions } from "./database-file.ts";
import { type EncodedChange, encodeChange } from "./encoded-change.ts";
import { schemaVersion } from "./migrate.ts";
import { describeError } from "./sqlite-error.ts";

type Deadlines = Awaited<ReturnType<RoomStore["deadlines"]>>;
type HistoryRows = Awaited<ReturnType<History["list"]>>;

/** A change that waits for the next flush. */
interface Waiting {
  readonly change: EncodedChange;
  readonly settle: (verdict: Verdict) => void;
}

export interface SqliteRoomStoreOptions extends DatabaseFileOptions {
  /** ms since the epoch. */
  readonly now: () => number;
}

/**
 * Rooms in an SQLite file.
 *
 * Making a change durable costs one wait for the disk, however much is written. So changes wait for the end of the
 * event loop's turn and go to disk together, in one transaction: ten thousand alarms at :25 are one flush.
 */
export class SqliteRoomStore implements RoomStore, History, UnusedRooms, RoomArchive, ProbedStore {
  readonly #file: DatabaseFile;
  readonly #logger: Logger;
  readonly #now: () => number;
  #waiting: Waiting[] = [];

  constructor(options: SqliteRoomStoreOptions) {
    this.#file = new DatabaseFile(options);
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Who may do what, in the same file. */
  readonly access: AccessStore = {
    load: async () => this.#file.tables.access.all(),
    save: async (room, access) => {
      await this.#afterWhatWaits();
      const saved = this.#file.write((tables) => {
        tables.access.put(room, access);
        return true;
      });
      // A PIN or a token that is worth nothing any more is to be gone from the log too.
      if (saved !== null) this.#file.emptyLog();
      return saved !== null;
    },
  };

  async load(room: string): Promise<LoadedRoom | null> {
    // Nobody writes in between: we are the only writer, and writing never shares an event-loop turn with this.
    return this.#file.tables.reader.load(room);
  }

  commit(change: Change): Promise<Verdict> {
    const encoded = this.#file.isClosed ? null : this.#encode(change);
    if (encoded === null) return Promise.resolve("unavailable");
    if (this.#waiting.length === 0) setImmediate(() => this.#flush());
    return new Promise((settle) => this.#waiting.push({ change: encoded, settle }));
  }

  async deadlines(): Promise<Deadlines> {
    return this.#file.tables.reader.deadlines((error) => {
      this.#logger.error("store.bad_deadline", { reason: describeError(error) });
    });
  }

  async list(room: string, limit: number): Promise<HistoryRows> {
    return this.#file.tables.reader.list(room, limit);
  }

  async between(room: string, from: number, to: number, limit: number): Promise<HistoryRows> {
    return this.#file.tables.reader.between(room, from, to, limit);
  }

  async unused(before: number): Promise<readonly string[]> {
    return this.#file.tables.remover.unused(before);
  }

  async remove(rooms: ReadonlyMap<string, Standing>): Promise<ReadonlyMap<string, Verdict>> {
    await this.#afterWhatWaits();
    const verdicts = this.#file.write(({ remover }) => remover.remove(rooms));
    if (verdicts === null) return new Map([...rooms.keys()].map((room) => [room, "unavailable"]));
    this.#file.emptyLog();
    return verdicts;
  }

  async summaries(): Promise<readonly RoomSummary[]> {
    return this.#file.tables.reader.summaries();
  }

  async erase(room: string, expected: Standing, erasure: Erasure): Promise<Erased> {
    await this.#afterWhatWaits();
    // Outside the transaction, because a room that cannot be read is not a disk that cannot be written.
    this.#file.tables.reader.load(room);
    const erased = this.#file.write(({ eraser }) => eraser.erase(room, expected, erasure));
    if (erased === null) return { verdict: "unavailable", rows: 0, entries: 0 };
    this.#file.emptyLog();
    return erased;
  }

  /** When the newest change was stored, ms since the epoch; null when there is none. */
  newestChangeAt(): number | null {
    return this.#file.tables.reader.newestChangeAt();
  }

  get isFailing(): boolean {
    return this.#file.isFailing;
  }

  async probe(): Promise<boolean> {
    await this.#afterWhatWaits();
    // The same number again, but written anew.
    const written = this.#file.write(({ database }) =>
      database.exec(`PRAGMA user_version = ${schemaVersion}`),
    );
    return written !== null;
  }

  /** Looks whether the files are still where they were, and puts them back; for times in which nothing changes. */
  checkPlace(): void {
    this.#file.checkPlace();
  }

  /** Stores what waits, then closes the file. */
  async close(): Promise<void> {
    if (this.#file.isClosed) return;
    this.#flush();
    this.#file.close();
  }

  /** In a turn of its own, and after what was handed in before it. */
  async #afterWhatWaits(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#flush();
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
    const changes = waiting.map(({ change }) => change);
    const verdicts = this.#file.write(({ writer }) => writer.write(changes, this.#now()), changes.length);
    waiting.forEach(({ settle }, index) => {
      settle(verdicts?.[index] ?? "unavailable");
    });
    // In a turn of its own, after those who waited have been told.
    setImmediate(() => this.#file.shortenLog());
  }
}
