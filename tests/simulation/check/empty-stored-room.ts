import { createTimer } from "../../../src/machine/timer.ts";
import type { StoredRoom } from "../../../src/server/rooms/ports.ts";

/** A room in which nothing has happened yet. */
export function emptyStoredRoom(): StoredRoom {
  return {
    rev: 0,
    seq: 0,
    timer: createTimer(),
    label: "",
    last: null,
    lastPress: null,
    undo: null,
    ops: [],
    startedBy: null,
  };
}
