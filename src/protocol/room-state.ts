import * as v from "valibot";
import { limits } from "./limits.ts";

const instant = v.pipe(v.number(), v.safeInteger());
const length = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const within = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));

/** The settings, within their limits. Lengths in seconds; whole numbers only. */
export const setupSchema = v.object({
  workSeconds: within(1, limits.phaseSeconds),
  shortBreakSeconds: within(1, limits.phaseSeconds),
  longBreakSeconds: within(0, limits.phaseSeconds),
  cycles: within(1, limits.cycles),
  autoStart: v.picklist(["off", "breaks", "all"]),
  abandonSeconds: within(0, limits.phaseSeconds),
});
export type SetupMessage = v.InferOutput<typeof setupSchema>;

export const phaseSchema = v.picklist(["idle", "work", "breakAlarm", "shortBreak", "workAlarm", "longBreak"]);
export type PhaseName = v.InferOutput<typeof phaseSchema>;

export const memberKindSchema = v.picklist(["screen", "board", "tool"]);
export type MemberKind = v.InferOutput<typeof memberKindSchema>;

/** Who did something, as others see them. */
export const actorSchema = v.object({ id: v.string(), name: v.string(), kind: memberKindSchema });
export type Actor = v.InferOutput<typeof actorSchema>;

/** What a person did. */
export const didSchema = v.picklist([
  "start",
  "pause",
  "resume",
  "acknowledge",
  "finish",
  "skip",
  "reset",
  "extend",
  "setup",
  "undo",
  "label",
]);
export type Did = v.InferOutput<typeof didSchema>;

/** What a press would do now. */
export const pressSchema = v.picklist(["start", "pause", "resume", "acknowledge", "finish"]);
export type PressMeaning = v.InferOutput<typeof pressSchema>;

/** The whole picture of a room. Instants are ms since the epoch on the server's clock, lengths are ms. */
export const roomStateSchema = v.object({
  room: v.string(),
  /** Grows with every change; within a connection a lower one is old news. */
  seq: count,
  /** Grows when the timer or its settings change; commands refer to it. */
  rev: count,
  /** The server's clock when this was sent. */
  now: instant,
  phase: phaseSchema,
  paused: v.boolean(),
  startedAt: v.nullable(instant),
  endsAt: v.nullable(instant),
  /** What is left, only while paused. */
  remainingMs: v.nullable(length),
  /** Planned length with extensions; null when idle, ringing or open-ended. */
  plannedMs: v.nullable(length),
  completed: count,
  block: count,
  cycles: within(1, limits.cycles),
  setup: setupSchema,
  alarm: v.nullable(v.object({ id: count, since: instant, abandonAt: v.nullable(instant) })),
  press: pressSchema,
  /** The timed phase that follows. */
  next: v.picklist(["work", "shortBreak", "longBreak"]),
  label: v.string(),
  /** The last person's action. */
  last: v.nullable(v.object({ op: v.string(), by: actorSchema, did: didSchema, at: instant })),
  /** Until when that can be taken back. */
  undo: v.nullable(v.object({ until: instant })),
});
export type RoomState = v.InferOutput<typeof roomStateSchema>;
