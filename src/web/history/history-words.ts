import type { DaySum, HistoryRow } from "../../protocol/history-report.ts";
import { addDays } from "../../protocol/summarize-history.ts";
import { formatDate, lengthInWords } from "../words/dates.ts";
import { more } from "../words/words.ts";

type Sum = Omit<DaySum, "day">;

export const minutesInWords = (minutes: number): string => lengthInWords(minutes * 60);

/** What else there is to say of some days beside the blocks: `1 h 15 min`, `1 skipped`. */
export function besideBlocks({ minutes, skipped, interruptions }: Sum): readonly string[] {
  const parts = [minutesInWords(minutes)];
  if (skipped > 0) parts.push(more.history.skipped(skipped));
  if (interruptions > 0) parts.push(more.history.pauses(interruptions));
  return parts;
}

/** Days are dates, not instants: they are read as if in Greenwich, wherever this is. */
const dates = (options: Intl.DateTimeFormatOptions) => (day: string) =>
  formatDate(Date.parse(day), { ...options, timeZone: "UTC" });

export const shortDate = dates({ weekday: "short", day: "numeric", month: "short" });
export const fullDate = dates({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const longDate = dates({ weekday: "long", day: "numeric", month: "long" });
export const monthName = dates({ month: "short" });

/** A day as people at `today` say it. */
export function dayInWords(day: string, today: string): string {
  if (day === today) return more.history.today;
  return day === addDays(today, -1) ? more.history.yesterday : longDate(day);
}

/** All about one day of the year. */
export function daySentence(sum: DaySum, today: string): string {
  const { todayIs, nothing, blocks, onDay } = more.history;
  const name = sum.day === today ? todayIs(shortDate(sum.day)) : fullDate(sum.day);
  const isEmpty = sum.blocks + sum.minutes + sum.skipped === 0;
  return onDay(name, isEmpty ? nothing : [blocks(sum.blocks), ...besideBlocks(sum)].join(", "));
}

/** The year in a sentence. */
export function yearSentence(days: readonly DaySum[]): string {
  const { emptyYear, oneDayYear, fullYear } = more.history;
  const done = days.filter(({ blocks }) => blocks > 0);
  const best = done.reduce<DaySum | null>((top, day) => (day.blocks > (top?.blocks ?? 0) ? day : top), null);
  if (best === null) return emptyYear;
  const blocks = done.reduce((sum, day) => sum + day.blocks, 0);
  return done.length === 1
    ? oneDayYear(blocks)
    : fullYear(blocks, done.length, fullDate(best.day), best.blocks);
}

/** How long was worked, and of how much if that was not all: `12 of 25 min`. */
export function workedInWords({ startedAt, endedAt, pausedMs, plannedMs, outcome }: HistoryRow): string {
  const workedMs = Math.max(0, endedAt - startedAt - pausedMs);
  const worked = workedMs < 60_000 ? Math.round(workedMs / 1000) : Math.round(workedMs / 60_000) * 60;
  const isAll = outcome === "completed" || plannedMs === 0;
  return isAll
    ? lengthInWords(worked)
    : more.history.workedOf(lengthInWords(worked), lengthInWords(plannedMs / 1000));
}

/** Null when nothing came between. */
export function interruptionsInWords({ interruptions, pausedMs }: HistoryRow): string | null {
  if (interruptions === 0) return null;
  const minutes = Math.round(pausedMs / 60_000);
  const { pauses, pausesFor } = more.history;
  const count = pauses(interruptions);
  return minutes === 0 ? count : pausesFor(count, minutesInWords(minutes));
}
