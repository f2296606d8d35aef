import { addDays, mondayOf } from "../../protocol/summarize-history.ts";

/** Seven days from a Monday on; the last week of a year ends today. */
export interface Week<Day> {
  readonly monday: string;
  readonly days: readonly Day[];
}

/** A year and the day that began it, so that every weekday is there 52 times at least. */
const weeksShown = 53;

/** The last 53 weeks. @param days without gaps, oldest first; the last one is today */
export function yearWeeks<Day extends { readonly day: string }>(days: readonly Day[]): readonly Week<Day>[] {
  const today = days.at(-1)?.day;
  if (today === undefined) return [];
  const first = addDays(mondayOf(today), -7 * (weeksShown - 1));
  return Array.from({ length: weeksShown }, (_, index) => {
    const monday = addDays(first, index * 7);
    const next = addDays(monday, 7);
    return { monday, days: days.filter(({ day }) => day >= monday && day < next) };
  });
}

/** Where the months begin: the columns whose week holds a first of the month. */
export function monthColumns(weeks: readonly Week<unknown>[]): readonly { column: number; day: string }[] {
  return weeks.flatMap(({ monday }, column) => {
    const sunday = addDays(monday, 6);
    const begins = monday.endsWith("-01") || sunday.slice(0, 7) !== monday.slice(0, 7);
    return begins ? [{ column, day: sunday }] : [];
  });
}
