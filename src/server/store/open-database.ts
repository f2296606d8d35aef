import Database from "libsql";
import { checkDatabase, checkFiles, hasSoundIndexes } from "./check-database.ts";
import { checkRecordsNow, type DamagedRow } from "./check-records.ts";
import { makePrivateFile } from "./keep-private.ts";
import { migrate } from "./migrate.ts";

/** How long we wait for somebody else to let go of the file, in ms. The whole server waits with us, so not long. */
const busyTimeoutMs = 250;
/** The same while opening, when nobody is waiting yet. */
const busyTimeoutAtStartMs = 1_000;
/** Enough for a flush of ten thousand rooms not to spill into the log half-way, in KiB. Taken only when needed. */
const cacheKiB = 32 * 1024;
/** What a burst may leave of the write-ahead log once that is copied into the database, in bytes. */
const keptLogBytes = 8 * 1024 * 1024;

/** A database that can be worked with once its damage, if there is any, is repaired. */
export interface OpenedDatabase {
  readonly database: Database.Database;
  /** Records that are not what was written. */
  readonly damaged: readonly DamagedRow[];
  /** Whether its indexes have what its tables have. */
  readonly hasSoundIndexes: boolean;
}

/**
 * Opens a database, creates it if there is none, brings its schema up to date, and looks through all of it.
 *
 * What may fail goes through `exec`: libsql really closes a connection only when the last of its prepared
 * statements has been garbage collected, and one that lingers on a file that was moved aside would one day clean
 * up "its" write-ahead log by name, which by then is the log of the new file. Where statements were prepared,
 * only {@link closeDatabase} may follow.
 *
 * @throws UnreadableDatabase when it should be moved aside
 * @throws NewerDatabase when it was written by a newer version of this program
 */
export function openDatabase(path: string): OpenedDatabase {
  checkFiles(path);
  makePrivateFile(path);
  const database = new Database(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutAtStartMs}; PRAGMA temp_store = MEMORY`);
    checkDatabase(database);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    // The store copies the log into the file itself, at a moment when nobody waits for it.
    database.exec("PRAGMA wal_autocheckpoint = 0");
    database.exec(`PRAGMA cache_size = ${-cacheKiB}; PRAGMA journal_size_limit = ${keptLogBytes}`);
    // What is deleted is to be gone, and not only out of sight.
    database.exec("PRAGMA secure_delete = ON");
    migrate(database);
    const soundIndexes = hasSoundIndexes(database);
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    return { database, damaged: checkRecordsNow(database), hasSoundIndexes: soundIndexes };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Closes a database and leaves one plain file behind. Without a log beside it, a connection that lingers (see
 * above) has nothing to clean up, and a copy of the one file is a whole backup.
 */
export function closeDatabase(database: Database.Database): void {
  try {
    database.exec("PRAGMA journal_mode = DELETE");
  } catch {
    // Somebody still reads, or the disk is full: the log stays beside the file, and the next start reads both.
  }
  database.close();
}
