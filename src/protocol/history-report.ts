import * as v from "valibot";
import { memberKindSchema } from "./room-state.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const instant = v.pipe(v.number(), v.safeInteger());
/** A date such as `2026-11-21`. */
const day = v.pipe(v.string(), v.isoDate());

/** A finished phase or alarm. Instants are ms since the epoch on the server's clock, lengths are ms. */
export const historyRowSchema = v.object({
  /** The number of the phase in the room's life. */
  n: count,
  phase: v.picklist(["work", "shortBreak", "longBreak", "breakAlarm", "workAlarm"]),
  outcome: v.picklist(["completed", "skipped", "reset", "abandoned"]),
  startedAt: instant,
  endedAt: instant,
  /** The planned length with extensions; 0 when open-ended. */
  plannedMs: count,
  pausedMs: count,
  /** How often it was paused. */
  interruptions: count,
  /** What the room was working on when it ended; null in rows from before this was kept. */
  label: v.nullable(v.string()),
  /** Null when time started it, as it does alarms, and in rows from before this was kept. */
  startedBy: v.nullable(v.object({ name: v.string(), kind: memberKindSchema })),
});
export type HistoryRow = v.InferOutput<typeof historyRowSchema>;

const sums = {
  /** Work blocks that ended by their time. */
  blocks: count,
  /** Minutes of work without the pauses, whatever became of the block. */
  minutes: count,
  /** Work blocks that were skipped. */
  skipped: count,
  /** Pauses in work blocks. */
  interruptions: count,
} as const;

/** What was done on a day. A day begins at 04:00 in the zone of the report; a block counts where it ended. */
export const daySumSchema = v.object({ day, ...sums });
export type DaySum = v.InferOutput<typeof daySumSchema>;

/** What `history.json` of a room says. */
export const historyReportSchema = v.object({
  room: v.string(),
  /** The time zone of the days. */
  zone: v.string(),
  /** The rows of these days, newest last; only so many of the newest as were asked for. */
  rows: v.array(historyRowSchema),
  /** True: there were too many rows, and the oldest were left away, also from the sums. */
  cut: v.boolean(),
  /** The last 371 days, that is 53 weeks, oldest first; the last one is today. */
  days: v.array(daySumSchema),
  today: daySumSchema,
  /** The week so far; `from` is its Monday. */
  week: v.object({ from: day, ...sums }),
  /** Days in a row with a block, up to today or, while there is none today, yesterday. */
  streak: count,
});
export type HistoryReport = v.InferOutput<typeof historyReportSchema>;
