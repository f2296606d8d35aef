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

  it("[R66] one screen can be chosen to make the noise; it is told, and forgotten when it goes", () => {
    const { book, broadcaster, advance } = open();
    for (const each of [ana, ben, button]) book.join("main", each);
    expect(book.of("main")).not.toHaveProperty("speaker");
    expect(book.chooseSpeaker("main", ben.id)).toBe(true);
    advance(1_000);
    expect(broadcaster.presences.at(-1)?.presence.speaker).toBe(ben.id);
    book.leave("main", ana.id);
    expect(book.of("main").speaker).toBe(ben.id);
    book.leave("main", ben.id);
    advance(1_000);
    expect(broadcaster.presences.at(-1)?.presence).not.toHaveProperty("speaker");
    book.join("main", ben);
    expect(book.of("main")).not.toHaveProperty("speaker");
  });

  it("[R66] the choice can be taken back; nobody but a screen that is there can be chosen", () => {
    const { book } = open();
    for (const each of [ana, button]) book.join("main", each);
    book.join("other", ben);
    book.chooseSpeaker("main", ana.id);
    for (const id of [button.id, ben.id, "", "__proto__"]) expect(book.chooseSpeaker("main", id)).toBe(false);
    expect(book.chooseSpeaker("nowhere", null)).toBe(false);
    expect(book.of("main").speaker).toBe(ana.id);
    expect(book.chooseSpeaker("main", null)).toBe(true);
    expect(book.of("main")).not.toHaveProperty("speaker");
    expect(book.of("other")).not.toHaveProperty("speaker");
  });

  it("[R66] a room of more than 24 is told too", () => {
    const { book } = open();
    for (let index = 0; index < 25; index += 1) book.join("main", member(index));
    book.chooseSpeaker("main", "m7");
    expect(book.of("main")).toEqual({ count: 25, boards: [], speaker: "m7" });
  });

  it("[R65] a screen says whether it can be heard, and everybody knows", () => {
    const { book, broadcaster, advance } = open();
    book.join("main", ana);
    book.update("main", ana.id, { sound: "blocked", syncErrorMs: 12 });
    advance(1_000);
    book.update("main", ana.id, { sound: "on" });
    advance(1_000);
    expect(broadcaster.presences.map(({ presence }) => presence.members)).toEqual([
      [{ ...ana, sound: "blocked", syncErrorMs: 12 }],
      [{ ...ana, sound: "on", syncErrorMs: 12 }],
    ]);
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

  it("[R15] lists up to 24 by name, and tells them once a second", () => {
    const { book, broadcaster, advance } = open();
    for (let index = 0; index < 24; index += 1) book.join("main", member(index));
    advance(0);
    expect(broadcaster.presences.at(-1)?.presence.members).toHaveLength(24);
    book.update("main", "m0", { name: "Zero" });
    advance(1_000);
    expect(broadcaster.presences.at(-1)?.presence.members?.[0]?.name).toBe("Zero");
  });

  it("[R15] a board is connecting until it says more; only one that was paired is said to be", () => {
    const { book } = open();
    book.join("main", button);
    book.join("main", { id: "own", name: "Own", kind: "board" }, true);
    const status = "connecting";
    expect(book.of("main").boards).toStrictEqual([
      { id: button.id, name: button.name, status },
      { id: "own", name: "Own", status, isPaired: true },
    ]);
  });

  it("[R15] nobody is where nobody came; what is said of them, or that they go, is of no consequence", () => {
    const { book, broadcaster, advance } = open();
    book.leave("nowhere", ana.id);
    book.update("nowhere", ana.id, { name: "Anna" });
    book.report("nowhere", button.id, { status: "ready" });
    expect(book.reportOf("nowhere", button.id)).toBeNull();
    expect(book.of("nowhere")).toEqual({ count: 0, boards: [], members: [] });
    book.join("main", ana);
    book.leave("main", ana.id);
    advance(60_000);
    expect(broadcaster.presences).toEqual([]);
    expect(book.isEmpty("main")).toBe(true);
  });

  it("[R66] choosing whoever is chosen already tells nobody anything", () => {
    const { book, broadcaster, advance } = open();
    book.join("main", ana);
    book.chooseSpeaker("main", ana.id);
    advance(1_000);
    expect(book.chooseSpeaker("main", ana.id)).toBe(true);
    advance(60_000);
    expect(broadcaster.presences).toHaveLength(1);
  });

  it("[O60] everybody in all rooms is counted", () => {
    const { book } = open();
    for (const each of [ana, ben]) book.join("main", each);
    book.join("other", button);
    expect(book.memberCount).toBe(3);
    book.leave("main", ben.id);
    expect(book.memberCount).toBe(2);
  });
});
