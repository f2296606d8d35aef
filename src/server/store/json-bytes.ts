/** libsql gives either, depending on the shape of the row. */
export type Bytes = ArrayBuffer | Uint8Array;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The SQL that reads a text as bytes. libsql ends the whole process over a text that is not UTF-8, as damage can
 * leave it; so texts are taken out of the database as bytes, and what they say is found out here.
 */
export function asBytes(text: string): string {
  return `CAST(${text} AS BLOB)`;
}

/** @throws Error when it is not JSON in UTF-8 */
export function parseJson(bytes: Bytes): unknown {
  return JSON.parse(utf8.decode(bytes));
}
