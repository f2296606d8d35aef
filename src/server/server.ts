import { createServer, type Server as HttpServer } from "node:http";
import { createTimeZone } from "../protocol/time-zone.ts";
import type { Farewell } from "../protocol/wire.ts";
import type { ServerConfig } from "./config.ts";
import { createHttpApp } from "./gateways/http-gateway.ts";
import { readPageFiles } from "./gateways/page-files.ts";
import { SocketIoBroadcaster } from "./gateways/socketio-broadcaster.ts";
import { createSocketServer, SocketIoGateway } from "./gateways/socketio-gateway.ts";
import { Lifecycle, type Part } from "./lifecycle.ts";
import { listen } from "./listen.ts";
import { observe } from "./metrics/observe.ts";
import { RandomIds } from "./random-ids.ts";
import type { Logger } from "./rooms/ports.ts";
import { Retention } from "./rooms/retention.ts";
import { Rooms } from "./rooms/rooms.ts";
import { SteadyClock } from "./steady-clock.ts";
import { openStore } from "./store/open-store.ts";
import { TimeoutWakeUp } from "./timeout-wake-up.ts";

/** A server that runs. */
export interface RunningServer {
  readonly port: number;
  /** Something that people must be told about the store, such as a file that was moved aside. */
  readonly notice: string | null;
  /** Tells the members, stores what is to be stored, and ends. Never throws. */
  stop(reason: Farewell["reason"]): Promise<void>;
}

/** How often it is checked whether the machine has slept, in ms. */
const sleepCheckMs = 1_000;

/** Notices that the machine has slept, and looks at the deadlines anew. */
function createSleepWatch(clock: SteadyClock, wakeUps: readonly TimeoutWakeUp[], logger: Logger): Part {
  let interval: NodeJS.Timeout | undefined;
  const check = () => {
    const sleptMs = clock.noticeSleep();
    if (sleptMs === 0) return;
    logger.info("machine.slept", { seconds: Math.round(sleptMs / 1000) });
    for (const wakeUp of wakeUps) wakeUp.rearm();
  };
  return {
    name: "sleep watch",
    start: async () => {
      interval = setInterval(check, sleepCheckMs).unref();
    },
    stop: async () => clearInterval(interval),
  };
}

/** The time zone that the machine is set to; UTC when it does not say. */
function machineZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return createTimeZone(timeZone)?.name ?? "UTC";
}

/** Connections that are only kept alive would hold up the end of the server. */
function closeHttp(http: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
}

/**
 * Puts a server together and starts it.
 * Rejects with a StoreOpenError or a ListenError, each a sentence for people.
 */
export async function startServer(config: ServerConfig, logger: Logger): Promise<RunningServer> {
  const files = readPageFiles(config.webFolder);
  const clock = new SteadyClock();
  const wakeUp = new TimeoutWakeUp(clock);
  const presenceWakeUp = new TimeoutWakeUp(clock);
  const retentionWakeUp = new TimeoutWakeUp(clock);
  const { store, notice } = openStore({ folder: config.dataFolder, logger, now: () => clock.now() });
  const io = createSocketServer();
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
    logger,
    operations: { readiness, metrics, metricsToken: config.metricsToken },
  });
  const http = createServer(app);
  const gateway = new SocketIoGateway({
    io,
    http,
    rooms,
    build: files.build,
    clock,
    ids: new RandomIds(),
    logger,
    meter: metrics,
  });

  let port = config.port;
  let farewell: Farewell["reason"] = "closing";
  const lifecycle = new Lifecycle(logger);
  await lifecycle.start([
    { name: "store", start: async () => undefined, stop: () => store.close() },
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
    createSleepWatch(clock, [wakeUp, presenceWakeUp, retentionWakeUp], logger),
    {
      name: "http",
      start: async () => {
        port = await listen(http, { port: config.port, isChosen: config.portIsChosen, host: config.host });
      },
      stop: () => closeHttp(http),
    },
    { name: gateway.name, start: () => gateway.start(), stop: () => gateway.stop(farewell) },
  ]);

  return {
    port,
    notice,
    stop: async (reason) => {
      farewell = reason;
      readiness.drain();
      await lifecycle.stop();
    },
  };
}
