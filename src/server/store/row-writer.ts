import type Database from "libsql";

/** What SQLite can hold of ours. */
export type SqlValue = string | number | null;

/** Rows per statement. A call into SQLite costs more than a row does; beyond this nothing more is won. */
const rowsAtOnce = 64;

/** Writes rows of one table, many with one statement, in the order in which they are given. */
export class RowWriter {
  /** How many values a row takes. */
  readonly #values: number;
  readonly #one: Database.Statement;
  readonly #many: Database.Statement;

  /**
   * @param row as SQL, with a `?` for every value, such as `(?,?,0)`
   * @param toSql gives the statement for a list of rows such as `(?,?,0),(?,?,0)`
   */
  constructor(database: Database.Database, row: string, toSql: (rows: string) => string) {
    this.#values = row.split("?").length - 1;
    this.#one = database.prepare(toSql(row));
    this.#many = database.prepare(toSql(Array(rowsAtOnce).fill(row).join(",")));
  }

  /** @param values of all rows, one row after the other */
  write(values: readonly SqlValue[]): void {
    const many = this.#values * rowsAtOnce;
    let at = 0;
    for (; at + many <= values.length; at += many) this.#many.run(values.slice(at, at + many));
    for (; at < values.length; at += this.#values) this.#one.run(values.slice(at, at + this.#values));
  }
}
