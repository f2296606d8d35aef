import type { DaySum, HistoryReport, HistoryRow } from "../../protocol/history-report.ts";
import { dayOf } from "../../protocol/summarize-history.ts";
import { createTimeZone, type TimeZone } from "../../protocol/time-zone.ts";
import { timeOfDay } from "../words/dates.ts";
import { more } from "../words/words.ts";
import { type HeatStep, heatBounds, heatStep, stepsInNumbers } from "./heat-steps.ts";
import {
  besideBlocks,
  dayInWords,
  daySentence,
  interruptionsInWords,
  minutesInWords,
  monthName,
  shortDate,
  workedInWords,
  yearSentence,
} from "./history-words.ts";
import { monthColumns, yearWeeks } from "./year-weeks.ts";

export interface Figure {
  readonly name: string;
  readonly count: number;
  /** What is counted: `blocks`. */
  readonly unit: string;
  readonly notes: readonly string[];
}

export interface HeatDay {
  readonly day: string;
  /** Counted from Monday. */
  readonly weekday: number;
  readonly step: HeatStep;
  readonly text: string;
  readonly isToday: boolean;
}

/** A part of the year that stands in one piece; narrow screens stack them. */
export interface HeatPart {
  readonly weeks: readonly (readonly HeatDay[])[];
  readonly months: readonly { readonly column: number; readonly name: string }[];
}

export interface BlockLine {
  readonly n: number;
  readonly at: string;
  readonly label: string | null;
  readonly by: string | null;
  readonly worked: string;
  readonly interruptions: string | null;
  readonly outcome: HistoryRow["outcome"];
  readonly word: string;
}

/** All that the panel shows of a report, plain and finished. */
export interface HistoryPicture {
  readonly figures: readonly Figure[];
  /** Said while nothing is done today. */
  readonly hint: string | null;
  readonly year: {
    readonly parts: readonly HeatPart[];
    readonly summary: string;
    readonly legend: readonly string[];
    /** The same in a table, newest first: the days on which something was done. */
    readonly table: readonly (readonly string[])[];
  };
  readonly blocks: readonly { readonly day: string; readonly lines: readonly BlockLine[] }[];
  /** How many blocks are at hand and not shown yet. */
  readonly earlier: number;
  /** There are or may be some, here or at the server. */
  readonly hasEarlier: boolean;
  readonly isCut: boolean;
}

const greenwich: TimeZone = { name: "UTC", offsetMs: () => 0 };

/**
 * Makes the picture of a report. Pure. @param shown how many of the last blocks @param isPart the server may have
 * more rows than the report
 */
export function toHistoryPicture(report: HistoryReport, shown: number, isPart = false): HistoryPicture {
  const { days, today, rows, cut } = report;
  const work = rows.filter(({ phase }) => phase === "work").reverse();
  return {
    figures: figuresOf(report),
    hint: today.blocks === 0 ? more.history.nothingToday : null,
    year: {
      parts: partsOf(days, today.day),
      summary: yearSentence(days),
      legend: stepsInNumbers(heatBounds(days)),
      table: tableOf(days, today.day),
    },
    blocks: blocksOf(work.slice(0, shown), createTimeZone(report.zone) ?? greenwich, today.day),
    earlier: Math.max(0, work.length - shown),
    hasEarlier: isPart || work.length > shown,
    isCut: cut,
  };
}

function figuresOf({ today, week, streak }: HistoryReport): readonly Figure[] {
  const { history } = more;
  const { none, open, row } = history.streakNotes;
  const streakNote = streak === 0 ? none : today.blocks === 0 ? open : row;
  const blocks = (name: string, sum: HistoryReport["today"] | HistoryReport["week"]): Figure => ({
    name,
    count: sum.blocks,
    unit: history.blockUnit(sum.blocks),
    notes: besideBlocks(sum),
  });
  return [
    blocks(history.today, today),
    blocks(history.week, week),
    { name: history.streak, count: streak, unit: history.dayUnit(streak), notes: [streakNote] },
  ];
}

/** The older part has a column less: together they are the 53 weeks. */
const olderWeeks = 26;

function partsOf(days: readonly DaySum[], today: string): readonly HeatPart[] {
  const bounds = heatBounds(days);
  const weeks = yearWeeks(days);
  const toHeatDay = (sum: DaySum, weekday: number): HeatDay => ({
    day: sum.day,
    weekday,
    step: heatStep(sum.blocks, bounds),
    text: daySentence(sum, today),
    isToday: sum.day === today,
  });
  return [weeks.slice(0, olderWeeks), weeks.slice(olderWeeks)].map((part) => ({
    weeks: part.map((week) => week.days.map(toHeatDay)),
    months: monthColumns(part).map(({ column, day }) => ({ column, name: monthName(day) })),
  }));
}

function tableOf(days: readonly DaySum[], today: string): HistoryPicture["year"]["table"] {
  return days
    .filter(({ blocks, minutes, skipped }) => blocks + minutes + skipped > 0)
    .map(({ day, blocks, minutes, skipped, interruptions }) => [
      day.slice(0, 4) === today.slice(0, 4) ? shortDate(day) : `${shortDate(day)} ${day.slice(0, 4)}`,
      String(blocks),
      minutesInWords(minutes),
      String(skipped),
      String(interruptions),
    ])
    .reverse();
}

function blocksOf(rows: readonly HistoryRow[], zone: TimeZone, today: string): HistoryPicture["blocks"] {
  const groups: { day: string; lines: BlockLine[] }[] = [];
  for (const row of rows) {
    const day = dayInWords(dayOf(row.endedAt, zone), today);
    const last = groups.at(-1);
    const line = toLine(row, zone);
    if (last?.day === day) last.lines.push(line);
    else groups.push({ day, lines: [line] });
  }
  return groups;
}

function toLine(row: HistoryRow, zone: TimeZone): BlockLine {
  return {
    n: row.n,
    at: timeOfDay(row.startedAt, zone.name),
    label: row.label === "" ? null : row.label,
    by: row.startedBy?.name ?? null,
    worked: workedInWords(row),
    interruptions: interruptionsInWords(row),
    outcome: row.outcome,
    word: more.history.outcomes[row.outcome],
  };
}
