import { describe, expect, it } from "vitest";
import type { DaySum, HistoryRow } from "../../src/protocol/history-report.ts";
import {
  addDays,
  dayOf,
  mondayOf,
  streakOf,
  summarizeHistory,
  sumUp,
} from "../../src/protocol/summarize-history.ts";
import { createTimeZone, type TimeZone, toIso } from "../../src/protocol/time-zone.ts";

const minute = 60_000;

function zone(name: string): TimeZone {
  const found = createTimeZone(name);
  if (found === null) throw new Error(`no zone ${name}`);
  return found;
}
const amsterdam = zone("Europe/Amsterdam");

/** A work block of 25 minutes that ended then. */
function block(ended: string, part: Partial<HistoryRow> = {}): HistoryRow {
  const endedAt = Date.parse(ended);
  return {
    n: 1,
    phase: "work",
    outcome: "completed",
    startedAt: endedAt - 25 * minute,
    endedAt,
    plannedMs: 25 * minute,
    pausedMs: 0,
    interruptions: 0,
    label: "",
    startedBy: null,
    ...part,
  };
}

describe("days", () => {
  it.each([
    // The clock goes from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25.
    ["Europe/Amsterdam", "2026-03-28T03:59:59+01:00", "2026-03-27"],
    ["Europe/Amsterdam", "2026-03-29T01:59:59+01:00", "2026-03-28"],
    ["Europe/Amsterdam", "2026-03-29T03:00:00+02:00", "2026-03-28"],
    ["Europe/Amsterdam", "2026-03-29T03:59:59+02:00", "2026-03-28"],
    ["Europe/Amsterdam", "2026-03-29T04:00:00+02:00", "2026-03-29"],
    ["Europe/Amsterdam", "2026-10-25T02:30:00+02:00", "2026-10-24"],
    ["Europe/Amsterdam", "2026-10-25T02:30:00+01:00", "2026-10-24"],
    ["Europe/Amsterdam", "2026-10-25T03:59:59+01:00", "2026-10-24"],
    ["Europe/Amsterdam", "2026-10-25T04:00:00+01:00", "2026-10-25"],
    ["America/New_York", "2026-03-08T03:59:59-04:00", "2026-03-07"],
    ["America/New_York", "2026-03-08T04:00:00-04:00", "2026-03-08"],
    ["America/New_York", "2026-11-01T01:30:00-05:00", "2026-10-31"],
    // Half an hour of summer time.
    ["Australia/Lord_Howe", "2026-04-05T03:59:00+10:30", "2026-04-04"],
    ["Australia/Lord_Howe", "2026-04-05T04:00:00+10:30", "2026-04-05"],
    // Summer time that begins at midnight: a day without its first hour.
    ["Africa/Cairo", "2026-04-24T01:00:00+03:00", "2026-04-23"],
    ["Africa/Cairo", "2026-04-24T04:00:00+03:00", "2026-04-24"],
    ["Asia/Kathmandu", "2026-11-21T03:59:00+05:45", "2026-11-20"],
    ["Pacific/Kiritimati", "2027-01-01T04:00:00+14:00", "2027-01-01"],
    ["UTC", "2026-12-31T23:59:59Z", "2026-12-31"],
  ])("[P30] in %s, %s is in the day %s", (name, instant, day) => {
    expect(dayOf(Date.parse(instant), zone(name))).toBe(day);
  });

  it("[P30] are counted on and back as dates, over changes of the clock and leap days", () => {
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2026-10-26", -2)).toBe("2026-10-24");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(["2026-11-16", "2026-11-21", "2026-11-22", "2027-01-01"].map(mondayOf)).toEqual([
      "2026-11-16",
      "2026-11-16",
      "2026-11-16",
      "2026-12-28",
    ]);
  });

  it("[P31] a time zone is known by its name, in any case, or it is null", () => {
    expect(zone("europe/amsterdam").name).toBe("Europe/Amsterdam");
    expect(["", "Nowhere", "Europe/Amsterdam\n", "x".repeat(10_000)].map(createTimeZone)).toEqual(
      Array(4).fill(null),
    );
  });

  it("[P31] an instant is written with the zone's offset, to the millisecond, and can be read back", () => {
    const at = Date.parse("2026-10-25T01:30:00.120Z");
    expect(toIso(at, amsterdam)).toBe("2026-10-25T02:30:00.120+01:00");
    expect(toIso(at - 60 * minute, amsterdam)).toBe("2026-10-25T02:30:00.120+02:00");
    expect(toIso(at, zone("America/St_Johns"))).toBe("2026-10-24T23:00:00.120-02:30");
    for (const name of ["UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"]) {
      expect(Date.parse(toIso(at, zone(name)))).toBe(at);
    }
  });
});

describe("sums", () => {
  it("[P32] a block is done when its time made it end; minutes are of all work, without the pauses", () => {
    const at = "2026-11-21T12:00:00Z";
    const rows = [
      block(at),
      block(at, { pausedMs: 5 * minute, interruptions: 2 }),
      block(at, { outcome: "skipped", interruptions: 1 }),
      block(at, { outcome: "reset", pausedMs: 24 * minute }),
      block(at, { phase: "shortBreak", interruptions: 9 }),
      block(at, { phase: "breakAlarm", outcome: "abandoned" }),
    ];
    expect(sumUp(rows)).toEqual({ blocks: 2, minutes: 71, skipped: 1, interruptions: 3 });
    expect(sumUp([])).toEqual({ blocks: 0, minutes: 0, skipped: 0, interruptions: 0 });
  });

  it("[P32] seconds are rounded once, in the sum", () => {
    const half = { startedAt: 0, endedAt: 0.5 * minute };
    expect(sumUp([block("2026-11-21T12:00:00Z", half), block("2026-11-21T12:00:00Z", half)]).minutes).toBe(1);
  });

  it.each([
    ["no day", [], 0],
    ["nothing ever", [0, 0, 0], 0],
    ["today only", [0, 0, 2], 1],
    ["up to yesterday", [0, 1, 3, 0], 2],
    ["up to today", [0, 1, 3, 1], 3],
    ["not for two days", [1, 1, 0, 0], 0],
    ["every day", [1, 1, 1], 3],
    ["every day but today", [1, 1, 0], 2],
  ])("[P33] the streak, %s", (_, blocks, streak) => {
    const days = blocks.map(
      (count, index): DaySum => ({
        day: addDays("2026-01-01", index),
        blocks: count,
        minutes: 0,
        skipped: 0,
        interruptions: 0,
      }),
    );
    expect(streakOf(days)).toBe(streak);
  });

  it("[P34] 371 days up to today, today, and the week from Monday, each row on the day on which it ended", () => {
    const rows = [
      block("2026-11-20T02:30:00Z"),
      block("2026-11-20T12:00:00Z", { outcome: "skipped" }),
      block("2026-11-16T12:00:00Z"),
      block("2026-11-15T12:00:00Z"),
      block("2026-11-20T03:10:00Z"),
      block("2026-11-21T02:00:00Z", { interruptions: 1 }),
      block("2025-01-01T12:00:00Z"),
    ];
    const now = Date.parse("2026-11-21T02:59:59Z");
    const { days, today, week, streak } = summarizeHistory(rows, amsterdam, now);
    expect(days).toHaveLength(371);
    expect(days.map(({ day }) => day)).toEqual(days.map((_, index) => addDays("2026-11-20", index - 370)));
    expect(today).toEqual({ day: "2026-11-20", blocks: 2, minutes: 75, skipped: 1, interruptions: 1 });
    expect(days.at(-1)).toEqual(today);
    expect(days.at(-2)).toMatchObject({ day: "2026-11-19", blocks: 1 });
    expect(week).toEqual({ from: "2026-11-16", blocks: 4, minutes: 125, skipped: 1, interruptions: 1 });
    expect(streak).toBe(2);
    expect(days.reduce((sum, { blocks }) => sum + blocks, 0)).toBe(5);
  });

  it("[P34] both changes of the clock leave every day once, and a block in the hour that comes twice counts once", () => {
    const rows = [
      block("2026-10-25T00:30:00Z"),
      block("2026-10-25T01:30:00Z"),
      block("2026-03-29T01:30:00Z"),
    ];
    const { days } = summarizeHistory(rows, amsterdam, Date.parse("2026-11-01T12:00:00Z"));
    const done = Object.fromEntries(
      days.filter(({ blocks }) => blocks > 0).map(({ day, blocks }) => [day, blocks]),
    );
    expect(done).toEqual({ "2026-10-24": 2, "2026-03-28": 1 });
    expect(new Set(days.map(({ day }) => day)).size).toBe(371);
  });
});
