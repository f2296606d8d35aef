import { describe, expect, it } from "vitest";
import { alarmSound, ringsSince } from "../../src/board/desk/alarm-sound.ts";
import { nothingKnown, type RoomView } from "../../src/client/room-link.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import { aRoomState } from "../support/manual-room-link.ts";

/** Every stretch of sound of an alarm that nobody answers, as [from, to] in ms, by asking only when told to. */
function stretches(): [number, number][] {
  const found: [number, number][] = [];
  let at = -20;
  for (;;) {
    const { sounding, changesInMs } = alarmSound(at);
    if (changesInMs === null) return found;
    if (sounding) found.push([at, at + changesInMs]);
    at += changesInMs;
  }
}

const view = (status: RoomView["status"], state: Partial<RoomState>): RoomView => ({
  ...nothingKnown,
  status,
  state: aRoomState(state),
});

describe("the buzzer", () => {
  it("[B75] sounds three beeps at 0, 20 and 40 s, then each minute, and is silent after 5 minutes", () => {
    const sound = stretches();
    const chimes = sound.filter((_, index) => index % 3 === 0).map(([from]) => from / 1000);
    expect(chimes).toEqual([0, 20, 40, 60, 120, 180, 240]);
    expect(sound.slice(0, 3)).toEqual([
      [0, 200],
      [350, 550],
      [700, 1_100],
    ]);
    expect(sound).toHaveLength(21);
  });

  it("[B75] rings for an alarm of the room, since its scheduled end", () => {
    const alarm = { id: 3, since: 5_000, abandonAt: null };
    expect(ringsSince(view("live", { phase: "breakAlarm", alarm }), 6_000)).toBe(5_000);
    expect(ringsSince(view("lost", { phase: "breakAlarm", alarm }), 6_000)).toBe(5_000);
    expect(ringsSince(view("refused", { phase: "breakAlarm", alarm }), 6_000)).toBeNull();
    expect(ringsSince(view("live", { phase: "work", endsAt: 5_000 }), 6_000)).toBeNull();
    expect(ringsSince(nothingKnown, 6_000)).toBeNull();
  });

  it("[B76] rings by itself when a phase ends while the server is away, unless the next one follows by itself", () => {
    const setup = aRoomState().setup;
    const ending = { phase: "work", endsAt: 5_000 } as const;
    expect(ringsSince(view("lost", ending), 4_999)).toBeNull();
    expect(ringsSince(view("lost", ending), 5_000)).toBe(5_000);
    expect(
      ringsSince(view("lost", { ...ending, setup: { ...setup, autoStart: "breaks" } }), 6_000),
    ).toBeNull();
    const resting = { phase: "shortBreak", endsAt: 5_000 } as const;
    expect(ringsSince(view("lost", { ...resting, setup: { ...setup, autoStart: "breaks" } }), 6_000)).toBe(
      5_000,
    );
    expect(ringsSince(view("lost", { ...resting, setup: { ...setup, autoStart: "all" } }), 6_000)).toBeNull();
  });
});
