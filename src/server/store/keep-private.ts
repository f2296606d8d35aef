import { chmodSync } from "node:fs";

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
