import { chmodSync, closeSync, openSync } from "node:fs";

/**
 * Makes an empty file that only its user can open, for SQLite to fill: it would make one that others can read, and
 * take it from them too late. One that is there stays as it is.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch {
    // It is there, or cannot be made; SQLite says which, in words that are known here.
  }
}

/**
 * Takes a database from everybody but its user: whoever reads it can make tokens for locked rooms. An older version
 * made it so that in a folder that others may read they could.
 *
 * @param path the database; its log goes with it
 */
export function keepPrivate(path: string): void {
  for (const end of ["", "-wal", "-shm"]) {
    try {
      chmodSync(path + end, 0o600);
    } catch {
      // It is not there, or belongs to somebody else, who decides.
    }
  }
}
