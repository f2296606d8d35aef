import { describe, expect, it } from "vitest";
import { defaultSetup } from "../../../src/machine/setup.ts";
import { createTimer, settle, step, type Timer } from "../../../src/machine/timer.ts";
import { ledPatternFor } from "../../../src/protocol/led.ts";
import type { StoredRoom } from "../../../src/server/rooms/ports.ts";
import { toRoomState } from "../../../src/server/rooms/to-room-state.ts";

const start = 1_000_000;
const minute = 60_000;

function view(timer: Timer, now: number) {
  const room: StoredRoom = {
    rev: 3,
    seq: 4,
    timer: timer,
    label: "",
    last: null,
    lastPress: null,
    undo: null,
    ops: [],
  };
  return toRoomState("main", room, now);
}

/** What people see through a set of two, pressing whenever it rings. */
function set(cycles: number) {
  let timer = createTimer({ ...defaultSetup, cycles });
  const seen: ReturnType<typeof view>[] = [view(timer, start)];
  let at = start;
  for (let moment = 0; moment < 4 * cycles; moment += 1) {
    timer = step(timer, { type: "PRESS", at }).timer;
    seen.push(view(timer, at));
    at += timer.context.span?.plannedMs ?? 0;
    timer = settle(timer, at).timer;
    seen.push(view(timer, at));
  }
  return seen;
}

describe("a room as people see it", () => {
  it("[R14] the block, what follows and what a press does, through a set of two", () => {
    expect(
      set(2)
        .slice(0, 9)
        .map(({ phase, block, next, press }) => `${phase} ${block} ${press} ${next}`),
    ).toEqual([
      "idle 1 start work",
      "work 1 pause shortBreak",
      "breakAlarm 1 acknowledge shortBreak",
      "shortBreak 2 pause work",
      "workAlarm 2 acknowledge work",
      "work 2 pause longBreak",
      "breakAlarm 2 acknowledge longBreak",
      "longBreak 2 finish work",
      "workAlarm 1 acknowledge work",
    ]);
  });

  it("[R14] instants and lengths are null where they do not apply", () => {
    const idle = createTimer();
    expect(view(idle, start)).toMatchObject({
      startedAt: null,
      endsAt: null,
      remainingMs: null,
      plannedMs: null,
      alarm: null,
    });
    const work = step(idle, { type: "PRESS", at: start }).timer;
    expect(view(work, start)).toMatchObject({
      startedAt: start,
      endsAt: start + 25 * minute,
      remainingMs: null,
      alarm: null,
    });
    const paused = step(work, { type: "PAUSE", at: start + minute }).timer;
    expect(view(paused, start)).toMatchObject({
      endsAt: null,
      remainingMs: 24 * minute,
      paused: true,
      press: "resume",
    });
    const alarm = settle(work, start + 25 * minute).timer;
    expect(view(alarm, start)).toMatchObject({
      startedAt: null,
      plannedMs: null,
      alarm: { id: 2, since: start + 25 * minute, abandonAt: start + 85 * minute },
    });
  });

  it("[R14] both alarms have their number and when they began", () => {
    const short = createTimer({ ...defaultSetup, shortBreakSeconds: 60 });
    let timer = step(short, { type: "PRESS", at: start }).timer;
    timer = settle(timer, start + 25 * minute).timer;
    timer = step(timer, { type: "PRESS", at: start + 25 * minute }).timer;
    timer = settle(timer, start + 26 * minute).timer;
    expect(view(timer, start)).toMatchObject({
      phase: "workAlarm",
      startedAt: null,
      plannedMs: null,
      alarm: { id: 4, since: start + 26 * minute },
    });
  });

  it("[R14] every state has its LED pattern", () => {
    expect([...new Set(set(2).map(ledPatternFor))]).toEqual([
      "off",
      "work",
      "breakAlarm",
      "shortBreak",
      "workAlarm",
      "longBreak",
    ]);
  });
});
