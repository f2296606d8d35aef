import { crc32 } from "node:zlib";
import type { Bytes } from "./json-bytes.ts";
import type { SqlValue } from "./row-writer.ts";

/** The tables whose rows carry a sum. A table that is added is named here, with its columns but for `sum`. */
export const summedTables = {
  rooms: ["id", "rev", "seq", "entries", "deadline", "updated_at", "record"],
  activity: ["room", "slot", "number", "entry"],
  history: [
    "room",
    "n",
    "phase",
    "outcome",
    "started_at",
    "ended_at",
    "planned_ms",
    "paused_ms",
    "interruptions",
    "label",
    "started_by_name",
    "started_by_kind",
  ],
  access: ["room", "record"],
} as const;

export type SummedTable = keyof typeof summedTables;

/** Between two values, and in the place of none: control characters, which no text that we store contains. */
const between = "\u001f";
const none = "\u0018";

/** A row that is void has these bits of its sum turned over, so that it can be marked without being read. */
const voidedBits = 0x5a5a5a5a;

/**
 * The sum of a row: CRC-32 of its values, in the order of the columns. It is there to notice what a disk or a
 * memory did, not what a person did: every flip of up to three bits and every burst of up to 32 is noticed, of
 * anything else all but one in 4 294 967 296. It costs some 1 µs a kilobyte.
 */
export function sumOf(values: readonly SqlValue[]): number {
  return crc32(values.map((value) => value ?? none).join(between));
}

/** Whether what was read of a row, as {@link summedBytes} gives it, is what was written. */
export function isSum(sum: unknown, bytes: Bytes): boolean {
  return sum === crc32(new Uint8Array(bytes));
}

/** The SQL of a row's values as {@link sumOf} sees them, as bytes: what damage made of a text may be no text. */
export function summedBytes(columns: readonly string[]): string {
  const values = columns.map((column) => `ifnull(${column}, char(${none.charCodeAt(0)}))`);
  return `CAST(${values.join(` || char(${between.charCodeAt(0)}) || `)} AS BLOB)`;
}

/** The SQL of a row's sum, as it was when the row was put. */
export function storedSum(table: SummedTable): string {
  return table === "history" ? `iif(voided = 0, sum, ${turnedOver("sum")})` : "sum";
}

/** The SQL that marks rows of the history as void (`?1` is 1) or not (0), without reading them. */
export const markVoided = `UPDATE history SET voided = ?1, sum = iif(voided = ?1, sum, ${turnedOver("sum")})`;

/** The SQL of a sum with those bits turned over: exclusive or, which SQLite has no sign for. */
export function turnedOver(sum: string): string {
  return `((${sum} | ${voidedBits}) - (${sum} & ${voidedBits}))`;
}
