import { describe, expect, it } from "vitest";
import type { Effect, PhaseRecord, TimerEvent } from "../../src/machine/context.ts";
import { defaultSetup, type Setup } from "../../src/machine/setup.ts";
import {
  createTimer,
  deadlineOf,
  isPaused,
  keepNumbers,
  phaseOf,
  settle,
  step,
  type Timer,
} from "../../src/machine/timer.ts";

const start = Date.UTC(2026, 10, 20, 9);
const minute = 60_000;

/** A timer that is driven by hand and keeps everything that it reported. */
class DrivenTimer {
  timer: Timer;
  readonly effects: Effect[] = [];

  constructor(setup: Partial<Setup> = {}) {
    this.timer = createTimer({ ...defaultSetup, ...setup });
  }

  get phase(): string {
    return isPaused(this.timer) ? "paused" : phaseOf(this.timer);
  }

  get context() {
    return this.timer.context;
  }

  do(event: TimerEvent): boolean {
    this.wait(event.at);
    const result = step(this.timer, event);
    this.timer = result.timer;
    this.effects.push(...result.effects);
    return result.accepted;
  }

  press(at: number): boolean {
    return this.do({ type: "PRESS", at });
  }

  wait(at: number): void {
    const settled = settle(this.timer, at);
    this.timer = settled.timer;
    this.effects.push(...settled.effects);
  }

  get records(): PhaseRecord[] {
    return this.effects.flatMap((effect) => {
      if (effect.type !== "phaseEnded") return [];
      const { type: _, ...record } = effect;
      return [record];
    });
  }
}

describe("a whole set", () => {
  it("[M2] four blocks, short breaks between them and a long one after, by presses and time", () => {
    const driven = new DrivenTimer();
    const seen: string[] = [];
    let at = start;
    for (let moment = 0; moment < 17; moment += 1) {
      driven.press(at);
      seen.push(driven.phase);
      const deadline = deadlineOf(driven.timer);
      if (deadline === null) break;
      at = deadline;
    }
    expect(seen.slice(0, 9)).toEqual([
      "work",
      "shortBreak",
      "work",
      "shortBreak",
      "work",
      "shortBreak",
      "work",
      "longBreak",
      "work",
    ]);
    const [first, second] = driven.records;
    expect(first).toEqual({
      n: 1,
      phase: "work",
      outcome: "completed",
      startedAt: start,
      endedAt: start + 25 * minute,
      plannedMs: 25 * minute,
      pausedMs: 0,
      interruptions: 0,
    });
    expect(second).toMatchObject({ n: 2, phase: "breakAlarm", outcome: "completed" });
  });

  it("[M2] the next set's first block starts the count over", () => {
    const driven = new DrivenTimer({ cycles: 1 });
    driven.press(start);
    driven.press(start + 25 * minute);
    expect(driven.context.completed).toBe(1);
    driven.press(start + 40 * minute);
    expect(driven.phase).toBe("work");
    expect(driven.context.completed).toBe(0);
  });
});

describe("pauses", () => {
  it("[M3] keep what is left to the millisecond, and the history says how long they were", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.press(start + 1_234);
    expect(driven.context.remainingMs).toBe(25 * minute - 1_234);
    driven.press(start + 10_000);
    expect(driven.context.endsAt).toBe(start + 25 * minute + 8_766);
    driven.wait(start + 60 * minute);
    expect(driven.records[0]).toMatchObject({ endedAt: start + 25 * minute + 8_766, pausedMs: 8_766 });
  });

  it("[M3] a clock that went back does not add to what is left", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.press(start - 5_000);
    expect(driven.context.remainingMs).toBe(25 * minute);
  });
});

describe("time", () => {
  it("[M4] an early ELAPSED changes nothing, a late one ends the phase at its scheduled end", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    const early = step(driven.timer, { type: "ELAPSED", at: start + 25 * minute - 1 });
    expect(early.timer).toBe(driven.timer);
    const late = step(driven.timer, { type: "ELAPSED", at: start + 31 * minute });
    expect(phaseOf(late.timer)).toBe("breakAlarm");
    expect(late.timer.context.abandonAt).toBe(start + 25 * minute + 3_600_000);
    expect(late.effects).toContainEqual({
      type: "alarmRaised",
      n: 2,
      phase: "breakAlarm",
      since: start + 25 * minute,
    });
  });

  it("[M4] a second ELAPSED changes nothing", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.wait(start + 25 * minute);
    expect(step(driven.timer, { type: "ELAPSED", at: start + 25 * minute }).accepted).toBe(false);
  });

  it("[M5] an alarm that nobody answers gives up after its scheduled end plus abandonSeconds", () => {
    const driven = new DrivenTimer({ abandonSeconds: 60 });
    driven.press(start);
    driven.wait(start + 25 * minute + 30_000);
    expect(deadlineOf(driven.timer)).toBe(start + 26 * minute);
    driven.wait(start + 26 * minute);
    expect(driven.phase).toBe("idle");
    expect(driven.records.at(-1)).toMatchObject({ phase: "breakAlarm", outcome: "abandoned", n: 2 });
    expect(driven.context.completed).toBe(0);
  });

  it("[M5] with 0 it never gives up", () => {
    const driven = new DrivenTimer({ abandonSeconds: 0 });
    driven.press(start);
    driven.wait(start + 25 * minute);
    expect(deadlineOf(driven.timer)).toBeNull();
  });

  it("[M15] down past the end and past the giving up: each happens once, at its scheduled time", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.wait(start + 24 * 60 * minute);
    expect(driven.phase).toBe("idle");
    expect(driven.records.map(({ phase, outcome, endedAt }) => [phase, outcome, endedAt])).toEqual([
      ["work", "completed", start + 25 * minute],
      ["breakAlarm", "abandoned", start + 85 * minute],
    ]);
  });
});

describe("auto-start", () => {
  const quick = { workSeconds: 10, shortBreakSeconds: 5, longBreakSeconds: 7, cycles: 2 };

  it("[M6] off: it rings and waits", () => {
    const driven = new DrivenTimer(quick);
    driven.press(start);
    driven.wait(start + 10_000);
    expect(driven.phase).toBe("breakAlarm");
  });

  it("[M6] breaks: breaks start at the scheduled end, work waits", () => {
    const driven = new DrivenTimer({ ...quick, autoStart: "breaks" });
    driven.press(start);
    driven.wait(start + 10_900);
    expect(driven.phase).toBe("shortBreak");
    expect(driven.context.span?.startedAt).toBe(start + 10_000);
    driven.wait(start + 15_000);
    expect(driven.phase).toBe("workAlarm");
  });

  it("[M6] all: runs by itself to the end of the long break, and stops there", () => {
    const driven = new DrivenTimer({ ...quick, autoStart: "all" });
    driven.press(start);
    for (let at = start; at <= start + 32_000; at += 500) driven.wait(at);
    expect(driven.phase).toBe("workAlarm");
    expect(driven.records.map(({ phase }) => phase)).toEqual(["work", "shortBreak", "work", "longBreak"]);
  });

  it("[M6] more than 2 s late: it rings and waits, never a burst", () => {
    const driven = new DrivenTimer({ ...quick, autoStart: "all" });
    driven.press(start);
    driven.wait(start + 12_001);
    expect(driven.phase).toBe("breakAlarm");
    expect(driven.effects.filter(({ type }) => type === "alarmRaised")).toHaveLength(1);
  });

  it("[M6] 2 s late is still in time", () => {
    const driven = new DrivenTimer({ ...quick, autoStart: "all" });
    driven.press(start);
    driven.wait(start + 12_000);
    expect(driven.phase).toBe("shortBreak");
  });
});

describe("counting", () => {
  it("[M7] a skipped block counts and is recorded as skipped", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.do({ type: "SKIP", at: start + 1000 });
    expect(driven.context.completed).toBe(1);
    expect(driven.records[0]).toMatchObject({ phase: "work", outcome: "skipped", endedAt: start + 1000 });
  });

  it("[M7] saving a smaller number in mid-set does not lose the long break", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    for (let skips = 1; skips <= 5; skips += 1) driven.do({ type: "SKIP", at: start + skips });
    expect(driven.phase).toBe("shortBreak");
    expect(driven.context.completed).toBe(3);
    driven.do({ type: "SETUP", at: start + 10, setup: { ...defaultSetup, cycles: 2 }, apply: "next" });
    driven.do({ type: "SKIP", at: start + 11 });
    driven.do({ type: "SKIP", at: start + 12 });
    expect(driven.phase).toBe("longBreak");
  });

  it("[M7] skipping the long break starts the next set", () => {
    const driven = new DrivenTimer({ cycles: 1 });
    driven.press(start);
    driven.wait(start + 25 * minute);
    driven.do({ type: "SKIP", at: start + 25 * minute + 1 });
    expect(driven.phase).toBe("work");
    expect(driven.context.completed).toBe(0);
  });

  it("[M7] numbers grow by one from phase to alarm to phase, and idle has none", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.press(start + 25 * minute);
    expect(driven.context.span?.n).toBe(3);
    driven.do({ type: "RESET", at: start + 26 * minute });
    expect(driven.context.span).toBeNull();
    driven.press(start + 27 * minute);
    expect(driven.context.span?.n).toBe(4);
  });
});

describe("settings", () => {
  const setup = { ...defaultSetup, workSeconds: 60 };

  it("[M8] now: they hold, the timer is idle, and the set starts over", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.do({ type: "SKIP", at: start + 1 });
    driven.do({ type: "SETUP", at: start + 2, setup, apply: "now" });
    expect(driven.phase).toBe("idle");
    expect(driven.context).toMatchObject({ setup, completed: 0, span: null, endsAt: null });
    expect(driven.records.at(-1)).toMatchObject({ phase: "shortBreak", outcome: "reset" });
  });

  it("[M8] next: they hold from now on, but the phase that runs keeps its length", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.do({ type: "SETUP", at: start + 1000, setup, apply: "next" });
    expect(driven.context.endsAt).toBe(start + 25 * minute);
    driven.do({ type: "SKIP", at: start + 2000 });
    driven.do({ type: "SKIP", at: start + 3000 });
    expect(driven.context.endsAt).toBe(start + 63_000);
  });
});

describe("more time", () => {
  const extend = (at: number, seconds = 300): TimerEvent => ({ type: "EXTEND", at, seconds });

  it("[M9] moves the end of a running phase, and of a paused one", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.do(extend(start + 1000));
    expect(driven.context).toMatchObject({ endsAt: start + 30 * minute, span: { plannedMs: 30 * minute } });
    driven.press(start + 2000);
    driven.do(extend(start + 3000));
    expect(driven.context.remainingMs).toBe(35 * minute - 2000);
  });

  it("[M9] out of an alarm: back into the same block, under its old number, and it counts once", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.wait(start + 25 * minute);
    driven.do(extend(start + 26 * minute));
    expect(driven.phase).toBe("work");
    expect(driven.context).toMatchObject({ completed: 0, endsAt: start + 31 * minute, span: { n: 1 } });
    expect(driven.effects).toContainEqual({ type: "phaseReopened", n: 1 });
    expect(driven.effects).toContainEqual({ type: "alarmCleared", n: 2 });
    driven.wait(start + 31 * minute);
    expect(driven.records.at(-1)).toMatchObject({ n: 1, plannedMs: 30 * minute, pausedMs: minute });
    expect(driven.context.completed).toBe(1);
  });

  it("[M9] out of the alarm after a long break: back into the long break", () => {
    const driven = new DrivenTimer({ cycles: 1 });
    driven.press(start);
    driven.press(start + 25 * minute);
    driven.wait(start + 40 * minute);
    driven.do(extend(start + 41 * minute));
    expect(driven.phase).toBe("longBreak");
  });

  it("[M9] a phase stays within 24 h in all", () => {
    const driven = new DrivenTimer({ workSeconds: 86_400 - 60 });
    driven.press(start);
    expect(driven.do(extend(start + 1, 60))).toBe(true);
    expect(driven.do(extend(start + 2, 1))).toBe(false);
    driven.wait(start + 86_400_000);
    expect(driven.phase).toBe("breakAlarm");
    expect(driven.do(extend(start + 86_400_001, 1))).toBe(false);
  });
});

describe("an open-ended long break", () => {
  it("[M10] never ends by time, and a press finishes the set", () => {
    const driven = new DrivenTimer({ cycles: 1, longBreakSeconds: 0 });
    driven.press(start);
    driven.press(start + 25 * minute);
    expect(driven.phase).toBe("longBreak");
    expect(deadlineOf(driven.timer)).toBeNull();
    driven.press(start + 500 * minute);
    expect(driven.phase).toBe("idle");
    expect(driven.records.at(-1)).toMatchObject({ phase: "longBreak", outcome: "completed" });
  });
});

describe("numbers after an undo", () => {
  it("[M16] a restored timer never gives a number out again", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    const before = driven.timer;
    driven.do({ type: "SKIP", at: start + 1 });
    const restored = keepNumbers(before, driven.timer);
    expect(restored.context.span?.n).toBe(1);
    const again = step(restored, { type: "SKIP", at: start + 2 }).timer;
    expect(again.context.span?.n).toBe(3);
  });
});

describe("as data", () => {
  it("[M11] a timer that was put away as JSON goes on as if it had not been", () => {
    const driven = new DrivenTimer();
    driven.press(start);
    driven.press(start + 1000);
    const back = JSON.parse(JSON.stringify(driven.timer));
    const event: TimerEvent = { type: "RESUME", at: start + 2000 };
    expect(step(back, event).timer).toEqual(step(driven.timer, event).timer);
    expect(back).toMatchObject({ v: 1, value: { work: "paused" } });
  });
});
