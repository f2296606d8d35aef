import type { HistoryRow } from "../../protocol/history-report.ts";
import { dayOf } from "../../protocol/summarize-history.ts";
import { type TimeZone, toIso } from "../../protocol/time-zone.ts";

type Cell = string | number | null;

/** The columns, in order. Lengths in seconds with up to three decimals: nothing is rounded. */
const columns: Readonly<Record<string, (row: HistoryRow, zone: TimeZone) => Cell>> = {
  n: ({ n }) => n,
  day: ({ endedAt }, zone) => dayOf(endedAt, zone),
  phase: ({ phase }) => phase,
  outcome: ({ outcome }) => outcome,
  label: ({ label }) => label,
  started_by: ({ startedBy }) => startedBy?.name ?? null,
  started_by_kind: ({ startedBy }) => startedBy?.kind ?? null,
  started_at: ({ startedAt }, zone) => toIso(startedAt, zone),
  ended_at: ({ endedAt }, zone) => toIso(endedAt, zone),
  planned_seconds: ({ plannedMs }) => plannedMs / 1000,
  paused_seconds: ({ pausedMs }) => pausedMs / 1000,
  interruptions: ({ interruptions }) => interruptions,
};

/** Excel takes a file without it for one in the country's old encoding, and all others know it. */
const byteOrderMark = "\ufeff";

/**
 * A history as comma-separated values (RFC 4180), for spreadsheets; programs are better off with the JSON.
 * Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
 */
export function toHistoryCsv(rows: readonly HistoryRow[], zone: TimeZone): string {
  const cellsOf = (row: HistoryRow) => Object.values(columns).map((column) => column(row, zone));
  const lines = [Object.keys(columns), ...rows.map(cellsOf)];
  return byteOrderMark + lines.map((cells) => `${cells.map(toCell).join(",")}\r\n`).join("");
}

function toCell(value: Cell): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
