import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io as connect, type Socket } from "socket.io-client";
import type { RoomView } from "../../src/client/room-link.ts";
import { SocketRoomLink, type SocketRoomLinkOptions } from "../../src/client/socket-room-link.ts";
import { Access } from "../../src/server/access/access.ts";
import { MemoryAccessStore } from "../../src/server/access/memory-access-store.ts";
import type { ServerLimits } from "../../src/server/door/server-limits.ts";
import { createSocketServer } from "../../src/server/gateways/create-socket-server.ts";
import { SocketIoBroadcaster } from "../../src/server/gateways/socketio-broadcaster.ts";
import { SocketIoGateway } from "../../src/server/gateways/socketio-gateway.ts";
import { RandomIds } from "../../src/server/random-ids.ts";
import { Rooms } from "../../src/server/rooms/rooms.ts";
import { MemoryRoomStore } from "../../src/server/store/memory-room-store.ts";
import { FailingRoomStore, silentLogger } from "./failing-room-store.ts";
import { ManualClock, ManualWakeUp } from "./manual-time.ts";

/** How long a test waits for something that must come, in ms. */
const patienceMs = 5_000;

/** A server with real sockets, a memory store, and a clock that the test drives. */
export class TestServer {
  readonly clock = new ManualClock();
  readonly wakeUp = new ManualWakeUp();
  readonly presenceWakeUp = new ManualWakeUp();
  readonly store = new FailingRoomStore(new MemoryRoomStore());
  readonly rooms: Rooms;
  readonly access: Access;
  readonly http = createServer();
  readonly #io = createSocketServer();
  readonly #gateway: SocketIoGateway;
  readonly #closers: (() => void)[] = [];

  private constructor(build: string, limits: Partial<ServerLimits>) {
    const io = this.#io;
    const { clock, wakeUp, presenceWakeUp, store, http } = this;
    const broadcaster = new SocketIoBroadcaster(io);
    const logger = silentLogger;
    this.rooms = new Rooms({ clock, wakeUp, presenceWakeUp, store, broadcaster, logger });
    const accessStore = new MemoryAccessStore();
    this.access = new Access({ store: accessStore, clock, logger, cost: { N: 2, r: 1, p: 1 } });
    this.#gateway = new SocketIoGateway({
      io,
      http,
      rooms: this.rooms,
      build,
      clock,
      ids: new RandomIds(),
      logger,
      access: this.access,
      limits,
    });
  }

  static async start(build = "test", limits: Partial<ServerLimits> = {}): Promise<TestServer> {
    const server = new TestServer(build, limits);
    await server.rooms.start();
    await server.#gateway.start();
    await new Promise<void>((resolve) => server.http.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** Time passes, and everybody who is due is woken. */
  advance(ms: number): void {
    this.clock.advance(ms);
    this.wakeUp.wake(this.clock.now());
    this.presenceWakeUp.wake(this.clock.now());
  }

  /** A raw connection, closed with the server. */
  socket(auth: Record<string, unknown>, options: Record<string, unknown> = {}): Socket {
    const socket = connect(this.url, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      auth,
      ...options,
    });
    this.#closers.push(() => socket.close());
    return socket;
  }

  /** A member through the link that page and board use. */
  async link(options: Partial<SocketRoomLinkOptions> = {}): Promise<SocketRoomLink> {
    const link = new SocketRoomLink({
      url: this.url,
      room: "main",
      kind: "screen",
      followClock: false,
      monotonicNow: () => this.clock.now(),
      ...options,
    });
    this.#closers.push(() => link.close());
    await until(link, ({ status, state }) => status === "live" && state !== null);
    return link;
  }

  async stop(): Promise<void> {
    for (const close of this.#closers) close();
    this.wakeUp.stop();
    this.presenceWakeUp.stop();
    await this.#gateway.stop("closing");
  }

  /** Cuts a member's line, as a network does: without a word. */
  cutLine(memberId: string): void {
    for (const { data, conn } of this.#io.of("/").sockets.values()) {
      if (data.joining.member.id === memberId) conn.close(true);
    }
  }

  /** Says goodbye and ends every connection, as a restart does. */
  farewell(reason: "restarting" | "closing"): Promise<void> {
    return this.#gateway.stop(reason);
  }
}

/** Waits until a member's picture of its room is as it should be. */
export function until(
  link: { readonly view: RoomView; onChange(listener: (view: RoomView) => void): () => void },
  holds: (view: RoomView) => boolean,
): Promise<RoomView> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      stop();
      reject(new Error(`it did not come to that: ${JSON.stringify(link.view).slice(0, 600)}`));
    }, patienceMs);
    const look = (view: RoomView) => {
      if (!holds(view)) return;
      clearTimeout(timeout);
      stop();
      resolve(view);
    };
    const stop = link.onChange(look);
    look(link.view);
  });
}

/** The next message of a kind on a raw connection. */
export function next<Message>(socket: Socket, event: string): Promise<Message> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error(`no ${event} came`)), patienceMs);
    socket.once(event, (message: Message) => {
      clearTimeout(timeout);
      resolve(message);
    });
  });
}
