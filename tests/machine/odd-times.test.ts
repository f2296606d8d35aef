import { describe, expect, it } from "vitest";
import type { PhaseRecord, TimerEvent } from "../../src/machine/context.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import { createTimer, phaseOf, settle, step, type Timer } from "../../src/machine/timer.ts";

const start = 1_000_000_000;
const minute = 60_000;

const following = (timer: Timer, ...events: TimerEvent[]): Timer =>
  events.reduce((current, event) => step(current, event).timer, timer);

const ended = (timer: Timer, event: TimerEvent): PhaseRecord => {
  const effect = step(timer, event).effects.find(({ type }) => type === "phaseEnded");
  if (effect?.type !== "phaseEnded") throw new Error("nothing ended");
  return effect;
};

describe("a clock that went back", () => {
  const working = following(createTimer(), { type: "PRESS", at: start });

  it("[M40] makes no pause shorter than nothing", () => {
    const paused = following(working, { type: "PAUSE", at: start + minute });
    const resumed = following(paused, { type: "RESUME", at: start });
    expect(resumed.context.span?.pausedMs).toBe(0);
    expect(resumed.context.endsAt).toBe(start + 24 * minute);
  });

  it("[M40] leaves a paused phase with no more than was planned", () => {
    const paused = following(working, { type: "PAUSE", at: start - minute });
    expect(paused.context.remainingMs).toBe(25 * minute);
  });

  it("[M40] ends no phase before it began", () => {
    expect(ended(working, { type: "RESET", at: start - minute })).toMatchObject({
      startedAt: start,
      endedAt: start,
      pausedMs: 0,
    });
  });

  it("[M40] takes nothing off the time that an alarm has waited", () => {
    const ringing = settle(working, start + 25 * minute).timer;
    const reopened = following(ringing, { type: "EXTEND", at: start + 24 * minute, seconds: 60 });
    expect(reopened.context.span?.pausedMs).toBe(0);
    expect(reopened.context.endsAt).toBe(start + 25 * minute);
  });
});

describe("a damaged timer", () => {
  it("[M41] whose deadline no state answers is left alone, and holds nothing up", () => {
    const idle = createTimer();
    const damaged: Timer = { ...idle, context: { ...idle.context, endsAt: start } };
    expect(settle(damaged, start + minute)).toEqual({ timer: damaged, effects: [], accepted: false });
  });

  it("[M41] without the phase that is on says so", () => {
    const working = following(createTimer(), { type: "PRESS", at: start });
    const damaged: Timer = { ...working, context: { ...working.context, span: null } };
    expect(() => step(damaged, { type: "RESET", at: start })).toThrow("a phase without a span");
  });

  it("[M41] that rings for nothing says so", () => {
    const ringing = settle(following(createTimer(), { type: "PRESS", at: start }), start + 25 * minute).timer;
    const damaged: Timer = { ...ringing, context: { ...ringing.context, ended: null } };
    expect(step(damaged, { type: "EXTEND", at: start + 25 * minute, seconds: 1 }).accepted).toBe(false);
    expect(phaseOf(step(damaged, { type: "PRESS", at: start + 25 * minute }).timer)).toBe("shortBreak");
  });
});

it("[M5] an alarm that never gives up does not give up for an ELAPSED either", () => {
  const working = following(createTimer({ ...defaultSetup, abandonSeconds: 0 }), {
    type: "PRESS",
    at: start,
  });
  const ringing = settle(working, start + 25 * minute).timer;
  expect(step(ringing, { type: "ELAPSED", at: start + 1e9 })).toMatchObject({ accepted: false, effects: [] });
  const resting = settle(
    following(ringing, { type: "PRESS", at: start + 26 * minute }),
    start + 31 * minute,
  ).timer;
  expect(phaseOf(resting)).toBe("workAlarm");
  expect(step(resting, { type: "ELAPSED", at: start + 1e9 })).toMatchObject({ accepted: false, effects: [] });
});

describe("the two seconds of grace", () => {
  const setup = { ...defaultSetup, autoStart: "all" } as const;
  const working = following(createTimer(setup), { type: "PRESS", at: start });
  const due = start + 25 * minute;

  it("[M6] start what follows at the last moment of them, and ring a moment later", () => {
    expect(phaseOf(settle(working, due + 2_000).timer)).toBe("shortBreak");
    expect(phaseOf(settle(working, due + 2_001).timer)).toBe("breakAlarm");
    const resting = settle(working, due).timer;
    expect(phaseOf(settle(resting, due + 5 * minute + 2_000).timer)).toBe("work");
    expect(phaseOf(settle(resting, due + 5 * minute + 2_001).timer)).toBe("workAlarm");
  });
});

describe("more time", () => {
  const working = following(createTimer(), { type: "PRESS", at: start });
  const toADay = 24 * 3_600 - 25 * 60;

  it("[M9] fills a day to its last second, running or out of an alarm, and not one more", () => {
    const ringing = settle(working, start + 25 * minute).timer;
    for (const timer of [working, ringing]) {
      const at = start + 25 * minute - (timer === working ? 1 : 0);
      expect(step(timer, { type: "EXTEND", at, seconds: toADay }).accepted).toBe(true);
      expect(step(timer, { type: "EXTEND", at, seconds: toADay + 1 }).accepted).toBe(false);
    }
  });

  it("[M9] while paused is added to what is left, and sets no end", () => {
    const paused = following(working, { type: "PAUSE", at: start + minute });
    const { context } = following(paused, { type: "EXTEND", at: start + 2 * minute, seconds: 60 });
    expect(context).toMatchObject({ endsAt: null, remainingMs: 25 * minute, abandonAt: null });
  });

  it("[M3] counts every pause", () => {
    const twice = following(
      working,
      { type: "PAUSE", at: start + minute },
      { type: "PRESS", at: start + 2 * minute },
      { type: "PRESS", at: start + 3 * minute },
    );
    expect(ended(twice, { type: "RESET", at: start + 4 * minute })).toMatchObject({
      interruptions: 2,
      pausedMs: 2 * minute,
    });
  });
});
