import { describe, expect, it } from "vitest";
import { deskPicture } from "../../src/board/desk/desk-picture.ts";
import { nothingKnown, type RoomView } from "../../src/client/room-link.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import { aRoomState } from "../support/manual-room-link.ts";

const start = 1_000_000;
const working = {
  phase: "work",
  startedAt: start,
  endsAt: start + 1_500_000,
  plannedMs: 1_500_000,
  block: 2,
} as const;
const view = (state: Partial<RoomState>, status: RoomView["status"] = "live"): RoomView => ({
  ...nothingKnown,
  status,
  state: aRoomState(state),
});

describe("what a desk shows beside light and sound", () => {
  it("[B77] the state, the block, the digits and the label on two lines of 16 characters", () => {
    const { text, changesInMs } = deskPicture(view({ ...working, label: "Write the report" }), start + 500);
    expect(text).toEqual(["Work         2/4", "25:00 Write the "]);
    expect(changesInMs).toBe(500);
  });

  it("[B77] what to do when it rings, and no block where there is no room for it", () => {
    const alarm = { id: 1, since: start, abandonAt: null };
    const ringing = deskPicture(view({ phase: "breakAlarm", alarm, block: 1 }), start + 12_000);
    expect(ringing.text).toEqual(["Break time   1/4", "+0:12      press"]);
    expect(deskPicture(view({ phase: "longBreak", startedAt: start }), start).text[0]).toBe(
      "Long break time",
    );
    expect(deskPicture(view({}), start).text).toEqual(["Press Me!", "25:00"]);
  });

  it("[B77] no line is longer than the display", () => {
    for (const phase of ["idle", "work", "breakAlarm", "shortBreak", "workAlarm", "longBreak"] as const) {
      const state = { phase, block: 12, cycles: 12, label: "x".repeat(40), startedAt: start - 86_400_000 };
      for (const line of deskPicture(view(state), start).text) expect(line.length).toBeLessThanOrEqual(16);
    }
  });

  it("[B78] the time that is left as a share, and that somebody works", () => {
    expect(deskPicture(view(working), start + 375_000)).toMatchObject({ left: 0.75, working: true });
    const paused = view({ ...working, endsAt: null, paused: true, remainingMs: 300_000 });
    expect(deskPicture(paused, start)).toMatchObject({ left: 0.2, working: false, changesInMs: null });
    expect(deskPicture(view({ phase: "shortBreak" }), start).working).toBe(false);
  });

  it("[B78] counts on while the server is away, and says so, until the block is over", () => {
    const away = deskPicture(view(working, "lost"), start + 60_000);
    expect(away).toMatchObject({ working: true, text: ["Server away", "24:00"] });
    expect(deskPicture(view(working, "lost"), start + 1_500_000)).toMatchObject({ working: false, left: 0 });
  });

  it("[B78] says what it waits for before it knows the room", () => {
    expect(deskPicture(nothingKnown, null).text).toEqual(["Shared Pomodoro", "Joining the room"]);
    expect(deskPicture({ ...nothingKnown, status: "refused" }, start).text[1]).toBe("Not let in");
    expect(deskPicture({ ...nothingKnown, status: "lost" }, start).text[1]).toBe("Server away");
  });
});
