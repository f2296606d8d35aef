import type { DaySum, HistoryReport, HistoryRow } from "./history-report.ts";
import { limits } from "./limits.ts";
import type { TimeZone } from "./time-zone.ts";

/** A day begins at 04:00 on the wall: who works past midnight is still in the same day. */
const dayBeginsMs = 4 * 3_600_000;
const dayMs = 86_400_000;

/** What days and weeks add up. */
export type Sum = Omit<DaySum, "day">;
export type HistorySummary = Pick<HistoryReport, "days" | "today" | "week" | "streak">;

/** The day that an instant (ms since the epoch) belongs to, such as `2026-11-21`. */
export function dayOf(at: number, zone: TimeZone): string {
  return new Date(at + zone.offsetMs(at) - dayBeginsMs).toISOString().slice(0, 10);
}

/** So many days later. Days are dates here, not stretches of time: no clock change can touch them. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** Adds up the work in some rows; other phases do not count. */
export function sumUp(rows: readonly HistoryRow[]): Sum {
  const work = rows.filter(({ phase }) => phase === "work");
  const workedMs = ({ startedAt, endedAt, pausedMs }: HistoryRow) =>
    Math.max(0, endedAt - startedAt - pausedMs);
  return {
    blocks: work.filter(({ outcome }) => outcome === "completed").length,
    minutes: Math.round(work.reduce((ms, row) => ms + workedMs(row), 0) / 60_000),
    skipped: work.filter(({ outcome }) => outcome === "skipped").length,
    interruptions: work.reduce((count, row) => count + row.interruptions, 0),
  };
}

function groupedByDay(rows: readonly HistoryRow[], zone: TimeZone): ReadonlyMap<string, HistoryRow[]> {
  const byDay = new Map<string, HistoryRow[]>();
  for (const row of rows) {
    const day = dayOf(row.endedAt, zone);
    const known = byDay.get(day);
    if (known === undefined) byDay.set(day, [row]);
    else known.push(row);
  }
  return byDay;
}

/** Days in a row with a block, up to the last day or the one before it. @param days without gaps, oldest first */
export function streakOf(days: readonly DaySum[]): number {
  const blocks = days.map((each) => each.blocks);
  if (blocks.at(-1) === 0) blocks.pop();
  return blocks.length - 1 - blocks.lastIndexOf(0);
}

/**
 * Adds up a room's history by days, up to the day of `now` (ms since the epoch). A row counts on the day on which
 * it ended.
 */
export function summarizeHistory(rows: readonly HistoryRow[], zone: TimeZone, now: number): HistorySummary {
  const byDay = groupedByDay(rows, zone);
  const rowsOf = (day: string) => byDay.get(day) ?? [];
  const last = dayOf(now, zone);
  const days = Array.from({ length: limits.historyDays }, (_, index): DaySum => {
    const day = addDays(last, index + 1 - limits.historyDays);
    return { day, ...sumUp(rowsOf(day)) };
  });
  const from = mondayOf(last);
  const week = days.filter(({ day }) => day >= from).flatMap(({ day }) => rowsOf(day));
  return {
    days,
    today: { day: last, ...sumUp(rowsOf(last)) },
    week: { from, ...sumUp(week) },
    streak: streakOf(days),
  };
}
