import type Database from "libsql";
import type { Logger } from "../rooms/ports.ts";
import { AccessTable } from "./access-table.ts";
import { ChangeWriter } from "./change-writer.ts";
import { closeDatabase } from "./open-database.ts";
import { RoomEraser } from "./room-eraser.ts";
import { RoomReader } from "./room-reader.ts";
import { RoomRemover } from "./room-remover.ts";
import { describeError } from "./sqlite-error.ts";
import type { StorePlace } from "./store-place.ts";

/** So many writes make a log of a few MB. Copying it costs two more waits for the disk, so not at every write. */
const checkpointAfter = 500;

/** A database and what is done with it. */
export interface Tables {
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

export interface DatabaseFileOptions {
  /** An open database with our schema. From now on it is the file's, which also closes it. */
  readonly database: Database.Database;
  readonly logger: Logger;
  /** Where it lies; given back after the database has been closed. */
  readonly place?: StorePlace;
}

/** The file with the tables: written to as a whole or not at all, put back when it was taken away. */
export class DatabaseFile {
  readonly #logger: Logger;
  readonly #place: StorePlace | undefined;
  #tables: Tables;
  /** Changes refused since writing began to fail; null while it works. One line in the log, not one per press. */
  #refused: number | null = null;
  /** Writes since the log was last copied into the file. */
  #inLog = 0;
  #isClosed = false;

  constructor({ database, logger, place }: DatabaseFileOptions) {
    this.#logger = logger;
    this.#place = place;
    this.#tables = createTables(database);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Whether the last write failed, or the files are gone and cannot be put back. */
  get isFailing(): boolean {
    return this.#refused !== null;
  }

  /** To read from. @throws Error when the file is closed */
  get tables(): Tables {
    if (this.#isClosed) throw new Error("The store is closed.");
    return this.#tables;
  }

  /**
   * Writes all of it or nothing: null when it could not be written.
   * @param weight how many changes it is
   */
  write<Result>(work: (tables: Tables) => Result, weight = 1): Result | null {
    if (this.#isClosed) return null;
    try {
      this.#stayInPlace();
      this.#tables.database.exec("BEGIN IMMEDIATE");
      const result = work(this.#tables);
      this.#tables.database.exec("COMMIT");
      // Taken away while it was written: it is put back with the rest, or was not stored.
      this.#stayInPlace();
      this.#noteSuccess(weight);
      return result;
    } catch (error) {
      this.#rollBack();
      this.#noteFailure(error, weight);
      return null;
    }
  }

  /** The log still has the pages as they were: what was taken out of the rooms is to be gone from there too. */
  emptyLog(): void {
    try {
      this.#tables.database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // A reader holds it up; it is emptied when the file is closed at the latest.
    }
  }

  /** Copies a long log into the file, so that it can be begun anew instead of growing for ever. */
  shortenLog(): void {
    if (this.#isClosed || this.#inLog < checkpointAfter) return;
    this.#inLog = 0;
    try {
      this.#tables.database.exec("PRAGMA wal_checkpoint(PASSIVE)");
    } catch {
      // Nothing is lost: all is in the log still. If the disk is full or broken, the next change will say so.
    }
  }

  /** Looks whether the files are still where they were, and puts them back; for times in which nothing changes. */
  checkPlace(): void {
    if (this.#isClosed) return;
    try {
      this.#stayInPlace();
    } catch (error) {
      this.#noteFailure(error, 0);
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeDatabase(this.#tables.database);
    this.#place?.release();
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

  #noteFailure(error: unknown, weight: number): void {
    if (this.#refused === null) this.#logger.error("store.unavailable", { reason: describeError(error) });
    this.#refused = (this.#refused ?? 0) + weight;
  }

  #noteSuccess(weight: number): void {
    if (this.#refused !== null) this.#logger.info("store.available", { refused: this.#refused });
    this.#refused = null;
    this.#inLog += weight;
  }
}
