import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type Database from "libsql";
import type { Logger } from "../rooms/ports.ts";
import { NewerDatabase } from "./check-database.ts";
import { lockFolder } from "./folder-lock.ts";
import { moveDatabaseAside } from "./move-database-aside.ts";
import { openDatabase } from "./open-database.ts";
import { describeError, isSqlite } from "./sqlite-error.ts";
import { SqliteRoomStore } from "./sqlite-room-store.ts";
import { UnreadableDatabase } from "./unreadable-database.ts";

/** Why a store could not be opened. */
export type StoreOpenCode = "folder_not_writable" | "in_use" | "newer_schema";

/** A store that cannot be opened as things are. The message is one sentence and says what to do. */
export class StoreOpenError extends Error {
  override readonly name = "StoreOpenError";
  readonly code: StoreOpenCode;

  constructor(code: StoreOpenCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The name of the database in the data folder. */
export const databaseFileName = "pomodoro.db";

export interface OpenStoreOptions {
  /** The data folder; made if there is none. */
  readonly folder: string;
  readonly logger: Logger;
  /** ms since the epoch. */
  readonly now: () => number;
}

export interface OpenedStore {
  readonly store: SqliteRoomStore;
  /** What the person who runs the server has to know, in a sentence or two: rooms were lost. Usually null. */
  readonly notice: string | null;
}

/**
 * Opens the rooms of a data folder for this process alone. A database that cannot be read is kept under another
 * name and the rooms start anew: a timer that works is worth more than a server that refuses to start.
 *
 * @throws StoreOpenError
 */
export function openStore({ folder, logger, now }: OpenStoreOptions): OpenedStore {
  return explained(folder, () => {
    makeFolder(folder);
    const lock = lockFolder(folder);
    if (lock === null) throw inUse(folder, "another server");
    try {
      const { database, notice } = openOrReplace(folder, now());
      if (notice !== null) logger.error("store.unreadable", { notice });
      const store = new SqliteRoomStore({ database, logger, now, onClosed: () => lock.release() });
      return { store, notice };
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

/**
 * Not by `recursive` of mkdir: that tries for ever where the system says "no such folder" about one whose parent
 * is there, as it does below /proc (Node 20).
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function openOrReplace(folder: string, at: number): { database: Database.Database; notice: string | null } {
  const path = join(folder, databaseFileName);
  try {
    return { database: openDatabase(path), notice: null };
  } catch (error) {
    if (!(error instanceof UnreadableDatabase)) throw error;
    const kept = basename(moveDatabaseAside(path, at));
    const notice = `The rooms in ${path} could not be read (${error.message}). The file is kept as ${kept}, and all rooms start anew.`;
    return { database: openDatabase(path), notice };
  }
}

/** Turns what the file system and SQLite say about a folder into what a person can do about it. */
function explained<Result>(folder: string, open: () => Result): Result {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof StoreOpenError) throw cause;
    if (cause instanceof NewerDatabase) throw newerSchema(folder, cause);
    if (isSqlite(cause, "SQLITE_BUSY", "SQLITE_LOCKED")) throw inUse(folder, "another program", cause);
    throw notWritable(folder, cause);
  }
}

function newerSchema(folder: string, cause: unknown): StoreOpenError {
  const message = `The data folder ${folder} was written by a newer version of this program: run that version, or choose another data folder.`;
  return new StoreOpenError("newer_schema", message, { cause });
}

function inUse(folder: string, by: string, cause?: unknown): StoreOpenError {
  const message = `The data folder ${folder} is in use by ${by}: stop that, or choose another data folder.`;
  return new StoreOpenError("in_use", message, { cause });
}

function notWritable(folder: string, cause: unknown): StoreOpenError {
  const message = `The data folder ${folder} cannot be written (${describeError(cause)}): make it writable for this user, make room on its disk, or choose another data folder.`;
  return new StoreOpenError("folder_not_writable", message, { cause });
}
