import { initialTransition, type SnapshotFrom } from "xstate";
import { timerChart } from "./chart.ts";
import type { Effect, Phase, TimerContext, TimerEvent } from "./context.ts";
import { defaultSetup, type Setup } from "./setup.ts";
import { transitionOf } from "./transition-of.ts";

/** Where a timer stands: XState's snapshot of the chart. Never changed in place. */
export type Timer = SnapshotFrom<typeof timerChart>;

/** What came of an event. */
export interface Step {
  readonly timer: Timer;
  /** What is to be done about it, in order. */
  readonly effects: readonly Effect[];
  /** False: the event is not allowed here; `timer` is the one that was given, untouched. */
  readonly accepted: boolean;
}

/** A timer as it is kept in a store: plain JSON. `v` names the shape of the rest. */
export interface StoredTimer {
  readonly v: 1;
  readonly value: Timer["value"];
  readonly context: TimerContext;
}

/** A new timer, idle. */
export function createTimer(setup: Setup = defaultSetup): Timer {
  return initialTransition(timerChart, { setup })[0];
}

/** One event, one answer. Pure: the same timer and event give the same step, everywhere. */
export function step(timer: Timer, event: TimerEvent): Step {
  const [next, actions] = transitionOf(timer, event);
  const effects = actions.map((action) => (action.params as { event: Effect }).event);
  return { timer: next, effects, accepted: next !== timer };
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
export function phaseOf({ value }: Timer): Phase {
  return (typeof value === "string" ? value : Object.keys(value)[0]) as Phase;
}

/** Whether what is left is being kept instead of running down. */
export function isPaused({ context }: Timer): boolean {
  return context.remainingMs !== null;
}

/** For a store. */
export function toStored({ value, context }: Timer): StoredTimer {
  return { v: 1, value, context };
}

/** From a store: the very timer that was put away. */
export function fromStored({ value, context }: StoredTimer): Timer {
  return timerChart.resolveState({ value, context });
}

/**
 * The same timer, but never giving out a number again that was given out by `newer`: what an undo restores
 * must not make two phases share a number.
 */
export function keepNumbers(timer: Timer, newer: Timer): Timer {
  const lastN = Math.max(timer.context.lastN, newer.context.lastN);
  return timerChart.resolveState({ value: timer.value, context: { ...timer.context, lastN } });
}
