import type { Change, HistoryChange } from "../rooms/ports.ts";
import type { SqlValue } from "./row-writer.ts";

/** A change as texts and numbers, cut off from the objects that it was handed in as. */
export interface EncodedChange {
  readonly room: string;
  readonly expected: { readonly rev: number; readonly seq: number } | null;
  readonly rev: number;
  readonly seq: number;
  readonly deadline: number | null;
  /** The `StoredRoom` as JSON. */
  readonly record: string;
  readonly history: readonly EncodedHistoryChange[];
  /** Entries as JSON, oldest first. */
  readonly activity: readonly string[];
}

/** A row to be put in its place, in the order of the columns, or a row to be voided (1) or restored (0). */
export type EncodedHistoryChange =
  | { readonly type: "put"; readonly row: readonly SqlValue[] }
  | { readonly type: "mark"; readonly n: number; readonly voided: 0 | 1 };

/** @throws TypeError when there is something in it that JSON has no words for */
export function encodeChange({ room, expected, next, deadline, history, activity }: Change): EncodedChange {
  return {
    room,
    expected: expected && { rev: expected.rev, seq: expected.seq },
    rev: next.rev,
    seq: next.seq,
    deadline,
    record: JSON.stringify(next),
    history: history.map((change) => encodeHistory(room, change)),
    activity: activity.map((entry) => JSON.stringify(entry)),
  };
}

function encodeHistory(room: string, change: HistoryChange): EncodedHistoryChange {
  if (change.type !== "put") return { type: "mark", n: change.n, voided: change.type === "void" ? 1 : 0 };
  const { n, phase, outcome, startedAt, endedAt, plannedMs, pausedMs, interruptions, label } = change.row;
  const { name = null, kind = null } = change.row.startedBy ?? {};
  const times = [startedAt, endedAt, plannedMs, pausedMs, interruptions];
  return { type: "put", row: [room, n, phase, outcome, ...times, label, name, kind] };
}
