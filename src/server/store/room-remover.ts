import type Database from "libsql";
import type { Standing, Verdict } from "../rooms/ports.ts";
import { asBytes, type Bytes } from "./json-bytes.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Finds rooms that were never used, and takes rooms away. */
export class RoomRemover {
  readonly #selectUnused: Database.Statement;
  readonly #deleteRoom: Database.Statement;
  readonly #deleteActivity: Database.Statement;
  readonly #deleteHistory: Database.Statement;

  constructor(database: Database.Database) {
    this.#selectUnused = database
      .prepare(
        `SELECT ${asBytes("id")} FROM rooms WHERE updated_at < ? AND deadline IS NULL
         AND NOT EXISTS (SELECT 1 FROM history WHERE room = rooms.id AND voided = 0)`,
      )
      .pluck();
    this.#deleteRoom = database.prepare("DELETE FROM rooms WHERE id = ? AND rev = ? AND seq = ?");
    this.#deleteActivity = database.prepare("DELETE FROM activity WHERE room = ?");
    this.#deleteHistory = database.prepare("DELETE FROM history WHERE room = ?");
  }

  /** @param before ms since the epoch */
  unused(before: number): readonly string[] {
    return (this.#selectUnused.all([before]) as Bytes[]).flatMap(readableName);
  }

  /** Has to be called inside a transaction that keeps all other writers out. */
  remove(rooms: ReadonlyMap<string, Standing>): ReadonlyMap<string, Verdict> {
    return new Map([...rooms].map(([room, standing]) => [room, this.#removeOne(room, standing)]));
  }

  #removeOne(room: string, { rev, seq }: Standing): Verdict {
    if (this.#deleteRoom.run([room, rev, seq]).changes === 0) return "conflict";
    this.#deleteActivity.run([room]);
    this.#deleteHistory.run([room]);
    return "stored";
  }
}

/** A room whose very name is damaged is left where it is. */
function readableName(bytes: Bytes): string[] {
  try {
    return [utf8.decode(bytes)];
  } catch {
    return [];
  }
}
