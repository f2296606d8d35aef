import { statSync } from "node:fs";
import type Database from "libsql";
import { holds } from "./holds.ts";
import { schemaVersion } from "./migrate.ts";
import { describeError, isSqlite } from "./sqlite-error.ts";
import { UnreadableDatabase } from "./unreadable-database.ts";

/** SQLite's own page size since 3.12, and so ours; a database is whole pages, in bytes. */
const pageBytes = 4096;

/** The database was written by a newer version of this program, which may keep things in it that we would lose. */
export class NewerDatabase extends Error {
  override readonly name = "NewerDatabase";
}

/** Refuses what SQLite would take for a new, empty database and write over without a word. */
export function checkFiles(path: string): void {
  const size = sizeOf(path);
  const hasLog = sizeOf(`${path}-wal`) > 0;
  if (size > 0 && size < pageBytes) throw new UnreadableDatabase("it is cut off");
  // With a log, a part of a page may be what was being copied out of it; the log has it still.
  if (size % pageBytes !== 0 && !hasLog) throw new UnreadableDatabase("its last page is cut off");
  // SQLite makes the file before the log. A log without one has lost it, and would be deleted.
  if (size === 0 && hasLog) throw new UnreadableDatabase("its log is there but its file is not");
}

/** Refuses a database that is damaged, is not ours, or is newer than this program. Changes nothing in it. */
export function checkDatabase(database: Database.Database): void {
  try {
    checkVersion(database);
    checkStructure(database);
  } catch (error) {
    // What a damaged header says may also be nothing that SQLite ever wrote, which is a plain SQLITE_ERROR.
    if (!isSqlite(error, "SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")) throw error;
    throw new UnreadableDatabase(describeError(error), { cause: error });
  }
}

/** Whether its indexes have what its tables have; they could be made anew. */
export function hasSoundIndexes(database: Database.Database): boolean {
  return holds(database, "SELECT integrity_check FROM pragma_integrity_check", "answer = 'ok'");
}

function checkVersion(database: Database.Database): void {
  const version = "SELECT user_version FROM pragma_user_version";
  if (!holds(database, version, `answer <= ${schemaVersion}`)) {
    throw new NewerDatabase("it has a newer schema");
  }
  const isNew = holds(database, version, "answer = 0");
  if (isNew && !holds(database, "SELECT count(*) FROM sqlite_schema", "answer = 0")) {
    throw new UnreadableDatabase("it belongs to another program");
  }
}

/** Looks through the whole file, but not into values: those have sums of their own. */
function checkStructure(database: Database.Database): void {
  if (!holds(database, "SELECT quick_check FROM pragma_quick_check", "answer = 'ok'")) {
    throw new UnreadableDatabase("its structure is damaged");
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
