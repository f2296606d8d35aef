import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { historyReportSchema } from "../../../src/protocol/history-report.ts";
import { toHistoryPicture } from "../../../src/web/history/history-picture.ts";
import { historyUrl } from "../../../src/web/history/history-url.ts";
import {
  daySentence,
  interruptionsInWords,
  workedInWords,
  yearSentence,
} from "../../../src/web/history/history-words.ts";
import { aBlock, aReport, histories } from "../../browser/harness/history-scenes.ts";
import { sceneNow } from "../../browser/harness/scenes.ts";
import "../../support/speak-english.ts";

const minute = 60_000;
const sum = { blocks: 0, minutes: 0, skipped: 0, interruptions: 0 };

describe("the picture of a history", () => {
  test("[W82] today, the week and the streak are in figures; what was skipped is no block", () => {
    const { figures, hint } = toHistoryPicture(histories.day, 12);
    expect(figures).toEqual([
      { name: "Today", count: 3, unit: "blocks", notes: ["1 h 28 min", "1 skipped", "2 pauses"] },
      { name: "This week", count: 3, unit: "blocks", notes: ["1 h 28 min", "1 skipped", "2 pauses"] },
      { name: "Streak", count: 1, unit: "day", notes: ["in a row"] },
    ]);
    expect(hint).toBeNull();
  });

  test("[W83] a day without a block helps, and says what keeps the streak", () => {
    const empty = toHistoryPicture(histories.empty, 12);
    expect(empty.hint).toBe("Nothing yet today. The first block counts when it ends.");
    expect(empty.figures[2]).toMatchObject({ count: 0, unit: "days", notes: ["a block begins one"] });
    expect(empty.year.summary).toBe("No blocks in the last year.");
    const yesterday = toHistoryPicture(aReport([aBlock({ startedAt: sceneNow - 26 * 60 * minute })]), 12);
    expect(yesterday.figures[2]).toMatchObject({ count: 1, unit: "day", notes: ["a block today keeps it"] });
  });

  test("[W84] the last blocks come newest first under their days, only work, with what became of them", () => {
    const ring = aBlock({ n: 9, phase: "breakAlarm", outcome: "abandoned" });
    const { blocks, earlier } = toHistoryPicture(
      { ...histories.year, rows: [...histories.year.rows, ring] },
      12,
    );
    expect(blocks.map(({ day }) => day).slice(0, 2)).toEqual(["Today", "Yesterday"]);
    expect(blocks[0]?.lines.map(({ word }) => word)).toEqual(["done", "reset", "skipped", "done", "done"]);
    expect(blocks.reduce((lines, group) => lines + group.lines.length, 0)).toBe(12);
    expect(earlier).toBe(histories.year.rows.length - 12);
    expect(blocks[0]?.lines[3]).toMatchObject({
      label: "Chapter three, first draft",
      by: "Ana",
      worked: "25 min",
      interruptions: "2 pauses (4 min)",
    });
    expect(blocks[0]?.lines[2]).toMatchObject({ label: null, by: "Desk board", worked: "12 min of 25 min" });
  });

  test("[W84] a block that was begun before it was written down by whom still has its line", () => {
    const { blocks } = toHistoryPicture(aReport([aBlock({ label: null, startedBy: null })]), 12);
    expect(blocks[0]?.lines[0]).toMatchObject({ label: null, by: null, interruptions: null, word: "done" });
  });

  test("[W84] lengths are said as they were, whatever the clocks did", () => {
    const endedAt = sceneNow;
    const reset = aBlock({ outcome: "reset", startedAt: endedAt - 36_000, endedAt });
    expect(workedInWords(reset)).toBe("36 s of 25 min");
    expect(workedInWords({ ...reset, plannedMs: 0 })).toBe("36 s");
    expect(workedInWords({ ...reset, endedAt: reset.startedAt - 9 })).toBe("0 min of 25 min");
    expect(interruptionsInWords(aBlock({ interruptions: 1, pausedMs: 5_000 }))).toBe("1 pause");
  });

  test("[W85] each day of the year is in words, and today is marked once", () => {
    const { parts, summary, table } = toHistoryPicture(histories.year, 12).year;
    const days = parts.flatMap(({ weeks }) => weeks.flat());
    expect(parts.map(({ weeks }) => weeks.length)).toEqual([26, 27]);
    expect(days.filter(({ isToday }) => isToday).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Today, .*: 3 blocks, 1 h 28 min, 1 skipped, 2 pauses$/),
    ]);
    expect(new Set(days.map(({ step }) => step)).size).toBe(5);
    expect(summary).toMatch(/^\d+ blocks on \d+ days; the most on .*: \d+\.$/);
    expect(table[0]?.slice(1)).toEqual(["3", "1 h 28 min", "1", "2"]);
  });

  test("[W85] one is one, and many are many", () => {
    const day = { ...sum, day: "2026-03-01" };
    expect(daySentence(day, "2026-11-20")).toMatch(/2026: nothing$/);
    expect(daySentence({ ...day, blocks: 1, minutes: 25 }, "2026-11-20")).toMatch(/: 1 block, 25 min$/);
    expect(yearSentence([{ ...day, blocks: 1 }])).toBe("1 block on 1 day in the last year.");
  });

  test("[W86] the address is below the base, for the room, by the days of the zone", () => {
    const place = { home: "http://x/behind/", room: "kitchen" };
    expect(historyUrl(place, "json", { zone: "Europe/Amsterdam" })).toBe(
      "http://x/behind/r/kitchen/history.json?zone=Europe%2FAmsterdam",
    );
    expect(historyUrl(place, "csv", { zone: null })).toBe("http://x/behind/r/kitchen/history.csv");
  });

  test("[W86] the histories of these tests are what a server says", () => {
    for (const report of Object.values(histories)) expect(v.is(historyReportSchema, report)).toBe(true);
  });
});
