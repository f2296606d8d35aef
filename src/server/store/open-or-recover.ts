import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import type Database from "libsql";
import { NewerDatabase } from "./check-database.ts";
import type { DamagedRow } from "./check-records.ts";
import { type KeptCopy, keptCopies } from "./copies-folder.ts";
import { copyDatabaseAside, moveDatabaseAside } from "./move-database-aside.ts";
import { closeDatabase, type OpenedDatabase, openDatabase } from "./open-database.ts";
import { repairRecords } from "./repair-records.ts";
import { syncFile, syncFolder } from "./sync-files.ts";
import { UnreadableDatabase } from "./unreadable-database.ts";

/** A database that is sound, and what had to be done for that, in a sentence or two; null when it was nothing. */
export interface RecoveredDatabase {
  readonly database: Database.Database;
  readonly notice: string | null;
}

/**
 * Opens a database whatever has become of it: what is damaged is kept under another name, and the newest copy
 * that is sound takes its place. Where there is none, the rooms start anew: a timer that works is worth more than
 * a server that refuses to start.
 *
 * @param path the database, in the data folder
 * @param at ms since the epoch, for the name of what is moved aside
 * @throws NewerDatabase when it was written by a newer version of this program
 */
export function openOrRecover(path: string, at: number): RecoveredDatabase {
  const found = existsSync(path) || existsSync(`${path}-wal`) ? null : missing(path);
  if (found !== null) return found;
  try {
    const opened = openDatabase(path);
    return isSound(opened) ? { database: opened.database, notice: null } : repaired(path, opened, at);
  } catch (error) {
    if (!(error instanceof UnreadableDatabase)) throw error;
    return replaced(path, error.message, at);
  }
}

function isSound({ damaged, hasSoundIndexes }: OpenedDatabase): boolean {
  return damaged.length === 0 && hasSoundIndexes;
}

/** Only some records are damaged: the others are newer than any copy, and stay. */
function repaired(path: string, { database, damaged }: OpenedDatabase, at: number): RecoveredDatabase {
  closeDatabase(database);
  const kept = basename(copyDatabaseAside(path, at));
  const donor = soundCopyOf(path);
  const again = openDatabase(path);
  try {
    repairRecords(again.database, damaged, donor?.path ?? null);
  } catch (error) {
    closeDatabase(again.database);
    return replaced(path, `it could not be repaired: ${String(error)}`, at);
  } finally {
    if (donor !== null) removeFile(donor.path);
  }
  closeDatabase(again.database);
  const opened = openDatabase(path);
  if (!isSound(opened)) {
    closeDatabase(opened.database);
    return replaced(path, "it could not be repaired", at);
  }
  const notice = `${whatWasDamaged(damaged)} in ${path}. ${whatTookItsPlace(donor)} The damaged file is kept as ${kept}.`;
  return { database: opened.database, notice };
}

function whatWasDamaged(damaged: readonly DamagedRow[]): string {
  if (damaged.length === 0) return "An index was damaged and has been made anew";
  const rooms = [...new Set(damaged.map(({ room }) => readableName(room)))].sort();
  const named = rooms.slice(0, 5).join(", ") + (rooms.length > 5 ? `, and ${rooms.length - 5} more` : "");
  const records = damaged.length === 1 ? "1 record was" : `${damaged.length} records were`;
  return `${records} damaged (room ${named})`;
}

/** As it goes into a terminal and a log. */
function readableName(room: Buffer): string {
  return room.toString().replaceAll(/[^a-z0-9-]/g, "?");
}

function whatTookItsPlace(donor: KeptCopy | null): string {
  if (donor === null)
    return "There is no copy to take them from, so they are gone; all others are as they were.";
  return `What the copy of ${whenOf(donor)} has in their place was taken; all others are as they were.`;
}

/** A sound copy with the newest schema, in a file of its own beside the database, to be removed after use. */
function soundCopyOf(path: string): KeptCopy | null {
  const scratch = `${path}.copy`;
  for (const copy of keptCopies(dirname(path))) {
    removeFile(scratch);
    if (putInPlace(copy, scratch)) return { path: scratch, at: copy.at };
  }
  removeFile(scratch);
  return null;
}

/** The whole file is of no use. */
function replaced(path: string, reason: string, at: number): RecoveredDatabase {
  const kept = basename(moveDatabaseAside(path, at));
  const what = `The rooms in ${path} could not be read (${reason}). The file is kept as ${kept}`;
  const copied = newestCopyOf(path);
  if (copied === null) {
    return { database: openDatabase(path).database, notice: `${what}, and all rooms start anew.` };
  }
  const notice = `${what}, and all rooms are as they were in the copy of ${whenOf(copied.copy)}.`;
  return { database: copied.database, notice };
}

/** There are copies of a file that is not there: it was lost, also by being killed while replacing it. */
function missing(path: string): RecoveredDatabase | null {
  const copied = newestCopyOf(path);
  if (copied === null) return null;
  const notice = `There was no ${path}, but a copy of it: all rooms are as they were then, ${whenOf(copied.copy)}. To start anew instead, stop the server and delete the whole data folder.`;
  return { database: copied.database, notice };
}

/** Puts the newest sound copy in the place of a file that is not there; null when there is none. */
function newestCopyOf(path: string): { copy: KeptCopy; database: Database.Database } | null {
  const copy = keptCopies(dirname(path)).find((each) => putInPlace(each, path));
  return copy === undefined ? null : { copy, database: openDatabase(path).database };
}

/** Puts a copy under another name and sees whether it is sound; if not, it is as if it had not been tried. */
function putInPlace(copy: KeptCopy, path: string): boolean {
  const part = `${path}.part`;
  copyFileSync(copy.path, part);
  syncFile(part);
  renameSync(part, path);
  syncFolder(dirname(path));
  try {
    const opened = openDatabase(path);
    closeDatabase(opened.database);
    if (isSound(opened)) return true;
  } catch (error) {
    if (!(error instanceof UnreadableDatabase || error instanceof NewerDatabase)) throw error;
  }
  removeFile(path);
  return false;
}

function whenOf({ at }: KeptCopy): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function removeFile(path: string): void {
  for (const end of ["", "-wal", "-shm", "-journal"]) rmSync(path + end, { force: true });
}
