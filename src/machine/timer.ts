import { initialTransition, type SnapshotFrom } from "xstate";
import { timerChart } from "./chart.ts";
import type { Effect, Phase, TimerContext, TimerEvent } from "./context.ts";
import { defaultSetup, type Setup } from "./setup.ts";
import { transitionOf } from "./transition-of.ts";

type Snapshot = SnapshotFrom<typeof timerChart>;

/**
 * Where a timer stands: plain JSON, never changed in place, put away and taken up again as it is. It is the part
 * of XState's snapshot that the rest follows from; a whole snapshot per room would weigh five times as much.
 */
export interface Timer {
  /** The shape of the rest; a store may hold older ones. */
  readonly v: 1;
  readonly value: Snapshot["value"];
  readonly context: TimerContext;
}

const toTimer = ({ value, context }: Snapshot): Timer => ({ v: 1, value, context });

/** What came of an event. */
export interface Step {
  readonly timer: Timer;
  /** What is to be done about it, in order. */
  readonly effects: readonly Effect[];
  /** False: the event is not allowed here; `timer` is the one that was given, untouched. */
  readonly accepted: boolean;
}

/** A new timer, idle. */
export function createTimer(setup: Setup = defaultSetup): Timer {
  return toTimer(initialTransition(timerChart, { setup })[0]);
}

/** One event, one answer. Pure: the same timer and event give the same step, everywhere. */
export function step(timer: Timer, event: TimerEvent): Step {
  const snapshot = timerChart.resolveState(timer);
  const [next, actions] = transitionOf(snapshot, event);
  if (next === snapshot) return { timer, effects: [], accepted: false };
  const effects = actions.map((action) => (action.params as { event: Effect }).event);
  return { timer: toTimer(next), effects, accepted: true };
}

/** When time will change this timer by itself, ms since the epoch; null if it never will. */
export function deadlineOf({ context }: Timer): number | null {
  return context.endsAt ?? context.abandonAt;
}

/**
 * Lets every deadline elapse that `at` has reached. It may be several: a phase that ended while nobody was
 * looking and an alarm that has given up since. Ends because phases last at least a second and an automatic
 * start is refused once it is late.
 */
export function settle(timer: Timer, at: number): Step {
  let current = timer;
  const effects: Effect[] = [];
  for (let due = deadlineOf(current); due !== null && at >= due; due = deadlineOf(current)) {
    const elapsed = step(current, { type: "ELAPSED", at });
    if (!elapsed.accepted) break;
    current = elapsed.timer;
    effects.push(...elapsed.effects);
  }
  return { timer: current, effects, accepted: current !== timer };
}

/** The state's name. */
export function phaseOf({ value }: Pick<Timer, "value">): Phase {
  return (typeof value === "string" ? value : Object.keys(value)[0]) as Phase;
}

/** Whether what is left is being kept instead of running down. */
export function isPaused({ context }: Timer): boolean {
  return context.remainingMs !== null;
}

/**
 * The same timer, but never giving out a number again that was given out by `newer`: what an undo restores
 * must not make two phases share a number.
 */
export function keepNumbers(timer: Timer, newer: Timer): Timer {
  const lastN = Math.max(timer.context.lastN, newer.context.lastN);
  return { ...timer, context: { ...timer.context, lastN } };
}
