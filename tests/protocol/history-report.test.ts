import { describe, expect, it } from "vitest";
import { daySumSchema, historyReportSchema, historyRowSchema } from "../../src/protocol/history-report.ts";
import { parse } from "../../src/protocol/parse.ts";

const sums = { blocks: 1, minutes: 25, skipped: 0, interruptions: 2 };
const today = { day: "2026-11-21", ...sums };
const row = {
  n: 1,
  phase: "work",
  outcome: "completed",
  startedAt: 5,
  endedAt: 9,
  plannedMs: 4,
  pausedMs: 0,
  interruptions: 2,
  label: "Tea",
  startedBy: { name: "Ana", kind: "screen" },
};
const report = {
  room: "main",
  zone: "UTC",
  rows: [row],
  cut: false,
  days: [today],
  today,
  week: { from: "2026-11-16", ...sums },
  streak: 1,
};

const safe = Number.MAX_SAFE_INTEGER;
const count = { right: [0, 1, safe], wrong: [-1, 0.5, safe + 1, "1", null, undefined] };
const instant = { right: [-1, 0, safe], wrong: [0.5, safe + 1, "1", null, undefined] };
const text = { right: ["", "x"], wrong: [7, null, undefined] };
const words = (...right: string[]) => ({ right, wrong: ["", "idle", null, undefined] });
const date = { right: ["2026-11-21"], wrong: ["", "21.11.2026", "2026-13-01", "2026-11-21T04:00", 7, null] };
const sumFields = { blocks: count, minutes: count, skipped: count, interruptions: count };
type Fields = Record<string, { readonly right: readonly unknown[]; readonly wrong: readonly unknown[] }>;

const rowFields: Fields = {
  n: count,
  phase: words("work", "shortBreak", "longBreak", "breakAlarm", "workAlarm"),
  outcome: words("completed", "skipped", "reset", "abandoned"),
  startedAt: instant,
  endedAt: instant,
  plannedMs: count,
  pausedMs: count,
  interruptions: count,
  label: { right: ["", "Tea", null], wrong: [7, undefined] },
  startedBy: {
    right: [null, { name: "", kind: "board" }, { name: "x", kind: "tool" }],
    wrong: [undefined, {}, { name: "Ana" }, { kind: "screen" }, { name: "Ana", kind: "admin" }],
  },
};
const reportFields: Fields = {
  room: text,
  zone: text,
  rows: { right: [[], [row, row]], wrong: [null, {}, [{}], [row, { ...row, n: -1 }]] },
  cut: { right: [true, false], wrong: [0, "true", null, undefined] },
  days: { right: [[], [today, today]], wrong: [null, {}, [{}], [{ ...today, day: "today" }]] },
  today: { right: [today], wrong: [null, undefined, {}] },
  week: {
    right: [{ from: "2026-11-16", ...sums }],
    wrong: [null, undefined, {}, sums, { from: "2026-11-16" }],
  },
  streak: count,
};

describe("what history.json says", () => {
  const cases = [
    { name: "row", schema: historyRowSchema, whole: row, fields: rowFields },
    { name: "day", schema: daySumSchema, whole: today, fields: { day: date, ...sumFields } as Fields },
    { name: "report", schema: historyReportSchema, whole: report, fields: reportFields },
  ];

  it.each(cases)("[G42] a $name has these parts", ({ schema, whole, fields }) => {
    expect(Object.keys(schema.entries).sort()).toEqual(Object.keys(fields).sort());
    expect(parse(schema, whole)).toEqual({ ok: true, value: whole });
  });

  it.each(
    cases.flatMap((each) =>
      Object.entries(each.fields).map(([field, values]) => ({ ...each, field, values })),
    ),
  )("[G42] $field of a $name is read within its limits", ({ schema, whole, field, values }) => {
    for (const value of values.right) {
      const changed = { ...whole, [field]: value };
      expect(parse(schema, changed), JSON.stringify(value)).toEqual({ ok: true, value: changed });
    }
    for (const value of values.wrong) {
      const parsed = parse(schema, { ...whole, [field]: value });
      expect(parsed.ok, JSON.stringify(value)).toBe(false);
      expect(parsed.ok ? "" : parsed.error.field).toMatch(new RegExp(`^${field}`));
    }
  });
});
