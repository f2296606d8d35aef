import type { Farewell } from "../protocol/wire.ts";
import { CertificateWatch } from "./certificate-watch.ts";
import type { ServerConfig } from "./config.ts";
import { worryAboutFiles } from "./door/open-files.ts";
import type { Doors } from "./doors.ts";
import { createSocketServer } from "./gateways/create-socket-server.ts";
import type { SocketIoGateway } from "./gateways/socketio-gateway.ts";
import { Lifecycle, type Part } from "./lifecycle.ts";
import { AccessPart } from "./parts/access-part.ts";
import { createClockWatch } from "./parts/create-clock-watch.ts";
import { createControl } from "./parts/create-control.ts";
import { createDoors } from "./parts/create-doors.ts";
import { createFoundation } from "./parts/foundation.ts";
import { createGatewayParts } from "./parts/gateway-parts.ts";
import { createRoomParts } from "./parts/room-parts.ts";
import { openStoreParts } from "./parts/store-parts.ts";
import { PlaceWatch } from "./place-watch.ts";
import type { Logger } from "./rooms/ports.ts";

/** A server that runs. */
export interface RunningServer {
  readonly port: number;
  /** A port of this machine alone that speaks plain HTTP: the same one, or one beside that with TLS. */
  readonly localPort: number;
  /** The rooms that were locked at the start. */
  readonly locked: readonly string[];
  /** Lets the board of this machine press in every room, also in one that is locked. A secret. */
  readonly boardToken: string;
  /** What people must be told, each in a sentence or two, such as that a file was moved aside. */
  readonly notices: readonly string[];
  /** Tells the members, stores what is to be stored, and ends. Never throws. */
  stop(reason: Farewell["reason"]): Promise<void>;
}

/** What a server is made of. */
interface Composition extends Omit<RunningServer, "port" | "localPort" | "stop"> {
  readonly doors: Doors;
  /** In the order in which they start; they stop in reverse. */
  readonly parts: readonly Part[];
  /** Says that the server takes no more work. */
  drain(): void;
}

/**
 * Puts a server together and starts it.
 * Rejects with a StoreOpenError, a TlsFileError or a ListenError, each a sentence for people.
 */
export async function startServer(config: ServerConfig, logger: Logger): Promise<RunningServer> {
  let farewell: Farewell["reason"] = "closing";
  const { parts, doors, drain, ...known } = compose(config, logger, () => farewell);
  const lifecycle = new Lifecycle(logger);
  await lifecycle.start(parts);
  return {
    ...known,
    port: doors.port,
    localPort: doors.localPort,
    stop: async (reason) => {
      farewell = reason;
      drain();
      await lifecycle.stop();
    },
  };
}

/** The one list of all parts. Whatever needs another part is made after it. */
function compose(config: ServerConfig, logger: Logger, farewell: () => Farewell["reason"]): Composition {
  const foundation = createFoundation(config, logger);
  const { network } = foundation;
  const certificate = network.tls === null ? null : new CertificateWatch({ ...network.tls, logger });
  const storing = openStoreParts(foundation);
  const { store } = storing;
  const io = createSocketServer(network.allowedOrigins);
  const accessPart = new AccessPart(foundation, store.access);
  const { access } = accessPart;
  const living = createRoomParts(foundation, store, access.book, io);
  const { inside, gateway } = createGatewayParts(foundation, { ...living, store, access, io });
  const doors = createDoors(foundation, certificate?.files ?? null, inside, living.metrics);
  const control = createControl(foundation, storing, living.emptier, access);
  certificate?.onRenewed((files) => doors.showCertificate(files));
  return {
    parts: [
      storing.closing,
      accessPart,
      living.rooms,
      living.loopWatch,
      living.retention,
      createClockWatch(foundation, store, living, io),
      new PlaceWatch([store, control]),
      storing.copies,
      doors,
      ...(certificate === null ? [] : [certificate]),
      behindDoors(gateway, doors, farewell),
      control,
    ],
    doors,
    drain: () => living.readiness.drain(),
    notices: [
      ...storing.notices,
      certificate?.worry() ?? null,
      worryAboutFiles(foundation.limits.connections),
    ].filter((notice) => notice !== null),
    boardToken: access.rights.ownBoardToken,
    locked: accessPart.locked,
  };
}

/** Whoever is told that the server ends must not come back to what is ending. */
function behindDoors(gateway: SocketIoGateway, doors: Doors, farewell: () => Farewell["reason"]): Part {
  return {
    name: gateway.name,
    start: () => gateway.start(),
    stop: () => {
      doors.shut();
      return gateway.stop(farewell());
    },
  };
}
