/** What SQLite calls a failure, such as `SQLITE_FULL`; null for what is no failure of SQLite. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === "string") return code.startsWith("SQLITE_") ? code : null;
  // libsql gives a file that it cannot open no code at all, only this text.
  return error.message.startsWith("ConnectionFailed") ? "SQLITE_CANTOPEN" : null;
}

/** Whether the failure is one of these, in any of its variants (`SQLITE_IOERR` is also `SQLITE_IOERR_FSYNC`). */
export function isSqlite(error: unknown, ...codes: readonly string[]): boolean {
  const code = sqliteCode(error);
  return code !== null && codes.some((each) => code === each || code.startsWith(`${each}_`));
}

/** A failure in a few words, for a log or a notice. */
export function describeError(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const text = said.replace(/^ConnectionFailed\(.* local database (.*): \d+"\)$/, "$1 cannot be opened");
  const code = sqliteCode(error);
  return code === null ? text : `${code}: ${text}`;
}
