import type Database from "libsql";
import { holds } from "./holds.ts";
import { isSqlite } from "./sqlite-error.ts";
import { migrations, shapeOfSchema } from "./sqlite-migrations.ts";
import { UnreadableDatabase } from "./unreadable-database.ts";

/** The version of the schema that this program reads and writes: `PRAGMA user_version`. */
export const schemaVersion = migrations.length;

/**
 * Brings the schema up to date, all of it or nothing.
 *
 * @throws UnreadableDatabase when the schema is not what its version says
 */
export function migrate(database: Database.Database): void {
  // Also when there is nothing to do: it shows now whether the file can be written, not at somebody's first press.
  database.exec("BEGIN IMMEDIATE");
  migrations.forEach((migration, done) => {
    if (!holds(database, "SELECT user_version FROM pragma_user_version", `answer = ${done}`)) return;
    if (typeof migration === "string") database.exec(migration);
    else migration(database);
    database.exec(`PRAGMA user_version = ${done + 1}`);
  });
  checkShape(database);
  database.exec("COMMIT");
}

function checkShape(database: Database.Database): void {
  try {
    database.exec(shapeOfSchema);
  } catch (error) {
    if (!isSqlite(error, "SQLITE_ERROR")) throw error;
    throw new UnreadableDatabase("it lacks tables that it should have", { cause: error });
  }
}
