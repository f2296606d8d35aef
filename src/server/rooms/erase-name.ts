import type { FeedEntry } from "../../protocol/presence.ts";
import type { Actor } from "../../protocol/room-state.ts";
import type { Erasure, StoredRoom } from "./ports.ts";

/** Who did what somebody did whose name was erased. */
export const erasedName = "Somebody";

/**
 * How a name is taken out of a room: whoever had it, in capitals or not, is "Somebody" from now on. What they said to
 * the room goes; what they called the room's work stays, because it is the room's.
 */
export function erasureOf(room: StoredRoom, name: string): Erasure {
  const isErased = isCalled(name);
  const anonymous = <Who extends Actor | null>(by: Who): Who =>
    by !== null && isErased(by.name) ? { ...by, name: erasedName } : by;
  const { last, undo, startedBy } = room;
  return {
    isErased,
    withoutName: (entry) => {
      const by = anonymous(entry.by);
      if (by === entry.by) return entry;
      return entry.did === "said" ? null : ({ ...entry, by } as FeedEntry);
    },
    next: {
      ...room,
      seq: room.seq + 1,
      last: last && { ...last, by: anonymous(last.by) },
      undo: undo?.startedBy === undefined ? undo : { ...undo, startedBy: anonymous(undo.startedBy) },
      ...(startedBy === undefined ? {} : { startedBy: anonymous(startedBy) }),
    },
  };
}

/** Whether somebody has that name, in capitals or not. */
export function isCalled(name: string): (other: string) => boolean {
  const erased = comparable(name);
  return (other) => comparable(other) === erased;
}

function comparable(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}
