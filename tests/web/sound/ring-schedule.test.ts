import { describe, expect, test } from "vitest";
import { nothingKnown, type RoomView } from "../../../src/client/room-link.ts";
import { defaultSetup } from "../../../src/machine/setup.ts";
import type { RoomState } from "../../../src/protocol/room-state.ts";
import { chimesOf, ringingSince } from "../../../src/web/sound/ring-schedule.ts";
import { aRoomState } from "../../support/manual-room-link.ts";

const end = 1_000_000;
const by = { id: "ana", name: "Ana", kind: "screen" } as const;

const view = (state: Partial<RoomState>, part: Partial<RoomView> = {}): RoomView => ({
  ...nothingKnown,
  status: "live",
  state: aRoomState(state),
  ...part,
});

const ringing = (part: Partial<RoomView> = {}) =>
  view({ phase: "breakAlarm", alarm: { id: 7, since: end, abandonAt: null } }, part);

const working = (autoStart: "off" | "breaks" | "all", part: Partial<RoomView> = {}) =>
  view(
    { phase: "work", startedAt: end - 1_000, endsAt: end, setup: { ...defaultSetup, autoStart } },
    { ...part },
  );

const chimes = (given: RoomView) =>
  chimesOf(given).map(({ at, strength }) => [(at - end) / 1000, strength] as const);

describe("when the room chimes", () => {
  test("[W60] an alarm chimes at 0, 20 and 40 s, then each minute, and is silent after 5 minutes", () => {
    const seconds = [0.25, 20.25, 40.25, 60.25, 120.25, 180.25, 240.25];
    expect(chimes(ringing())).toEqual(seconds.map((at) => [at, "full"]));
    expect(ringingSince(ringing(), end - 1)).toBeNull();
    expect(ringingSince(ringing(), end)).toBe(end);
    expect(ringingSince(ringing(), end + 299_999)).toBe(end);
    expect(ringingSince(ringing(), end + 300_000)).toBeNull();
  });

  test("[W62] a phase that time began chimes once, softly; one that somebody began does not", () => {
    const begun = { phase: "shortBreak", startedAt: end, endsAt: end + 300_000 } as const;
    const last = { op: "x", by, did: "start", at: end - 60_000 } as const;
    expect(chimes(view({ ...begun, last }))).toEqual([[0.25, "soft"]]);
    expect(chimes(view({ ...begun, last: { ...last, did: "skip", at: end } }))).toEqual([]);
    expect(chimes(view({ phase: "idle", last }))).toEqual([]);
  });

  test("[W63] a timer that was paused for 5 minutes reminds once, softly", () => {
    const paused = { phase: "work", paused: true, startedAt: end - 90_000, remainingMs: 60_000 } as const;
    const pause = { at: end, by, did: "pause", phase: "work" } as const;
    const label = { at: end + 5_000, by, did: "label", phase: "work", text: "x" } as const;
    expect(chimes(view(paused, { activity: [pause, label] }))).toEqual([[300.25, "soft"]]);
    const last = { op: "x", by, did: "pause", at: end } as const;
    expect(chimes(view({ ...paused, last }))).toEqual([[300.25, "soft"]]);
    const undo = { ...label, at: end + 9_000, did: "undo" } as const;
    expect(chimes(view(paused, { activity: [pause, undo] }))).toEqual([[309.25, "soft"]]);
    expect(chimes(view(paused))).toEqual([]);
  });

  test("[W64] out of reach a phase that ends rings all the same, and one that goes on by itself chimes softly", () => {
    expect(chimes(working("off"))).not.toContainEqual([0.25, "full"]);
    const lost = working("off", { status: "lost" });
    expect(chimes(lost)).toEqual(chimes(ringing()));
    expect(ringingSince(lost, end - 1)).toBeNull();
    expect(ringingSince(lost, end)).toBe(end);
    expect(chimes(working("breaks", { status: "lost" }))).toEqual([[0.25, "soft"]]);
  });

  test("[W64] nothing is known before joining, when refused, or when closed", () => {
    for (const status of ["joining", "refused", "closed"] as const) {
      expect(chimes(ringing({ status }))).toEqual([]);
      expect(ringingSince(ringing({ status }), end)).toBeNull();
    }
    expect(chimesOf(nothingKnown)).toEqual([]);
  });
});
