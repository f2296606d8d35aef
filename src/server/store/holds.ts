import type Database from "libsql";
import { isSqlite } from "./sqlite-error.ts";

/**
 * Whether every row of a one-column query meets a condition on `answer`. A way to ask with `exec` alone, which
 * leaves no prepared statement behind that would keep the connection open.
 */
export function holds(database: Database.Database, query: string, condition: string): boolean {
  database.exec(`CREATE TEMP TABLE asked (answer CHECK (${condition}))`);
  try {
    database.exec(`INSERT INTO temp.asked ${query}`);
    return true;
  } catch (error) {
    if (isSqlite(error, "SQLITE_CONSTRAINT")) return false;
    throw error;
  } finally {
    database.exec("DROP TABLE temp.asked");
  }
}
