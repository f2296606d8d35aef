import { existsSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type Database from "libsql";
import { putWithoutOverwriting } from "./copy-database.ts";
import { type FolderLock, lockFileName, lockFolder } from "./folder-lock.ts";
import { makeFolder } from "./make-folder.ts";
import { closeDatabase, openDatabase } from "./open-database.ts";
import { sqlText } from "./repair-records.ts";
import { syncFile, syncFolder } from "./sync-files.ts";

/** The files of a store are not where they were, and cannot be put back. The message says why. */
export class PlaceLost extends Error {
  override readonly name = "PlaceLost";
}

/**
 * Where a store's files lie. Deleted or moved under a running server they would go on taking changes that nobody
 * ever finds again; here that is noticed, and what was in them is put back in its place, all of it: the open
 * database still has it.
 */
export class StorePlace {
  readonly #path: string;
  #lock: FolderLock;
  #files: { readonly lock: string | null; readonly database: string | null; readonly log: string | null };

  /** @param path of the database, which has just been opened, in a folder that is locked */
  constructor(path: string, lock: FolderLock) {
    this.#path = path;
    this.#lock = lock;
    this.#files = this.#look();
  }

  /** Asked at every change; some 5 µs. */
  isInPlace(): boolean {
    const { lock, database, log } = this.#look();
    return lock === this.#files.lock && database === this.#files.database && log === this.#files.log;
  }

  /**
   * Puts back what is missing. Returns the database to go on with, which may be another one.
   * @throws PlaceLost when somebody else's files are in the way
   * @throws Error when it cannot be written
   */
  putBack(database: Database.Database): Database.Database {
    const { lock, database: file } = this.#look();
    makeFolder(dirname(this.#path));
    if (lock !== this.#files.lock) this.#lockAgain();
    const next = file === this.#files.database ? beginLogAnew(database) : this.#writeAnew(database);
    this.#files = this.#look();
    return next;
  }

  release(): void {
    this.#lock.release();
  }

  #look() {
    return {
      lock: identityOf(join(dirname(this.#path), lockFileName)),
      database: identityOf(this.#path),
      log: identityOf(`${this.#path}-wal`),
    };
  }

  #lockAgain(): void {
    const lock = lockFolder(dirname(this.#path));
    if (lock === null) {
      throw new PlaceLost(
        `Another server has taken over the data folder ${dirname(this.#path)}, because ${lockFileName} was removed while this one was running: stop one of them.`,
      );
    }
    this.#lock.release();
    this.#lock = lock;
    this.#files = { ...this.#files, lock: this.#look().lock };
  }

  #writeAnew(database: Database.Database): Database.Database {
    const path = this.#path;
    if (existsSync(path)) {
      throw new PlaceLost(
        `Another file has taken the place of ${path}: move it away, or restart the server to use it.`,
      );
    }
    const part = `${path}.part`;
    try {
      for (const end of ["", "-wal", "-shm"]) rmSync(part + end, { force: true });
      closeDatabase(openDatabase(part).database);
      copyRows(database, part);
      syncFile(part);
      putWithoutOverwriting(part, path);
      syncFolder(dirname(path));
    } finally {
      rmSync(part, { force: true });
    }
    const next = openDatabase(path).database;
    database.close();
    return next;
  }
}

/** Row by row: of a file that has no name any more SQLite makes no copy as a whole. */
function copyRows(database: Database.Database, target: string): void {
  database.exec(`ATTACH ${sqlText(target)} AS fresh`);
  try {
    const tables = database
      .prepare("SELECT name FROM fresh.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    database.exec("BEGIN");
    for (const table of tables) {
      const columns = (
        database.prepare(`SELECT name FROM pragma_table_info('${table}', 'fresh')`).pluck().all() as string[]
      ).join();
      database.exec(
        `INSERT OR REPLACE INTO fresh.${table} (${columns}) SELECT ${columns} FROM main.${table}`,
      );
    }
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  } finally {
    database.exec("DETACH fresh");
  }
}

/** The file is there and its log is not: what was in the log goes into the file, and a new log is begun. */
function beginLogAnew(database: Database.Database): Database.Database {
  database.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE; PRAGMA journal_mode = WAL");
  // The log's file comes with the first look at the database.
  database.exec("BEGIN IMMEDIATE; COMMIT");
  return database;
}

/** What tells a file from another one under the same name; null when there is none. */
function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev}:${found.ino}`;
}
