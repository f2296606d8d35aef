import { describe, expect, it } from "vitest";
import { startDeskShow } from "../../src/board/desk/desk-show.ts";
import type { Outputs } from "../../src/board/outputs.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import { ManualRoomLink } from "../support/manual-room-link.ts";
import { ManualDevice } from "./manual-device.ts";
import { ManualScheduler } from "./manual-scheduler.ts";

/** A desk in a room whose clock is the scheduler's. */
function aDesk() {
  const scheduler = new ManualScheduler();
  const link = new ManualRoomLink(() => scheduler.now());
  const device = new ManualDevice();
  const hours = { quiet: false };
  const desk = startDeskShow({ device, link, scheduler, isQuiet: () => hours.quiet });
  link.show();
  const now = () => link.clock.now() ?? expect.unreachable("the clock is known");
  const tell = (state: Partial<RoomState>) => link.show({ now: now(), ...state });
  /** What was set of one output from the mark on. */
  const history = <Name extends keyof Outputs>(name: Name, from = 0) =>
    device.shown.slice(from).flatMap((outputs) => (name in outputs ? [outputs[name]] : []));
  return { scheduler, link, device, hours, desk, tell, now, history };
}

const alarmAt = (since: number, id = 1) =>
  ({ phase: "breakAlarm", alarm: { id, since, abandonAt: null }, endsAt: null }) as const;

describe("what a desk shows as time goes by", () => {
  it("[B78] writes a second when it begins, and nothing else while a block runs", () => {
    const { scheduler, tell, device, now } = aDesk();
    tell({ phase: "work", startedAt: now(), endsAt: now() + 1_500_000, plannedMs: 1_500_000 });
    const mark = device.shown.length;
    scheduler.advance(3_000);
    const texts = device.shown.slice(mark).flatMap(({ text }) => (text === undefined ? [] : [text[1]]));
    expect(texts).toEqual(["24:59", "24:58", "24:57"]);
    expect(new Set(device.shown.slice(mark).flatMap(Object.keys))).toEqual(new Set(["text", "left"]));
  });

  it("[B75] sounds from the alarm on, is silent for good with the answer, and rings for the next one", () => {
    const { scheduler, tell, history, now } = aDesk();
    tell(alarmAt(now()));
    expect(history("sounding").at(-1)).toBe(true);
    scheduler.advance(20_000);
    expect(history("sounding")).toEqual([false, true, false, true, false, true, false, true]);
    tell({ phase: "shortBreak", alarm: null });
    expect(history("sounding").at(-1)).toBe(false);
    scheduler.advance(600_000);
    expect(history("sounding")).toHaveLength(9);
    tell(alarmAt(now(), 2));
    expect(history("sounding").at(-1)).toBe(true);
  });

  it("[B75] is silent in quiet hours, and rings on when they end", () => {
    const { scheduler, tell, hours, history, now } = aDesk();
    hours.quiet = true;
    tell(alarmAt(now()));
    scheduler.advance(30_000);
    expect(history("sounding")).toEqual([false]);
    hours.quiet = false;
    scheduler.advance(10_000);
    expect(history("sounding").at(-1)).toBe(true);
  });

  it("[B76] silenced here it does not ring again for the same alarm when the server is back", () => {
    const { scheduler, link, desk, tell, history, now } = aDesk();
    const ends = now() + 1_000;
    tell({ phase: "work", startedAt: now(), endsAt: ends, plannedMs: 1_000 });
    link.turn("lost");
    scheduler.advance(1_000);
    expect(history("sounding").at(-1)).toBe(true);
    desk.silence();
    tell(alarmAt(ends));
    scheduler.advance(300_000);
    expect(history("sounding")).toEqual([false, true, false]);
  });

  it("[B33] leaves no timer and no listener when it is stopped", () => {
    const { scheduler, link, desk, tell, now } = aDesk();
    tell(alarmAt(now()));
    desk.stop();
    expect(scheduler.waiting).toBe(0);
    expect(link.listeners).toBe(0);
  });
});
