import { truncateSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { isSqlite } from "./sqlite-error.ts";

/** The name of the lock's file. It may be deleted while no server runs. */
export const lockFileName = "server.lock";

/** A folder that is ours until it is released or the process ends. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder for this process alone; null when another server (or this very process) has it.
 *
 * The lock is an open exclusive transaction on an SQLite file of its own. The operating system drops it with the
 * process, however that ends, so nothing is left behind to be cleaned up or misread, as a file with a process id
 * in it would be. It is not taken on the database itself because backups must be able to read that.
 *
 * Nothing else may open this file in our process: POSIX drops a process's locks on a file when any of its handles
 * on that file is closed.
 */
export function lockFolder(folder: string): FolderLock | null {
  const path = join(folder, lockFileName);
  try {
    return takeLock(path);
  } catch (error) {
    if (!isSqlite(error, "SQLITE_NOTADB", "SQLITE_CORRUPT")) throw error;
    // SQLite looks into a file only after it has found it free: whatever is in there, nobody holds it.
    truncateSync(path);
    return takeLock(path);
  }
}

function takeLock(path: string): FolderLock | null {
  const database = new Database(path);
  try {
    // Only `exec`: a prepared statement would keep the connection, and with it the lock, open past `close`.
    // Without a journal's file, which a killed server would leave behind.
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return { release: () => void database.close() };
  } catch (error) {
    database.close();
    if (isSqlite(error, "SQLITE_BUSY")) return null;
    throw error;
  }
}
