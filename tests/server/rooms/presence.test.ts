import { describe, expect, it } from "vitest";
import type { Actor } from "../../../src/protocol/room-state.ts";
import { PresenceBook } from "../../../src/server/rooms/presence.ts";
import { ManualClock, ManualWakeUp } from "../../support/manual-time.ts";
import { RecordingBroadcaster } from "../../support/recording-broadcaster.ts";
import { ana, ben, button } from "../../support/test-house.ts";

function open() {
  const clock = new ManualClock();
  const wakeUp = new ManualWakeUp();
  const broadcaster = new RecordingBroadcaster();
  const book = new PresenceBook({ clock, wakeUp, broadcaster });
  const advance = (ms: number) => {
    clock.advance(ms);
    wakeUp.wake(clock.now());
  };
  return { book, broadcaster, advance };
}

const member = (index: number): Actor => ({ id: `m${index}`, name: `M${index}`, kind: "screen" });

describe("presence", () => {
  it("[R15] says who is there, and which boards", () => {
    const { book } = open();
    book.join("main", ana);
    book.join("main", button);
    book.report("main", button.id, { status: "virtual", pattern: "work" });
    expect(book.of("main")).toEqual({
      count: 2,
      boards: [{ id: button.id, name: button.name, status: "virtual", pattern: "work" }],
      members: [ana, button],
    });
    book.leave("main", button.id);
    expect(book.of("main")).toEqual({ count: 1, boards: [], members: [ana] });
  });

  it("[R15] tells a small room at most once a second", () => {
    const { book, broadcaster, advance } = open();
    book.join("main", ana);
    advance(0);
    expect(broadcaster.presences).toHaveLength(1);
    book.join("main", ben);
    book.update("main", ben.id, { name: "Benno" });
    advance(999);
    expect(broadcaster.presences).toHaveLength(1);
    advance(1);
    expect(broadcaster.presences).toHaveLength(2);
    expect(broadcaster.presences[1]?.presence.members?.[1]?.name).toBe("Benno");
    advance(60_000);
    expect(broadcaster.presences).toHaveLength(2);
  });

  it("[R15] beyond 24 it only counts, and tells at most every five seconds", () => {
    const { book, broadcaster, advance } = open();
    for (let index = 0; index < 25; index += 1) book.join("main", member(index));
    advance(0);
    expect(broadcaster.presences.at(-1)?.presence).toEqual({ count: 25, boards: [] });
    book.join("main", member(25));
    advance(4_999);
    expect(broadcaster.presences).toHaveLength(1);
    advance(1);
    expect(broadcaster.presences).toHaveLength(2);
  });
});
