import { describe, expect, test } from "vitest";
import { addDays } from "../../../src/protocol/summarize-history.ts";
import { monthColumns, yearWeeks } from "../../../src/web/history/year-weeks.ts";

const daysUpTo = (today: string) =>
  Array.from({ length: 371 }, (_, index) => ({ day: addDays(today, index - 370) }));

describe("the weeks of the year", () => {
  test.each(["2026-11-16", "2026-11-21", "2026-11-22", "2024-02-29", "2027-01-01"])(
    "[W80] there are 53, each from a Monday on, and the last ends on %s",
    (today) => {
      const weeks = yearWeeks(daysUpTo(today));
      expect(weeks).toHaveLength(53);
      expect(weeks.slice(0, -1).every(({ days }) => days.length === 7)).toBe(true);
      expect(weeks.every(({ monday }) => new Date(monday).getUTCDay() === 1)).toBe(true);
      expect(weeks.every(({ monday, days }) => days[0]?.day === monday)).toBe(true);
      expect(weeks.at(-1)?.days.at(-1)?.day).toBe(today);
    },
  );

  test("[W80] no days make no weeks", () => {
    expect(yearWeeks([])).toEqual([]);
  });

  test("[W80] a month is named above the week that holds its first day", () => {
    const weeks = yearWeeks(daysUpTo("2026-11-21"));
    const columns = monthColumns(weeks);
    expect(columns.length).toBeGreaterThanOrEqual(12);
    for (const { column, day } of columns) {
      const first = `${day.slice(0, 7)}-01`;
      expect(weeks[column]?.monday.localeCompare(first)).toBeLessThanOrEqual(0);
      expect(addDays(weeks[column]?.monday ?? "", 6).localeCompare(first)).toBeGreaterThanOrEqual(0);
    }
  });
});
