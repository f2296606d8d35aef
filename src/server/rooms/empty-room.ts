import { createTimer } from "../../machine/timer.ts";
import type { StoredRoom } from "./ports.ts";

/** A room in which nothing has happened yet. */
export function emptyRoom(): StoredRoom {
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
