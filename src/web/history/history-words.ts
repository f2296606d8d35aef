import type { DaySum, HistoryRow } from "../../protocol/history-report.ts";
import { addDays } from "../../protocol/summarise-history.ts";
import { lengthInWords } from "../choices.ts";

type Sum = Omit<DaySum, "day">;

const plurals = new Intl.PluralRules("en");

/** `block` or `blocks`, as it has to be beside the count. */
export const unitFor = (count: number, one: string): string =>
  plurals.select(count) === "one" ? one : `${one}s`;

/** `1 block`, `3 blocks`. */
export const counted = (count: number, one: string): string => `${count} ${unitFor(count, one)}`;

export const minutesInWords = (minutes: number): string => lengthInWords(minutes * 60);

/** What else there is to say of some days beside the blocks: `1 h 15 min`, `1 skipped`. */
export function besideBlocks({ minutes, skipped, interruptions }: Sum): readonly string[] {
  const parts = [minutesInWords(minutes)];
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (interruptions > 0) parts.push(counted(interruptions, "pause"));
  return parts;
}

/** Days are dates, not instants: they are read as if in Greenwich, wherever this is. */
const dates = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(undefined, { ...options, timeZone: "UTC" });
  return (day: string) => format.format(Date.parse(day));
};
export const shortDate = dates({ weekday: "short", day: "numeric", month: "short" });
export const fullDate = dates({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const longDate = dates({ weekday: "long", day: "numeric", month: "long" });
export const monthName = dates({ month: "short" });

/** A day as people at `today` say it. */
export function dayInWords(day: string, today: string): string {
  if (day === today) return "Today";
  return day === addDays(today, -1) ? "Yesterday" : longDate(day);
}

/** All about one day of the year. */
export function daySentence(sum: DaySum, today: string): string {
  const name = sum.day === today ? `Today, ${shortDate(sum.day)}` : fullDate(sum.day);
  const isEmpty = sum.blocks + sum.minutes + sum.skipped === 0;
  return `${name}: ${isEmpty ? "nothing" : [counted(sum.blocks, "block"), ...besideBlocks(sum)].join(", ")}`;
}

/** The year in a sentence. */
export function yearSentence(days: readonly DaySum[]): string {
  const done = days.filter(({ blocks }) => blocks > 0);
  const best = done.reduce<DaySum | null>((top, day) => (day.blocks > (top?.blocks ?? 0) ? day : top), null);
  if (best === null) return "No blocks in the last year.";
  const blocks = done.reduce((sum, day) => sum + day.blocks, 0);
  const on = `${counted(blocks, "block")} on ${counted(done.length, "day")}`;
  return done.length === 1
    ? `${on} in the last year.`
    : `${on}; the most on ${fullDate(best.day)}: ${best.blocks}.`;
}

export const outcomeWords: Readonly<Record<HistoryRow["outcome"], string>> = {
  completed: "done",
  skipped: "skipped",
  reset: "reset",
  abandoned: "abandoned",
};

/** How long was worked, and of how much if that was not all: `12 of 25 min`. */
export function workedInWords({ startedAt, endedAt, pausedMs, plannedMs, outcome }: HistoryRow): string {
  const workedMs = Math.max(0, endedAt - startedAt - pausedMs);
  const worked = workedMs < 60_000 ? Math.round(workedMs / 1000) : Math.round(workedMs / 60_000) * 60;
  const isAll = outcome === "completed" || plannedMs === 0;
  return isAll ? lengthInWords(worked) : `${lengthInWords(worked)} of ${lengthInWords(plannedMs / 1000)}`;
}

/** Null when nothing came between. */
export function interruptionsInWords({ interruptions, pausedMs }: HistoryRow): string | null {
  if (interruptions === 0) return null;
  const minutes = Math.round(pausedMs / 60_000);
  const away = minutes === 0 ? "" : ` (${minutesInWords(minutes)})`;
  return `${counted(interruptions, "pause")}${away}`;
}
