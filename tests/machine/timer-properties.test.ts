import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialTransition, type SnapshotFrom, transition } from "xstate";
import { getShortestPaths } from "xstate/graph";
import { timerChart } from "../../src/machine/chart.ts";
import type { Effect, Phase, PhaseRecord, TimerEvent } from "../../src/machine/context.ts";
import { defaultSetup, type Setup } from "../../src/machine/setup.ts";
import {
  createTimer,
  deadlineOf,
  isPaused,
  phaseOf,
  settle,
  step,
  type Timer,
} from "../../src/machine/timer.ts";

const start = 1_000_000_000;

const setups: fc.Arbitrary<Setup> = fc.record({
  workSeconds: fc.integer({ min: 1, max: 100 }),
  shortBreakSeconds: fc.integer({ min: 1, max: 60 }),
  longBreakSeconds: fc.integer({ min: 0, max: 60 }),
  cycles: fc.integer({ min: 1, max: 5 }),
  autoStart: fc.constantFrom("off", "breaks", "all"),
  abandonSeconds: fc.constantFrom(0, 30, 120),
});

type Move = { readonly afterMs: number; readonly event: (at: number) => TimerEvent };

const events: fc.Arbitrary<(at: number) => TimerEvent> = fc.oneof(
  { weight: 6, arbitrary: fc.constant((at: number): TimerEvent => ({ type: "PRESS", at })) },
  { weight: 4, arbitrary: fc.constant((at: number): TimerEvent => ({ type: "ELAPSED", at })) },
  fc.constantFrom("PAUSE", "RESUME", "SKIP", "RESET").map(
    (type) =>
      (at: number): TimerEvent => ({ type: type as "PAUSE", at }),
  ),
  fc.integer({ min: 1, max: 90_000 }).map(
    (seconds) =>
      (at: number): TimerEvent => ({ type: "EXTEND", at, seconds }),
  ),
  fc.tuple(setups, fc.constantFrom("now" as const, "next" as const)).map(
    ([setup, apply]) =>
      (at: number): TimerEvent => ({ type: "SETUP", at, setup, apply }),
  ),
);
const moves: fc.Arbitrary<Move> = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 200_000 })),
  event: events,
});

/** Where a walk leads, time passing as it does, and when it ends. */
function walked(setup: Setup, walk: readonly Move[]): { timer: Timer; at: number } {
  let timer = createTimer(setup);
  let at = start;
  for (const { afterMs, event } of walk) {
    at += afterMs;
    timer = step(settle(timer, at).timer, event(at)).timer;
  }
  return { timer, at };
}

/** What the effects so far make of the history: one row per number, a reopened one void. */
function historyFrom(effects: readonly Effect[]): Map<number, PhaseRecord> {
  const rows = new Map<number, PhaseRecord>();
  for (const effect of effects) {
    if (effect.type === "phaseReopened") rows.delete(effect.n);
    if (effect.type !== "phaseEnded") continue;
    expect(rows.has(effect.n), "no number twice").toBe(false);
    rows.set(effect.n, effect);
  }
  return rows;
}

function checkTimer(timer: Timer, at: number): void {
  const { context } = timer;
  const set = [context.endsAt, context.remainingMs, context.abandonAt].filter((value) => value !== null);
  expect(set.length).toBeLessThanOrEqual(1);
  const left = context.remainingMs ?? (context.endsAt === null ? null : context.endsAt - at);
  if (left !== null) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThanOrEqual(context.span?.plannedMs ?? 0);
  }
  expect(context.span === null).toBe(phaseOf(timer) === "idle");
  expect(context.ended !== null).toBe(phaseOf(timer).endsWith("Alarm"));
}

function checkHistory(rows: readonly PhaseRecord[]): void {
  const byStart = [...rows].sort((a, b) => a.startedAt - b.startedAt || a.n - b.n);
  for (const [index, row] of byStart.entries()) {
    expect(row.endedAt).toBeGreaterThanOrEqual(row.startedAt);
    expect(row.pausedMs).toBeLessThanOrEqual(row.endedAt - row.startedAt);
    const following = byStart[index + 1];
    if (following) expect(following.startedAt, "no moment twice").toBeGreaterThanOrEqual(row.endedAt);
  }
}

describe("random walks", () => {
  it("[M12] keep the invariants of the timer, and the history agrees with the count", () => {
    fc.assert(
      fc.property(setups, fc.array(moves, { maxLength: 60 }), (setup, walk) => {
        let timer = createTimer(setup);
        let at = start;
        const effects: Effect[] = [];
        let doneBeforeSet = 0;
        for (const { afterMs, event } of walk) {
          at += afterMs;
          for (const move of ["settle", "event"] as const) {
            const before = phaseOf(timer);
            const result = move === "settle" ? settle(timer, at) : step(timer, event(at));
            timer = result.timer;
            effects.push(...result.effects);
            checkTimer(timer, at);
            const rows = historyFrom(effects);
            checkHistory([...rows.values()]);
            const done = [...rows.values()].filter(
              ({ phase, outcome }) => phase === "work" && (outcome === "completed" || outcome === "skipped"),
            ).length;
            const isNewSet = timer.context.completed === 0 && phaseOf(timer) !== before;
            if (isNewSet) doneBeforeSet = done;
            expect(done - doneBeforeSet).toBe(timer.context.completed);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it("[M11] the same events give the same timer, also through JSON at every step", () => {
    fc.assert(
      fc.property(setups, fc.array(moves, { maxLength: 40 }), (setup, walk) => {
        let plain = createTimer(setup);
        let stored = createTimer(setup);
        let at = start;
        for (const { afterMs, event } of walk) {
          at += afterMs;
          plain = step(settle(plain, at).timer, event(at)).timer;
          const back = JSON.parse(JSON.stringify(stored));
          stored = step(settle(back, at).timer, event(at)).timer;
          expect(stored).toEqual(plain);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("[M17] a step is XState's own pure transition of the chart", () => {
    fc.assert(
      fc.property(setups, fc.array(moves, { maxLength: 30 }), (setup, walk) => {
        let timer = createTimer(setup);
        let [snapshot] = initialTransition(timerChart, { setup });
        let at = start;
        for (const { afterMs, event } of walk) {
          at += afterMs;
          const [expected, actions] = transition(timerChart, snapshot, event(at));
          const result = step(timer, event(at));
          expect(result.timer).toEqual({ v: 1, value: expected.value, context: expected.context });
          expect(result.accepted).toBe(expected !== snapshot);
          expect(result.effects).toEqual(actions.map(({ params }) => (params as { event: Effect }).event));
          snapshot = expected;
          timer = result.timer;
        }
      }),
      { numRuns: 100 },
    );
  });

  it("[M14] time alone brings a running timer to rest within 2 * cycles + 2 steps", () => {
    fc.assert(
      fc.property(setups, fc.array(moves, { maxLength: 30 }), (setup, walk) => {
        let { timer } = walked(setup, walk);
        const { cycles } = timer.context.setup;
        for (let steps = 0; steps < 2 * cycles + 2; steps += 1) {
          const deadline = deadlineOf(timer);
          if (deadline === null) break;
          timer = step(timer, { type: "ELAPSED", at: deadline }).timer;
        }
        expect(deadlineOf(timer)).toBeNull();
        const phase = phaseOf(timer);
        if (isPaused(timer) || phase === "idle") return;
        // What was set while a phase ran may still rule it: a break planned as open-ended, an alarm for ever.
        if (phase === "longBreak") expect(timer.context.span?.plannedMs).toBe(0);
        else expect(phase).toMatch(/Alarm$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the chart as a graph", () => {
  const phases: Phase[] = ["idle", "work", "breakAlarm", "shortBreak", "workAlarm", "longBreak"];
  const far = 10 ** 12;
  const setup = { ...defaultSetup, cycles: 2 };

  /** Shortest paths from a timer, told apart by state and count, with presses and due time as the only events. */
  function reachableFrom(snapshot: SnapshotFrom<typeof timerChart>): Set<string> {
    const paths = getShortestPaths(timerChart, {
      fromState: snapshot,
      events: [
        { type: "PRESS", at: far },
        { type: "ELAPSED", at: far * 2 },
      ] as TimerEvent[],
      serializeState: (state) => `${JSON.stringify(state.value)} ${state.context.completed}`,
      limit: 5_000,
    });
    return new Set(paths.map(({ state }) => phaseOf(state)));
  }

  it("[M13] every state is reached from every other by presses and time", () => {
    const starts = getShortestPaths(timerChart, {
      input: { setup },
      events: [
        { type: "PRESS", at: far },
        { type: "ELAPSED", at: far * 2 },
      ] as TimerEvent[],
      serializeState: (state) => `${JSON.stringify(state.value)} ${state.context.completed}`,
      limit: 5_000,
    });
    expect(new Set(starts.map(({ state }) => phaseOf(state)))).toEqual(new Set(phases));
    for (const { state } of starts) expect(reachableFrom(state)).toEqual(new Set(phases));
  });

  it("[M13] idle is reached from anywhere by one RESET", () => {
    fc.assert(
      fc.property(setups, fc.array(moves, { maxLength: 30 }), (anySetup, walk) => {
        const { timer, at } = walked(anySetup, walk);
        if (phaseOf(timer) === "idle") return;
        expect(phaseOf(step(timer, { type: "RESET", at }).timer)).toBe("idle");
      }),
      { numRuns: 100 },
    );
  });
});
