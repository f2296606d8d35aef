import { describe, expect, it } from "vitest";
import type { Phase, TimerEvent } from "../../src/machine/context.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
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
