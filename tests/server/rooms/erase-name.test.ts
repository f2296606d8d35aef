import { describe, expect, it } from "vitest";
import type { Actor } from "../../../src/protocol/room-state.ts";
import { erasedName, erasureOf } from "../../../src/server/rooms/erase-name.ts";
import { activityEntry, storedRoom } from "../../contracts/stored-rooms.ts";

const anna: Actor = { id: "anna-1", name: "Anna", kind: "screen" };
const ben: Actor = { id: "ben-1", name: "Ben", kind: "screen" };
const somebody: Actor = { ...anna, name: erasedName };

describe("a room without a name", () => {
  it("[S63] whoever had it is Somebody, as the last to act, as the starter and in what an undo brings back", () => {
    const { last, undo, ...rest } = storedRoom(7);
    if (last === null || undo === null) throw new Error("a stored room has them");
    const room = { ...rest, last, undo: { ...undo, startedBy: anna } };
    expect(erasureOf(room, "Anna").next).toEqual({
      ...room,
      seq: room.seq + 1,
      last: { ...last, by: somebody },
      undo: { ...undo, startedBy: somebody },
      startedBy: somebody,
    });
  });

  it("[S63] everybody else stays, and so do the words of the room", () => {
    const room = { ...storedRoom(7), label: "Anna's essay", startedBy: ben };
    const others = { ...room, last: { op: "o", by: ben, did: "pause", at: 1 } } as const;
    expect(erasureOf(others, "Anna").next).toEqual({ ...others, seq: room.seq + 1 });
  });

  it("[S63] what a room does not have stays away", () => {
    const { startedBy: _, ...older } = { ...storedRoom(7), last: null, undo: null };
    expect(erasureOf(older, "Anna").next).toStrictEqual({ ...older, seq: older.seq + 1 });
    const atRest = { ...older, startedBy: null };
    expect(erasureOf(atRest, "Anna").next).toStrictEqual({ ...atRest, seq: older.seq + 1 });
  });

  it("[S63] in capitals or not, with spaces around it, and however its accents are written", () => {
    const { isErased } = erasureOf(storedRoom(7), " ZOE\u0308 ");
    expect(["Zo\u00eb", "ZO\u00cb", "zoe\u0308", "  Zo\u00eb "].map(isErased)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["Zoe", "Zo\u00eb B", "", erasedName].map(isErased)).toEqual([false, false, false, false]);
  });

  it("[S63] what they did is left without the name, what they said goes", () => {
    const { withoutName } = erasureOf(storedRoom(7), "Anna");
    const did = { ...activityEntry(1), by: anna, did: "label", text: "Anna's essay" } as const;
    expect(withoutName(did)).toEqual({ ...did, by: somebody });
    expect(withoutName({ ...did, did: "said" })).toBeNull();
    const kept = [activityEntry(2), { ...did, by: ben }, { ...did, by: ben, did: "said" } as const];
    for (const entry of kept) expect(withoutName(entry)).toBe(entry);
  });
});
