import { shiftTimer } from "../../machine/shift-timer.ts";
import type { StoredRoom } from "./ports.ts";

/** The same room on a clock that is put forward by so many ms; as a change, whose numbers are one more. */
export function shiftRoom(room: StoredRoom, ms: number): StoredRoom {
  const { rev, seq, timer, last, lastPress, undo } = room;
  return {
    ...room,
    rev: rev + 1,
    seq: seq + 1,
    timer: shiftTimer(timer, ms),
    last: last && { ...last, at: last.at + ms },
    lastPress: lastPress && { ...lastPress, at: lastPress.at + ms },
    undo: undo && { ...undo, until: undo.until + ms, timer: shiftTimer(undo.timer, ms) },
  };
}
