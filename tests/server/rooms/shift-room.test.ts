import { describe, expect, it } from "vitest";
import { shiftTimer } from "../../../src/machine/shift-timer.ts";
import { shiftRoom } from "../../../src/server/rooms/shift-room.ts";
import { storedRoom } from "../../contracts/stored-rooms.ts";

const hour = 3_600_000;

describe("a room on a clock that is put forward", () => {
  it("[R70] goes along with every instant in it, as a change of its own, and is otherwise the same", () => {
    const room = storedRoom(7);
    const { last, lastPress, undo, timer } = room;
    if (last === null || lastPress === null || undo === null) throw new Error("a stored room has them");
    expect(shiftRoom(room, hour)).toEqual({
      ...room,
      rev: 8,
      seq: 8,
      timer: shiftTimer(timer, hour),
      last: { ...last, at: last.at + hour },
      lastPress: { ...lastPress, at: lastPress.at + hour },
      undo: { ...undo, until: undo.until + hour, timer: shiftTimer(timer, hour) },
    });
  });

  it("[R70] stays without what it does not have", () => {
    const bare = { ...storedRoom(7), last: null, lastPress: null, undo: null };
    expect(shiftRoom(bare, hour)).toMatchObject({ last: null, lastPress: null, undo: null });
  });
});
