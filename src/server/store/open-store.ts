import { join } from "node:path";
import type { Logger } from "../rooms/ports.ts";
import { NewerDatabase } from "./check-database.ts";
import { lockFolder } from "./folder-lock.ts";
import { keepPrivate } from "./keep-private.ts";
import { makeFolder } from "./make-folder.ts";
import { openOrRecover } from "./open-or-recover.ts";
import { describeError, isSqlite } from "./sqlite-error.ts";
import { SqliteRoomStore } from "./sqlite-room-store.ts";
import { StorePlace } from "./store-place.ts";

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
  /** What the person who runs the server has to know, in a sentence or two: something was damaged. Usually null. */
  readonly notice: string | null;
}

/**
 * Opens the rooms of a data folder for this process alone. Damage is repaired as well as it can be
 * (see `openOrRecover`), and said.
 *
 * @throws StoreOpenError
 */
export function openStore({ folder, logger, now }: OpenStoreOptions): OpenedStore {
  return explained(folder, () => {
    makeFolder(folder);
    const lock = lockFolder(folder);
    if (lock === null) throw inUse(folder, "another server");
    try {
      const path = join(folder, databaseFileName);
      const { database, notice } = openOrRecover(path, now());
      keepPrivate(path);
      if (notice !== null) logger.error("store.unreadable", { notice });
      const place = new StorePlace(path, lock);
      const store = new SqliteRoomStore({ database, logger, now, place });
      return { store, notice };
    } catch (error) {
      lock.release();
      throw error;
    }
  });
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
