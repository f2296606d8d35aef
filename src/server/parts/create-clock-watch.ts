import type { Server } from "socket.io";
import { ClockWatch } from "../clock-watch.ts";
import { letGo } from "../gateways/let-go.ts";
import { ClockCorrection } from "../rooms/clock-correction.ts";
import type { SqliteRoomStore } from "../store/sqlite-room-store.ts";
import type { Foundation } from "./foundation.ts";
import type { RoomParts } from "./room-parts.ts";

/** The watch over the machine's clock; when that was wrong from the start, the rooms are put right with it. */
export function createClockWatch(
  { clock, wakeUps, logger }: Foundation,
  store: SqliteRoomStore,
  { rooms, emptier }: RoomParts,
  io: Server,
): ClockWatch {
  const correction = new ClockCorrection({
    store,
    wakeUp: wakeUps.timers,
    logger,
    whileEmpty: (ids, work) => emptier.whileEmpty(ids, work),
    correct: (ms) => clock.correct(ms),
    isOpen: () => !clock.isTrusted,
  });
  rooms.onCommand((room) => correction.noteChange(room));
  return new ClockWatch({
    clock,
    wakeUps: Object.values(wakeUps),
    logger,
    correct: async (ms) => {
      await correction.apply(ms);
      // Everybody counts on the clock as it was.
      letGo(io, null);
    },
  });
}
