import { constants, copyFileSync, existsSync, linkSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import AsyncDatabase from "libsql/promise";
import { checkDatabase, hasSoundIndexes, NewerDatabase } from "./check-database.ts";
import { checkRecords } from "./check-records.ts";
import { holds } from "./holds.ts";
import { makePrivateFile } from "./keep-private.ts";
import { schemaVersion } from "./migrate.ts";
import { sqlText } from "./repair-records.ts";
import { describeError, isSqlite } from "./sqlite-error.ts";
import { syncFile, syncFolder } from "./sync-files.ts";
import { UnreadableDatabase } from "./unreadable-database.ts";

/** Why there is no copy. The message is one sentence for people. */
export class CopyError extends Error {
  override readonly name = "CopyError";
}

/** How long a copy waits for somebody who holds the whole database, in ms. */
const busyTimeoutMs = 5_000;

/**
 * Copies a database while it is in use, by SQLite's own means: what is copied is one moment of it, and nobody has to
 * wait. The copy is one plain file, on the disk, looked through, and never put over another.
 *
 * @throws CopyError
 */
export async function copyDatabase(source: string, target: string): Promise<void> {
  if (!existsSync(source)) throw new CopyError(`There is no ${source}.`);
  if (existsSync(target)) throw new CopyError(`${target} is there already, and is not overwritten.`);
  const part = `${target}.part`;
  try {
    rmSync(part, { force: true });
    makePrivateFile(part);
    await vacuumInto(source, part);
    syncFile(part);
    await mustBeSound(part, source);
    putWithoutOverwriting(part, target);
    syncFolder(dirname(target));
  } catch (error) {
    throw explained(error, source, target);
  } finally {
    for (const end of ["", "-journal"]) rmSync(part + end, { force: true });
  }
}

/** On a thread of libsql's: the event loop goes on. */
async function vacuumInto(source: string, part: string): Promise<void> {
  const database = new AsyncDatabase(source, undefined);
  try {
    await database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    await database.exec(`VACUUM INTO ${sqlText(part)}`);
  } finally {
    await database.close();
  }
}

async function mustBeSound(part: string, source: string): Promise<void> {
  const database = new Database(part);
  try {
    checkDatabase(database);
    if (!hasSoundIndexes(database)) throw new UnreadableDatabase("an index is damaged");
    // One of an older version has no sums yet.
    if (!holds(database, "SELECT user_version FROM pragma_user_version", `answer = ${schemaVersion}`)) return;
    const checking = checkRecords(database);
    for (let step = checking.next(); ; step = checking.next()) {
      if (step.done !== true) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        continue;
      }
      if (step.value.length > 0)
        throw new UnreadableDatabase(
          step.value.length === 1 ? "1 record is damaged" : `${step.value.length} records are damaged`,
        );
      return;
    }
  } catch (error) {
    if (!(error instanceof UnreadableDatabase)) throw error;
    throw new CopyError(
      `${source} is damaged (${error.message}), so it was not copied. Restart the server: it repairs what it can and says so.`,
      { cause: error },
    );
  } finally {
    database.close();
  }
}

/**
 * Gives a file a second name, because renaming would overwrite; who calls takes the first one away.
 * @throws Error with code EEXIST when there is such a file
 */
export function putWithoutOverwriting(part: string, target: string): void {
  try {
    linkSync(part, target);
  } catch (error) {
    if ((error as { code?: string }).code === "EEXIST") throw error;
    // A file system without second names, such as that of a USB stick.
    copyFileSync(part, target, constants.COPYFILE_EXCL);
    syncFile(target);
  }
}

function explained(error: unknown, source: string, target: string): CopyError {
  if (error instanceof CopyError) return error;
  if (error instanceof NewerDatabase) {
    return new CopyError(`${source} was written by a newer version of this program: copy it with that one.`);
  }
  if ((error as { code?: string }).code === "EEXIST") {
    return new CopyError(`${target} is there already, and is not overwritten.`);
  }
  if (isSqlite(error, "SQLITE_BUSY")) return new CopyError(`${source} is busy; try again.`, { cause: error });
  return new CopyError(
    `${source} could not be copied to ${target} (${describeError(error)}): is there room, and may this user write there?`,
    { cause: error },
  );
}
