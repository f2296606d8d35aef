import type { Setup } from "./setup.ts";

/** The six states of the chart, by name. */
export type Phase = "idle" | "work" | "breakAlarm" | "shortBreak" | "workAlarm" | "longBreak";
/** The phases that last for a planned time (a long break may also be open-ended). */
export type TimedPhase = "work" | "shortBreak" | "longBreak";
/** The phases that wait for an answer. */
export type AlarmPhase = "breakAlarm" | "workAlarm";

/** How a phase came to its end. */
export type Outcome = "completed" | "skipped" | "reset" | "abandoned";

/** A stretch of the room's life: a timed phase or an alarm. Instants are ms since the epoch, lengths are ms. */
export interface Span {
  /** Grows by one from stretch to stretch, for the whole life of the room. 0 only while idle. */
  readonly n: number;
  /** When it began; for an alarm, the scheduled end of the phase before. */
  readonly startedAt: number;
  /** How long it is to last, extensions included; 0 when open-ended. An alarm's is the time until it gives up. */
  readonly plannedMs: number;
  /** How long it has been on hold so far: pauses, and an alarm that was turned back into more time. */
  readonly pausedMs: number;
  /** How often it was paused. Left away while it never was, and in timers stored before this was counted. */
  readonly interruptions?: number;
}

/** A timed phase that ended by its time and that `EXTEND` can open again. */
export interface EndedSpan extends Span {
  readonly phase: TimedPhase;
}

/**
 * All that the chart remembers besides the name of its state. Plain JSON. At most one of `endsAt`,
 * `remainingMs` and `abandonAt` is set; nobody counts ticks.
 */
export interface TimerContext {
  readonly setup: Setup;
  /** Work blocks of this set that ended by time or by `SKIP`. */
  readonly completed: number;
  /** The number that was given last; the next phase or alarm gets the one after it. */
  readonly lastN: number;
  /** The phase or alarm that is on; null while idle. */
  readonly span: Span | null;
  /** When the running phase ends. */
  readonly endsAt: number | null;
  /** What is left of a paused phase. */
  readonly remainingMs: number | null;
  /** When the pause began. */
  readonly pausedAt: number | null;
  /** When the alarm gives up. */
  readonly abandonAt: number | null;
  /** While an alarm is on: the phase it ended. */
  readonly ended: EndedSpan | null;
}

/** What a step wants done, as data; the room carries it out. */
export type Effect =
  | { readonly type: "phaseStarted"; n: number; phase: TimedPhase; startedAt: number; endsAt: number | null }
  | ({ readonly type: "phaseEnded" } & PhaseRecord)
  | { readonly type: "phaseReopened"; n: number }
  | { readonly type: "alarmRaised"; n: number; phase: AlarmPhase; since: number }
  | { readonly type: "alarmCleared"; n: number };

/** One finished phase or alarm, as the history keeps it. */
export interface PhaseRecord {
  readonly n: number;
  readonly phase: TimedPhase | AlarmPhase;
  readonly outcome: Outcome;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly plannedMs: number;
  readonly pausedMs: number;
  /** How often it was paused. */
  readonly interruptions: number;
}

/** What can happen to a timer. `at` is an instant on the server's clock, ms since the epoch. */
export type TimerEvent =
  | { readonly type: "PRESS"; readonly at: number }
  | { readonly type: "PAUSE"; readonly at: number }
  | { readonly type: "RESUME"; readonly at: number }
  | { readonly type: "SKIP"; readonly at: number }
  | { readonly type: "RESET"; readonly at: number }
  | { readonly type: "EXTEND"; readonly at: number; readonly seconds: number }
  | { readonly type: "SETUP"; readonly at: number; readonly setup: Setup; readonly apply: "now" | "next" }
  | { readonly type: "ELAPSED"; readonly at: number };

/** A phase never lasts longer than this in all, extensions included. */
export const longestPhaseMs = 24 * 60 * 60 * 1000;

/** The next phase starts by itself only if the server is at most this late; later, it rings and waits. */
export const autoStartGraceMs = 2000;
