import type Database from "libsql";
import { turnedOver } from "./record-sums.ts";
import { sealRecords, type UnsealedTable } from "./seal-records.ts";

/** One step from a schema version to the next: SQL, or what SQL alone cannot do. */
export type Migration = string | ((database: Database.Database) => void);

/** As they were then: never to be edited either. */
const tablesOfVersion3: readonly UnsealedTable[] = [
  {
    name: "rooms",
    columns: ["id", "rev", "seq", "entries", "deadline", "updated_at", "record"],
    key: ["id"],
  },
  { name: "activity", columns: ["room", "slot", "number", "entry"], key: ["room", "slot"] },
  {
    name: "history",
    columns: [
      ...["room", "n", "phase", "outcome", "started_at", "ended_at", "planned_ms", "paused_ms"],
      ...["interruptions", "label", "started_by_name", "started_by_kind"],
    ],
    key: ["room", "n"],
  },
];

/**
 * How the database came to its present shape: the n-th step turns schema version n-1 into n. A step that has
 * been released is never edited; a change is a new one at the end.
 *
 * `rooms.record` is the `StoredRoom` as JSON; `rev` and `seq` are repeated beside it for the compare-and-set, and
 * `deadline` to find it without reading records. `entries` counts the activity entries that a room ever had: entry
 * number i is kept in slot i modulo 50, so the 51st takes the place of the first and nothing has to be pruned.
 * Instants are ms since the epoch, lengths are ms. The tables are strict, so that a value that damage has turned
 * into one of another kind is noticed when the database is opened.
 */
export const migrations: readonly Migration[] = [
  `
  CREATE TABLE rooms (
    id TEXT PRIMARY KEY NOT NULL,
    rev INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    deadline INTEGER,
    updated_at INTEGER NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE TABLE activity (
    room TEXT NOT NULL,
    slot INTEGER NOT NULL,
    number INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (room, slot)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE history (
    room TEXT NOT NULL,
    n INTEGER NOT NULL,
    phase TEXT NOT NULL,
    outcome TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    planned_ms INTEGER NOT NULL,
    paused_ms INTEGER NOT NULL,
    voided INTEGER NOT NULL,
    PRIMARY KEY (room, n)
  ) STRICT, WITHOUT ROWID;
  `,
  // What a row knows besides its times. Rows from before have none of it: null.
  `
  ALTER TABLE history ADD COLUMN label TEXT;
  ALTER TABLE history ADD COLUMN started_by_name TEXT;
  ALTER TABLE history ADD COLUMN started_by_kind TEXT;
  ALTER TABLE history ADD COLUMN interruptions INTEGER NOT NULL DEFAULT 0;
  `,
  // Every record says what it should be (record-sums.ts). What was there before is taken as it is.
  (database) => {
    for (const table of tablesOfVersion3) {
      database.exec(`ALTER TABLE ${table.name} ADD COLUMN sum INTEGER NOT NULL DEFAULT 0`);
      sealRecords(database, table);
    }
    database.exec(`UPDATE history SET sum = ${turnedOver("sum")} WHERE voided = 1`);
  },
  // Locks and paired boards: `record` is the `StoredAccess` as JSON. A room may be locked before anything ran in it.
  `
  CREATE TABLE access (
    room TEXT PRIMARY KEY NOT NULL,
    record TEXT NOT NULL,
    sum INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];

/** Reads nothing, but fails unless all that the store uses is there. Goes with the newest schema. */
export const shapeOfSchema = `
  SELECT id, rev, seq, entries, deadline, updated_at, record, sum FROM rooms LIMIT 0;
  SELECT room, slot, number, entry, sum FROM activity LIMIT 0;
  SELECT room, n, phase, outcome, started_at, ended_at, planned_ms, paused_ms, voided, label,
    started_by_name, started_by_kind, interruptions, sum FROM history LIMIT 0;
  SELECT room, record, sum FROM access LIMIT 0;
`;
