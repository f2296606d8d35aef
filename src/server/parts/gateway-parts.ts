import { createServer, type Server as HttpServer, type IncomingMessage } from "node:http";
import type { Server } from "socket.io";
import { createTimeZone } from "../../protocol/time-zone.ts";
import type { Access } from "../access/access.ts";
import { createHttpApp } from "../gateways/http-gateway.ts";
import { SocketIoGateway } from "../gateways/socketio-gateway.ts";
import { RandomIds } from "../random-ids.ts";
import type { SqliteRoomStore } from "../store/sqlite-room-store.ts";
import type { Foundation } from "./foundation.ts";
import type { RoomParts } from "./room-parts.ts";

/** What answers those who were let in. */
export interface GatewayParts {
  /** Pages, files and sockets; it does not listen itself, so that there is no way around the doors. */
  readonly inside: HttpServer;
  readonly gateway: SocketIoGateway;
}

/** What gateways speak of. */
export interface GatewaySubjects extends Pick<RoomParts, "rooms" | "metrics" | "readiness"> {
  readonly store: SqliteRoomStore;
  readonly access: Access;
  readonly io: Server;
}

export function createGatewayParts(foundation: Foundation, subjects: GatewaySubjects): GatewayParts {
  const { config, network, files, clock, rationed: logger, limits, proxies, connections } = foundation;
  const { rooms, store, access, metrics, readiness, io } = subjects;
  const addressOf = (request: IncomingMessage) => proxies.addressOf(request);
  const app = createHttpApp({
    files,
    courseFolder: config.courseFolder,
    rooms,
    history: store,
    clock,
    zone: machineZone(),
    logger,
    addressOf,
    allowedFrames: network.allowedFrames,
    operations: { readiness, metrics, metricsToken: config.metricsToken },
  });
  const inside = createServer(app);
  const gateway = new SocketIoGateway({
    io,
    http: inside,
    rooms,
    build: files.build,
    clock,
    ids: new RandomIds(),
    logger,
    limits,
    connections,
    addressOf,
    meter: metrics,
    access,
  });
  return { inside, gateway };
}

/** The time zone that the machine is set to; UTC when it does not say. */
function machineZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return createTimeZone(timeZone)?.name ?? "UTC";
}
