import { createServer, type IncomingMessage } from "node:http";
import { createTimeZone } from "../protocol/time-zone.ts";
import type { Farewell } from "../protocol/wire.ts";
import { Access } from "./access/access.ts";
import { ClockWatch } from "./clock-watch.ts";
import { type NetworkConfig, plainNetwork, type ServerConfig } from "./config.ts";
import { accessCommands } from "./control/access-commands.ts";
import { ControlChannel } from "./control/control-channel.ts";
import { roomCommands } from "./control/room-commands.ts";
import { AddressCounts } from "./door/address-counts.ts";
import { closeDoor, openSockets } from "./door/close-door.ts";
import { createDoor, type TlsFiles } from "./door/door.ts";
import { Gate } from "./door/gate.ts";
import { HostNames } from "./door/host-names.ts";
import { Proxies } from "./door/proxies.ts";
import { serverLimits } from "./door/server-limits.ts";
import { createHttpApp } from "./gateways/http-gateway.ts";
import { letGo } from "./gateways/let-go.ts";
import { readPageFiles } from "./gateways/page-files.ts";
import { SocketIoBroadcaster } from "./gateways/socketio-broadcaster.ts";
import { createSocketServer, SocketIoGateway } from "./gateways/socketio-gateway.ts";
import { Lifecycle, type Part } from "./lifecycle.ts";
import { listen } from "./listen.ts";
import { observe } from "./metrics/observe.ts";
import { RandomIds } from "./random-ids.ts";
import { RationedLogger } from "./rationed-logger.ts";
import { RoomEmptier } from "./room-emptier.ts";
import { ClockCorrection } from "./rooms/clock-correction.ts";
import type { Logger } from "./rooms/ports.ts";
import { Retention } from "./rooms/retention.ts";
import { RoomKeeper } from "./rooms/room-keeper.ts";
import { Rooms } from "./rooms/rooms.ts";
import { SteadyClock } from "./steady-clock.ts";
import { databaseFileName, openStore } from "./store/open-store.ts";
import { RollingCopies } from "./store/rolling-copies.ts";
import type { SqliteRoomStore } from "./store/sqlite-room-store.ts";
import { TimeoutWakeUp } from "./timeout-wake-up.ts";
import { readTlsFiles, worryAbout } from "./tls-files.ts";

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

/** How often it is checked whether the files of the store are where they were, in ms. */
const placeCheckMs = 5_000;

/** Notices files that are taken away also while nothing changes. */
function createPlaceWatch(store: SqliteRoomStore): Part {
  let interval: NodeJS.Timeout | undefined;
  return {
    name: "place watch",
    start: async () => {
      interval = setInterval(() => store.checkPlace(), placeCheckMs).unref();
    },
    stop: async () => clearInterval(interval),
  };
}

/** The time zone that the machine is set to; UTC when it does not say. */
function machineZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return createTimeZone(timeZone)?.name ?? "UTC";
}

const anyLocalPort = { port: 0, isChosen: true, host: "127.0.0.1" } as const;

/** The public address is one that this server goes by, and its pages are ours. */
function createGate({ publicUrl, allowedHosts, allowedOrigins }: NetworkConfig): Gate {
  const known = publicUrl === null ? null : new URL(publicUrl);
  return new Gate({
    names: new HostNames([...allowedHosts, ...(known === null ? [] : [known.hostname])]),
    origins: [...allowedOrigins, ...(known === null ? [] : [known.origin])],
  });
}

/** A change that was stored in what the clock calls the future shows that the clock is wrong, or was. */
function distrustIfBehind(clock: SteadyClock, newestChangeAt: number | null): string | null {
  if (newestChangeAt === null || newestChangeAt <= clock.now()) return null;
  clock.distrust();
  const [now, newest] = [clock.now(), newestChangeAt].map((at) => new Date(at).toISOString().slice(0, 16));
  return `By this machine's clock it is ${now}, but the last change was stored at ${newest} (UTC). If the clock is wrong, set it: blocks that ran before the start end when the clock says so, and what was begun since keeps what is left of it.`;
}

/**
 * Puts a server together and starts it.
 * Rejects with a StoreOpenError, a TlsFileError or a ListenError, each a sentence for people.
 */
export async function startServer(config: ServerConfig, logger: Logger): Promise<RunningServer> {
  const network = { ...plainNetwork, ...config.network };
  const tls = network.tls === null ? null : readTlsFiles(network.tls.certFile, network.tls.keyFile);
  const files = readPageFiles(config.webFolder);
  const clock = new SteadyClock();
  const rationed = new RationedLogger(logger, clock);
  const limits = { ...serverLimits, ...network.limits };
  const proxies = new Proxies(network.trustedProxies);
  const addressOf = (request: IncomingMessage) => proxies.addressOf(request);
  const connections = new AddressCounts();
  const wakeUp = new TimeoutWakeUp(clock);
  const presenceWakeUp = new TimeoutWakeUp(clock);
  const retentionWakeUp = new TimeoutWakeUp(clock);
  const copyWakeUp = new TimeoutWakeUp(clock);
  const { dataFolder } = config;
  const opened = openStore({ folder: dataFolder, logger, now: () => clock.now() });
  const { store } = opened;
  const clockNotice = distrustIfBehind(clock, store.newestChangeAt());
  const io = createSocketServer(network.allowedOrigins);
  const { metrics, readiness, loopWatch, ...observed } = observe({
    store,
    broadcaster: new SocketIoBroadcaster(io),
    clock,
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
    wakeUp,
    presenceWakeUp,
    store: observed.store,
    broadcaster: observed.broadcaster,
    logger,
    onCommand: (room) => correction.noteChange(room),
  });
  const access = new Access({ store: store.access, clock, logger });
  const emptier = new RoomEmptier({ rooms, letGo: (room) => letGo(io, room) });
  const correction = new ClockCorrection({
    store,
    wakeUp,
    logger,
    whileEmpty: (ids, work) => emptier.whileEmpty(ids, work),
    correct: (ms) => clock.correct(ms),
    isOpen: () => !clock.isTrusted,
  });
  const clockWatch = new ClockWatch({
    clock,
    wakeUps: [wakeUp, presenceWakeUp, retentionWakeUp, copyWakeUp],
    logger,
    correct: async (ms) => {
      await correction.apply(ms);
      // Everybody counts on the clock as it was.
      letGo(io, null);
    },
  });
  const copies = new RollingCopies({ dataFolder, databaseFileName, clock, wakeUp: copyWakeUp, logger });
  const keeper = new RoomKeeper({
    store,
    whileEmpty: (room, work) => emptier.whileEmpty([room], async ([empty]) => (empty ? work() : null)),
    renewCopies: () => copies.renew(),
    access,
  });
  const control = new ControlChannel({
    dataFolder,
    commands: { ...roomCommands(keeper), ...accessCommands(access) },
    logger,
  });
  const retention = new Retention({ store, rooms, clock, wakeUp: retentionWakeUp, logger });
  const { courseFolder } = config;
  const app = createHttpApp({
    files,
    courseFolder,
    rooms,
    history: store,
    clock,
    zone: machineZone(),
    logger: rationed,
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
    logger: rationed,
    limits,
    connections,
    addressOf,
    meter: metrics,
    access,
  });
  const gate = createGate(network);
  const doorFor = (tls: TlsFiles | null) => {
    const server = createDoor({
      inside,
      gate,
      proxies,
      limits,
      connections,
      tls,
      logger: rationed,
      meter: metrics,
    });
    return { server, sockets: openSockets(server) };
  };
  const door = doorFor(tls);
  // The board of this machine knows no certificate.
  const localDoor = tls === null ? null : doorFor(null);
  const doors = localDoor === null ? [door] : [door, localDoor];

  const locked: string[] = [];
  let port = config.port;
  let localPort = port;
  let farewell: Farewell["reason"] = "closing";
  const lifecycle = new Lifecycle(logger);
  await lifecycle.start([
    { name: "store", start: async () => undefined, stop: () => store.close() },
    {
      name: "access",
      start: async () => {
        await access.start();
        for (const room of config.locks?.rooms ?? []) {
          if (access.rights({ room, token: null }).lock !== null) continue;
          const settled = await access.lockByOwner(room, config.locks?.pin ?? "", "The server");
          if (settled.ok) locked.push(room);
        }
      },
      stop: async () => undefined,
    },
    {
      name: "rooms",
      start: () => rooms.start(),
      stop: async () => {
        wakeUp.stop();
        presenceWakeUp.stop();
      },
    },
    loopWatch,
    { name: "retention", start: async () => retention.start(), stop: () => retention.stop() },
    clockWatch,
    createPlaceWatch(store),
    { name: "copies", start: async () => copies.start(), stop: () => copies.stop() },
    {
      name: "http",
      start: async () => {
        port = await listen(door.server, {
          port: config.port,
          isChosen: config.portIsChosen,
          host: config.host,
        });
        localPort = localDoor === null ? port : await listen(localDoor.server, anyLocalPort);
      },
      stop: async () => {
        await Promise.all(doors.map(({ server, sockets }) => closeDoor(server, sockets)));
      },
    },
    {
      name: gateway.name,
      start: () => gateway.start(),
      stop: () => {
        // Whoever is told that it ends must not come back to what is ending.
        for (const { server } of doors) server.close();
        return gateway.stop(farewell);
      },
    },
    control,
  ]);

  return {
    port,
    localPort,
    notices: [opened.notice, clockNotice, tls === null ? null : worryAbout(tls, new Date())].filter(
      (notice) => notice !== null,
    ),
    boardToken: access.ownBoardToken,
    locked,
    stop: async (reason) => {
      farewell = reason;
      readiness.drain();
      await lifecycle.stop();
    },
  };
}
