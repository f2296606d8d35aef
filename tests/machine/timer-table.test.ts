import { describe, expect, it } from "vitest";
import type { Effect, Phase, TimerEvent } from "../../src/machine/context.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import { shiftTimer } from "../../src/machine/shift-timer.ts";
import { createTimer, isPaused, phaseOf, settle, step, type Timer } from "../../src/machine/timer.ts";

type Situation = Phase | "workPaused" | "shortBreakPaused" | "openLongBreak";

const start = 1_000_000;
const minute = 60_000;
/** When the situations below are looked at: soon after they began, long before their deadline. */
const now = start + 200 * minute;

const press = (at: number): TimerEvent => ({ type: "PRESS", at });

function after(timer: Timer, ...events: TimerEvent[]): Timer {
  return events.reduce((current, event) => step(settle(current, event.at).timer, event).timer, timer);
}

/** Brings a timer into each situation by presses and time alone. */
const situations: Record<Situation, () => Timer> = {
  idle: () => createTimer(),
  work: () => after(createTimer(), press(now - 1)),
  workPaused: () => after(createTimer(), press(now - 2), press(now - 1)),
  breakAlarm: () => settle(after(createTimer(), press(now - 25 * minute)), now).timer,
  shortBreak: () => after(situations.breakAlarm(), press(now)),
  shortBreakPaused: () => after(situations.breakAlarm(), press(now - 1), press(now)),
  workAlarm: () => settle(after(createTimer(), press(now - 30 * minute), press(now - 5 * minute)), now).timer,
  longBreak: () =>
    after(createTimer({ ...defaultSetup, cycles: 1 }), press(now - 25 * minute), { type: "PRESS", at: now }),
  openLongBreak: () =>
    after(
      createTimer({ ...defaultSetup, cycles: 1, longBreakSeconds: 0 }),
      press(now - 25 * minute),
      press(now),
    ),
};

const at = now + 1000;
const events: Record<string, TimerEvent> = {
  PRESS: { type: "PRESS", at },
  PAUSE: { type: "PAUSE", at },
  RESUME: { type: "RESUME", at },
  SKIP: { type: "SKIP", at },
  RESET: { type: "RESET", at },
  EXTEND: { type: "EXTEND", at, seconds: 60 },
  "SETUP now": { type: "SETUP", at, setup: defaultSetup, apply: "now" },
  "SETUP next": { type: "SETUP", at, setup: { ...defaultSetup, workSeconds: 77 }, apply: "next" },
  "ELAPSED early": { type: "ELAPSED", at },
  "ELAPSED due": { type: "ELAPSED", at: now + 25 * 60 * minute },
};

const no = "–";
type Answers = Record<keyof typeof events, string>;
/** Where each event leads; a dash means that it is not allowed. */
const table: Record<Situation, string[]> = {
  //                 PRESS               PAUSE               RESUME        SKIP          RESET   EXTEND              now     next                early due
  idle: ["work", no, no, no, no, no, "idle", "idle", no, no],
  work: ["workPaused", "workPaused", no, "shortBreak", "idle", "work", "idle", "work", no, "breakAlarm"],
  workPaused: ["work", no, "work", "shortBreak", "idle", "workPaused", "idle", "workPaused", no, no],
  breakAlarm: ["shortBreak", no, no, "work", "idle", "work", "idle", "breakAlarm", no, "idle"],
  shortBreak: [
    "shortBreakPaused",
    "shortBreakPaused",
    no,
    "work",
    "idle",
    "shortBreak",
    "idle",
    "shortBreak",
    no,
    "workAlarm",
  ],
  shortBreakPaused: [
    "shortBreak",
    no,
    "shortBreak",
    "work",
    "idle",
    "shortBreakPaused",
    "idle",
    "shortBreakPaused",
    no,
    no,
  ],
  workAlarm: ["work", no, no, no, "idle", "shortBreak", "idle", "workAlarm", no, "idle"],
  longBreak: ["idle", no, no, "work", "idle", "longBreak", "idle", "longBreak", no, "workAlarm"],
  openLongBreak: ["idle", no, no, "work", "idle", no, "idle", "longBreak", no, no],
};

function nameOf(timer: Timer): string {
  return isPaused(timer) ? `${phaseOf(timer)}Paused` : phaseOf(timer);
}

describe("the table of every state and event", () => {
  for (const situation of Object.keys(table) as Situation[]) {
    const names = Object.keys(events) as (keyof Answers)[];
    for (const [index, name] of names.entries()) {
      const expected = table[situation][index] ?? "";
      it(`[M1] ${situation}, ${name}: ${expected}`, () => {
        const timer = situations[situation]();
        expect(
          nameOf(timer).replace("longBreak", situation.includes("ongBreak") ? situation : "longBreak"),
        ).toBe(situation);
        const event = events[name];
        if (event === undefined) throw new Error("no such event");
        const result = step(timer, event);
        if (expected === no) {
          expect(result.accepted).toBe(false);
          expect(result.timer).toBe(timer);
          expect(result.effects).toEqual([]);
        } else {
          expect(result.accepted).toBe(true);
          expect(nameOf(result.timer)).toBe(expected);
        }
      });
    }
  }
});

/** What the history and the room are told of each change that ends, begins or rings something; of others nothing. */
const told: Record<Situation, Partial<Record<keyof typeof events, string>>> = {
  idle: { PRESS: "work starts" },
  work: {
    SKIP: "work skipped, shortBreak starts",
    RESET: "work reset",
    "SETUP now": "work reset",
    "ELAPSED due": "work completed, breakAlarm rings",
  },
  workPaused: {
    SKIP: "work skipped, shortBreak starts",
    RESET: "work reset",
    "SETUP now": "work reset",
  },
  breakAlarm: {
    PRESS: "breakAlarm completed, quiet, shortBreak starts",
    SKIP: "breakAlarm skipped, quiet, work starts",
    RESET: "breakAlarm reset, quiet",
    EXTEND: "quiet, reopened",
    "SETUP now": "breakAlarm reset, quiet",
    "ELAPSED due": "breakAlarm abandoned, quiet",
  },
  shortBreak: {
    SKIP: "shortBreak skipped, work starts",
    RESET: "shortBreak reset",
    "SETUP now": "shortBreak reset",
    "ELAPSED due": "shortBreak completed, workAlarm rings",
  },
  shortBreakPaused: {
    SKIP: "shortBreak skipped, work starts",
    RESET: "shortBreak reset",
    "SETUP now": "shortBreak reset",
  },
  workAlarm: {
    PRESS: "workAlarm completed, quiet, work starts",
    RESET: "workAlarm reset, quiet",
    EXTEND: "quiet, reopened",
    "SETUP now": "workAlarm reset, quiet",
    "ELAPSED due": "workAlarm abandoned, quiet",
  },
  longBreak: {
    PRESS: "longBreak completed",
    SKIP: "longBreak skipped, work starts",
    RESET: "longBreak reset",
    "SETUP now": "longBreak reset",
    "ELAPSED due": "longBreak completed, workAlarm rings",
  },
  openLongBreak: {
    PRESS: "longBreak completed",
    SKIP: "longBreak skipped, work starts",
    RESET: "longBreak reset",
    "SETUP now": "longBreak reset",
  },
};

function inWords(effect: Effect): string {
  switch (effect.type) {
    case "phaseStarted":
      return `${effect.phase} starts`;
    case "phaseEnded":
      return `${effect.phase} ${effect.outcome}`;
    case "alarmRaised":
      return `${effect.phase} rings`;
    case "alarmCleared":
      return "quiet";
    case "phaseReopened":
      return "reopened";
  }
}

const toldBy = (timer: Timer, event: TimerEvent) => step(timer, event).effects.map(inWords).join(", ");

describe("what each change reports", () => {
  for (const situation of Object.keys(told) as Situation[]) {
    for (const [name, event] of Object.entries(events)) {
      const expected = told[situation][name] ?? "";
      it(`[M1] ${situation}, ${name}: ${expected === "" ? "nothing" : expected}`, () => {
        expect(toldBy(situations[situation](), event)).toBe(expected);
      });
    }
  }

  it.each([
    ["breaks", 4, ["work completed, shortBreak starts", "shortBreak completed, workAlarm rings"]],
    ["all", 4, ["work completed, shortBreak starts", "shortBreak completed, work starts"]],
    ["all", 1, ["work completed, longBreak starts", "longBreak completed, workAlarm rings"]],
  ] as const)("[M6] with auto-start %s and %i blocks", (autoStart, cycles, expected) => {
    let timer = step(createTimer({ ...defaultSetup, cycles, autoStart }), press(now)).timer;
    for (const words of expected) {
      const elapsed: TimerEvent = { type: "ELAPSED", at: timer.context.endsAt ?? 0 };
      expect(toldBy(timer, elapsed)).toBe(words);
      timer = step(timer, elapsed).timer;
    }
  });

  it("[M2] the last block of a set leads to the long break, also when it or its alarm is skipped or answered", () => {
    const last = after(createTimer({ ...defaultSetup, cycles: 1 }), press(now - 25 * minute));
    expect(toldBy(last, { type: "SKIP", at: now - 1000 })).toBe("work skipped, longBreak starts");
    const alarm = settle(last, now).timer;
    expect(toldBy(alarm, press(at))).toBe("breakAlarm completed, quiet, longBreak starts");
    expect(toldBy(alarm, { type: "SKIP", at })).toBe("breakAlarm skipped, quiet, work starts");
    const afterLong = settle(situations.longBreak(), now + 60 * minute).timer;
    expect(toldBy(afterLong, press(now + 60 * minute))).toBe("workAlarm completed, quiet, work starts");
    const extended = step(afterLong, { type: "EXTEND", at: now + 60 * minute, seconds: 60 });
    expect(phaseOf(extended.timer)).toBe("longBreak");
    expect(extended.timer.context.endsAt).toBe(now + 61 * minute);
  });
});

describe("a timer on a clock that is put forward", () => {
  it.each(Object.keys(situations) as Situation[])(
    "[M3] %s: what is left and what has passed stay as they were",
    (situation) => {
      const timer = situations[situation]();
      const { context } = timer;
      const moved = shiftTimer(timer, 5_000).context;
      const by = (instant: number | null) => (instant === null ? null : instant + 5_000);
      expect(moved).toEqual({
        ...context,
        endsAt: by(context.endsAt),
        pausedAt: by(context.pausedAt),
        abandonAt: by(context.abandonAt),
        span: context.span && { ...context.span, startedAt: context.span.startedAt + 5_000 },
        ended: context.ended && { ...context.ended, startedAt: context.ended.startedAt + 5_000 },
      });
      expect(shiftTimer(timer, 5_000).value).toEqual(timer.value);
    },
  );
});
