import type { ActivityEntry, Change, HistoryChange } from "../rooms/ports.ts";

/** A change as it goes into a store: texts and numbers, cut off from the objects it was made of. */
export interface EncodedChange {
  readonly room: string;
  readonly expected: { readonly rev: number; readonly seq: number } | null;
  readonly rev: number;
  readonly seq: number;
  readonly deadline: number | null;
  /** The `StoredRoom` as JSON. */
  readonly record: string;
  readonly history: readonly HistoryChange[];
  /** Entries as JSON, oldest first, no more than are kept. */
  readonly activity: readonly string[];
  /** How many entries there were before those that would not be kept were left out. */
  readonly entries: number;
}
