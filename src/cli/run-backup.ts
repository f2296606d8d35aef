import { statSync } from "node:fs";
import { join } from "node:path";
import { CopyError, copyDatabase } from "../server/store/copy-database.ts";
import { databaseFileName } from "../server/store/open-store.ts";
import type { BackupRequest } from "./add-room-commands.ts";
import type { Said } from "./say.ts";
import { whyNoRooms } from "./why-no-rooms.ts";

/** Copies all rooms into one file, beside a server that runs or without one. Never rejects. */
export async function runBackup({ data, file }: BackupRequest): Promise<Said> {
  const database = join(data, databaseFileName);
  try {
    statSync(database);
  } catch (error) {
    return { ok: false, text: whyNoRooms(data, error) };
  }
  try {
    await copyDatabase(database, file);
    const kilobytes = Math.ceil(statSync(file).size / 1000);
    return {
      ok: true,
      text: `All rooms of ${data} are in ${file} (${kilobytes} kB, looked through). To go back to it, stop the server, delete ${database}, ${database}-wal and ${database}-shm where they are, and copy it to ${database}.`,
    };
  } catch (error) {
    if (error instanceof CopyError) return { ok: false, text: error.message };
    throw error;
  }
}
