import { crc32 } from "node:zlib";
import type Database from "libsql";
import type { Bytes } from "./json-bytes.ts";
import { summedBytes } from "./record-sums.ts";

/** A table whose rows are to be given their sums. */
export interface UnsealedTable {
  readonly name: string;
  /** What the sum is of, in this order. */
  readonly columns: readonly string[];
  /** What tells its rows apart, a text first. */
  readonly key: readonly [text: string, ...numbers: string[]];
}

/**
 * Gives every row of a table the sum of what it is now, as if it had just been written; for steps of the schema.
 * Rows of the history that are void have to be turned over afterwards.
 */
export function sealRecords(database: Database.Database, { name, columns, key }: UnsealedTable): void {
  const [text, ...numbers] = key;
  const keys = [`CAST(${text} AS BLOB)`, ...numbers];
  const rows = database
    .prepare(`SELECT ${summedBytes(columns)}, ${keys.join()} FROM ${name}`)
    .raw()
    .all() as [Bytes, Bytes, ...number[]][];
  const conditions = [`${text} = CAST(? AS TEXT)`, ...numbers.map((column) => `${column} = ?`)];
  const seal = database.prepare(`UPDATE ${name} SET sum = ? WHERE ${conditions.join(" AND ")}`);
  for (const [bytes, textBytes, ...rest] of rows) {
    seal.run([crc32(new Uint8Array(bytes)), Buffer.from(new Uint8Array(textBytes)), ...rest]);
  }
}
