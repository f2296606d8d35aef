import type Database from "libsql";

/** What SQLite can hold of ours. */
export type SqlValue = string | number | null;

/** Rows per statement. A call into SQLite costs more than a row does; beyond this nothing more is won. */
const rowsAtOnce = 64;

/** Writes rows of one table, many with one statement, in the order in which they are given. */
export class RowWriter {
  readonly #one: Database.Statement;
  readonly #many: Database.Statement;

  /**
   * @param columns how many values a row has
   * @param toSql gives the statement for a list of rows such as `(?,?),(?,?)`
   */
  constructor(database: Database.Database, columns: number, toSql: (rows: string) => string) {
    const row = `(${Array(columns).fill("?").join(",")})`;
    this.#one = database.prepare(toSql(row));
    this.#many = database.prepare(toSql(Array(rowsAtOnce).fill(row).join(",")));
  }

  write(rows: readonly (readonly SqlValue[])[]): void {
    const together = rows.length - (rows.length % rowsAtOnce);
    for (let at = 0; at < together; at += rowsAtOnce) {
      this.#many.run(rows.slice(at, at + rowsAtOnce).flat());
    }
    for (const row of rows.slice(together)) this.#one.run(row);
  }
}
