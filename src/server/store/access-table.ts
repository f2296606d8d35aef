import type Database from "libsql";
import type { StoredAccess } from "../access/access-store.ts";
import { asBytes, type Bytes, parseJson } from "./json-bytes.ts";
import { isSum, storedSum, summedBytes, summedTables, sumOf } from "./record-sums.ts";

interface AccessRow {
  readonly room: Bytes;
  readonly record: Bytes;
  readonly summed: Bytes;
  readonly sum: number;
}

/** Who may do what in which room, as rows of a database. */
export class AccessTable {
  readonly #all: Database.Statement;
  readonly #put: Database.Statement;
  readonly #delete: Database.Statement;

  constructor(database: Database.Database) {
    this.#all = database.prepare(
      `SELECT ${asBytes("room")} AS room, ${asBytes("record")} AS record,
        ${summedBytes(summedTables.access)} AS summed, ${storedSum("access")} AS sum FROM access`,
    );
    this.#put = database.prepare("INSERT OR REPLACE INTO access (room, record, sum) VALUES (?, ?, ?)");
    this.#delete = database.prepare("DELETE FROM access WHERE room = ?");
  }

  /** @throws Error when a row is damaged: a lock that cannot be read must not become an open room unseen */
  all(): ReadonlyMap<string, StoredAccess> {
    return new Map(
      (this.#all.all() as AccessRow[]).map(({ room, record, summed, sum }) => {
        if (!isSum(sum, summed)) throw new Error("A room's lock in the store cannot be read.");
        return [Buffer.from(new Uint8Array(room)).toString(), parseJson(record) as StoredAccess];
      }),
    );
  }

  /** Has to be called inside a transaction that keeps all other writers out. */
  put(room: string, access: StoredAccess | null): void {
    if (access === null) {
      this.#delete.run([room]);
      return;
    }
    const record = JSON.stringify(access);
    this.#put.run([room, record, sumOf([room, record])]);
  }
}
