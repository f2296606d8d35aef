import { constants, copyFileSync, existsSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A database and what SQLite may have put beside it, by the end of their names. */
const ends = ["", "-wal", "-shm", "-journal"] as const;

/**
 * Moves a database out of the way with all that belongs to it, never over another file. The main file goes first:
 * should the rest be cut short, the next start finds a log without a file and moves that too.
 *
 * @param at ms since the epoch, for the name
 * @returns its new path
 */
export function moveDatabaseAside(path: string, at: number): string {
  const target = freeName(path, at);
  for (const end of ends) {
    if (existsSync(path + end)) renameSync(path + end, target + end);
  }
  return target;
}

/** Keeps a copy of a database that is closed and goes on being used; otherwise as {@link moveDatabaseAside}. */
export function copyDatabaseAside(path: string, at: number): string {
  const target = freeName(path, at);
  copyFileSync(path, target, constants.COPYFILE_EXCL);
  return target;
}

function freeName(path: string, at: number): string {
  // 20261120T101500Z: without the colons that Windows does not allow in names.
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const stem = join(dirname(path), `${basename(path, ".db")}.unreadable-${stamp}`);
  for (let nth = 1; ; nth++) {
    const target = nth === 1 ? `${stem}.db` : `${stem}-${nth}.db`;
    if (!ends.some((end) => existsSync(target + end))) return target;
  }
}
