import { describe, expect, it } from "vitest";
import { PressedRevision } from "../../src/client/pressed-revision.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";

/** Only what counts here of a state: its revision, and whose command it was that came last. */
function state(rev: number, op: string | null): RoomState {
  const last = op === null ? null : { op, by: { id: "x", name: "X", kind: "screen" }, did: "start", at: 0 };
  return { rev, last } as RoomState;
}

const isOwn = (op: string) => op.startsWith("own");

describe("which revision a press means", () => {
  it("[L3] nothing before anything was shown, then the first picture at once", () => {
    const pressed = new PressedRevision();
    expect(pressed.at(0)).toBeNull();
    pressed.show(state(7, "theirs"), isOwn, 0);
    expect(pressed.at(0)).toBe(7);
  });

  it("[L3] for 600 ms after somebody else's change, what was on show before", () => {
    const pressed = new PressedRevision();
    pressed.show(state(1, null), isOwn, 0);
    pressed.show(state(2, "theirs"), isOwn, 5_000);
    expect(pressed.at(5_599)).toBe(1);
    expect(pressed.at(5_600)).toBe(2);
  });

  it("[L3] at once what came from time or from this member itself", () => {
    const pressed = new PressedRevision();
    pressed.show(state(1, "theirs"), isOwn, 0);
    pressed.show(state(2, "theirs"), isOwn, 5_000);
    expect(pressed.at(5_000)).toBe(2);
    pressed.show(state(3, "own-1"), isOwn, 5_100);
    expect(pressed.at(5_100)).toBe(3);
  });

  it("[L3] two changes by others in a row: still what had been on show for long", () => {
    const pressed = new PressedRevision();
    pressed.show(state(1, null), isOwn, 0);
    pressed.show(state(2, "a"), isOwn, 5_000);
    pressed.show(state(3, "b"), isOwn, 5_300);
    expect(pressed.at(5_800)).toBe(1);
    expect(pressed.at(5_900)).toBe(3);
  });

  it("[L3] a label of somebody else is no new picture to press on", () => {
    const pressed = new PressedRevision();
    pressed.show(state(1, null), isOwn, 0);
    pressed.show(state(1, "label"), isOwn, 5_000);
    expect(pressed.at(5_000)).toBe(1);
    pressed.show(state(2, "label"), isOwn, 6_000);
    expect(pressed.at(6_000)).toBe(2);
  });

  it("[L3] a new connection starts with a clean sheet", () => {
    const pressed = new PressedRevision();
    pressed.show(state(1, null), isOwn, 0);
    pressed.reset();
    expect(pressed.at(0)).toBeNull();
    pressed.show(state(9, "theirs"), isOwn, 10);
    expect(pressed.at(10)).toBe(9);
  });
});
