import type { Server } from "socket.io";
import { letGo } from "../gateways/let-go.ts";
import { SocketIoBroadcaster } from "../gateways/socketio-broadcaster.ts";
import { type Observed, observe } from "../metrics/observe.ts";
import { RoomEmptier } from "../room-emptier.ts";
import type { KeptLocks } from "../rooms/ports.ts";
import { Retention } from "../rooms/retention.ts";
import { Rooms } from "../rooms/rooms.ts";
import type { SqliteRoomStore } from "../store/sqlite-room-store.ts";
import type { Foundation } from "./foundation.ts";

/** The rooms, and what is known and done about all of them. */
export interface RoomParts extends Pick<Observed, "metrics" | "readiness" | "loopWatch"> {
  readonly rooms: Rooms;
  readonly emptier: RoomEmptier;
  readonly retention: Retention;
}

export function createRoomParts(
  foundation: Foundation,
  store: SqliteRoomStore,
  locks: KeptLocks,
  io: Server,
): RoomParts {
  const { config, files, clock, wakeUps, logger } = foundation;
  const observed = observe({
    store,
    broadcaster: new SocketIoBroadcaster(io),
    clock,
    // Asked when somebody reads the metrics, and not before there are rooms.
    facts: {
      members: () => rooms.memberCount,
      connections: () => io.engine?.clientsCount ?? 0,
      roomsInMemory: () => rooms.inMemory,
      version: config.version,
      build: files.build,
    },
  });
  const rooms = new Rooms({
    clock,
    wakeUp: wakeUps.timers,
    presenceWakeUp: wakeUps.presence,
    store: observed.store,
    broadcaster: observed.broadcaster,
    logger,
  });
  return {
    ...observed,
    rooms,
    emptier: new RoomEmptier({ rooms, letGo: (room) => letGo(io, room) }),
    retention: new Retention({
      store,
      rooms,
      locks,
      stays: new Set(config.locks?.rooms),
      clock,
      wakeUp: wakeUps.retention,
      logger,
    }),
  };
}
