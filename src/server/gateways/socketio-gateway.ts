import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import { courseEvent, toCourseSettings, toCourseState } from "../../protocol/course.ts";
import { limits } from "../../protocol/limits.ts";
import { parse } from "../../protocol/parse.ts";
import { mainRoom } from "../../protocol/room-id.ts";
import type { Actor, MemberKind } from "../../protocol/room-state.ts";
import {
  type Farewell,
  joinSchema,
  protocolVersion,
  type Refusal,
  type Welcome,
} from "../../protocol/wire.ts";
import type { Access } from "../access/access.ts";
import { AddressCounts } from "../door/address-counts.ts";
import { fixedLimits, type ServerLimits, serverLimits } from "../door/server-limits.ts";
import type { Clock, Ids, Logger } from "../rooms/ports.ts";
import type { Rooms, Welcoming } from "../rooms/rooms.ts";
import { ConnectionGuard } from "./connection-guard.ts";
import { CourseSession } from "./course-session.ts";
import { type GatewayMeter, noMeter } from "./gateway-meter.ts";
import { MemberSession } from "./member-session.ts";
import { NarrowWebSocketServer } from "./narrow-web-socket-server.ts";
import { RoomRation } from "./room-ration.ts";
import { Dispatcher, type Session } from "./session.ts";
import { endSlowConnections } from "./slow-connections.ts";
import { channels } from "./socketio-broadcaster.ts";

export interface SocketIoGatewayOptions extends GatewayPorts {
  readonly io: Server;
  readonly http: HttpServer;
  readonly rooms: Rooms;
  readonly build: string;
  readonly meter?: GatewayMeter;
  /** What is limited otherwise than by default. */
  readonly limits?: Partial<ServerLimits>;
  /** How many connections each address has; shared with whoever lets requests in. */
  readonly connections?: AddressCounts;
  /** Who it is that asks; without it, the other end of the connection. */
  readonly addressOf?: (request: IncomingMessage) => string;
}

export interface GatewayPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly access: Access;
}

const namesByKind: Readonly<Record<MemberKind, string>> = {
  screen: "Guest",
  board: "Desk button",
  tool: "Tool",
};

/**
 * The Socket.IO server: WebSocket or polling, small messages in few pieces, quick heartbeat, no compression.
 * @param origins origins of other sites whose pages may speak with it; browsers are told so
 */
export function createSocketServer(origins: readonly string[] = []): Server {
  return new Server({
    path: "/socket.io",
    wsEngine: NarrowWebSocketServer,
    ...(origins.length === 0 ? {} : { cors: { origin: [...origins] } }),
    maxHttpBufferSize: limits.messageBytes,
    pingInterval: limits.pingIntervalMs,
    pingTimeout: limits.pingTimeoutMs,
    connectTimeout: fixedLimits.halfOpenMs,
    perMessageDeflate: false,
    httpCompression: false,
  });
}

const oneMemberOnly: Refusal = { code: "not_allowed", message: "a connection is one member" };
const tooManyFromThere: Refusal = {
  code: "too_many",
  message: "there are too many connections from this address; try later",
};
const roomIsFull: Refusal = { code: "too_many", message: "the room is full; try later" };

/** An error as Socket.IO hands it to the client: `connect_error` with `data`. */
class JoinError extends Error {
  readonly data: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.data = refusal;
  }
}

/** Who is on a connection, and in which protocol. */
interface Joining {
  readonly room: string;
  readonly member: Actor;
  readonly speaks: "protocol" | "course";
  /** What it has to show for itself; null: nothing. */
  readonly token: string | null;
  /** Where it comes from. */
  readonly address: string;
}

/** Lets members in over Socket.IO and gives each connection its session. */
export class SocketIoGateway {
  readonly name = "socket.io";
  readonly #io: Server;
  readonly #http: HttpServer;
  readonly #rooms: Rooms;
  readonly #ports: GatewayPorts;
  readonly #build: string;
  readonly #meter: GatewayMeter;
  readonly #limits: ServerLimits;
  readonly #guard: ConnectionGuard;
  readonly #roomRation: RoomRation;
  /** Connections that have said hello. */
  readonly #connections = new WeakSet<object>();

  constructor(options: SocketIoGatewayOptions) {
    this.#limits = { ...serverLimits, ...options.limits };
    this.#guard = new ConnectionGuard({
      connections: options.connections ?? new AddressCounts(),
      addressOf: options.addressOf ?? (({ socket }) => socket.remoteAddress ?? ""),
      connectionsPerAddress: this.#limits.connectionsPerAddress,
    });
    this.#roomRation = new RoomRation(options.clock, this.#limits);
    this.#io = options.io;
    this.#http = options.http;
    this.#rooms = options.rooms;
    this.#build = options.build;
    this.#ports = options;
    this.#meter = options.meter ?? noMeter;
  }

  async start(): Promise<void> {
    this.#io.use(async (socket, next) => {
      const refusal = await this.#whyNotIn(socket);
      if (refusal !== undefined) this.#meter.refused(refusal.data.code);
      next(refusal);
    });
    this.#io.on("connection", (socket) => this.#connected(socket));
    this.#ports.access.onChange((room) => this.#tellRights(room));
    this.#io.attach(this.#http);
    endSlowConnections(this.#io);
    this.#guard.watch(this.#io);
  }

  /** Says goodbye to everybody and ends their connections. */
  async stop(reason: Farewell["reason"] = "restarting"): Promise<void> {
    this.#io.emit("farewell", { reason } satisfies Farewell);
    await this.#io.close();
  }

  /** Reads what a connection says when it comes. Resolves to nothing when it may come in. */
  async #whyNotIn(socket: Socket): Promise<JoinError | undefined> {
    if (this.#isSecondMember(socket)) return new JoinError(oneMemberOnly);
    if (this.#guard.isOverLimit(socket.conn)) {
      // It is told, and then its place is free again.
      setImmediate(() => socket.conn.close());
      return new JoinError(tooManyFromThere);
    }
    const joining = this.#parseJoin(socket);
    if (joining instanceof JoinError) return joining;
    if (this.#isFull(joining)) return new JoinError(roomIsFull);
    socket.data.joining = joining;
    return this.#whyUnreadable(joining.room);
  }

  /** A connection that says hello again would be one more member each time, at no cost to itself. */
  #isSecondMember({ conn }: Socket): boolean {
    if (!this.#connections.has(conn)) {
      this.#connections.add(conn);
      return false;
    }
    conn.close();
    return true;
  }

  #isFull({ room, speaks }: Joining): boolean {
    const channel = speaks === "course" ? channels.course : channels.members(room);
    const members = this.#io.of("/").adapter.rooms.get(channel)?.size ?? 0;
    return members >= this.#limits.membersPerRoom;
  }

  /** A room that cannot be read now is a refusal; the client tries again. */
  async #whyUnreadable(room: string): Promise<JoinError | undefined> {
    try {
      await this.#rooms.look(room);
      return undefined;
    } catch (error) {
      this.#ports.logger.error("join.failed", { room, error: String(error) });
      return new JoinError({ code: "unavailable", message: "the room cannot be read just now" });
    }
  }

  /** Without `protocol` it is a page of the course. */
  #parseJoin(socket: Socket): Joining | JoinError {
    const auth: Record<string, unknown> = socket.handshake.auth;
    const id = this.#ports.ids.next();
    const address = this.#guard.addressOf(socket.conn);
    if (auth.protocol === undefined) {
      const member = { id, name: "Course page", kind: "screen" } as const;
      return { room: mainRoom, member, speaks: "course", token: null, address };
    }
    if (auth.protocol !== protocolVersion) {
      return new JoinError({ code: "unsupported", message: `version ${protocolVersion} is spoken here` });
    }
    const join = parse(joinSchema, auth);
    if (!join.ok) return new JoinError(join.error);
    const { room = mainRoom, kind = "screen", name = namesByKind[kind], token = null } = join.value;
    return { room, member: { id, name, kind }, speaks: "protocol", token, address };
  }

  #connected(socket: Socket): void {
    const joining: Joining = socket.data.joining;
    this.#guard.saidHello(socket.conn);
    // The request that the connection began with would stay in memory as long as the connection.
    Object.assign(socket.conn, { request: null });
    const session =
      joining.speaks === "course"
        ? this.#courseSession(socket, joining)
        : this.#memberSession(socket, joining);
    socket.data.session = session;
    const admission = this.#admit(socket, joining);
    const dispatcher = new Dispatcher({
      ...this.#ports,
      session,
      meter: this.#meter,
      onFlood: () => this.#end(socket, "too_many"),
    });
    socket.onAny((event: string, ...args: unknown[]) => {
      void admission.then((admitted) => (admitted ? dispatcher.handle(event, args) : undefined));
    });
    socket.on("disconnect", () => void admission.then(() => session.left()));
  }

  /** Shows the newcomer the room and lets it listen. Resolves to whether it is in. */
  async #admit(socket: Socket, joining: Joining): Promise<boolean> {
    try {
      const { room, member } = joining;
      const look = await this.#rooms.join(room, member, this.#ports.access.isPaired(joining));
      if (joining.speaks === "course") this.#welcomeCourse(socket, look());
      else this.#welcome(socket, joining, look());
      return true;
    } catch (error) {
      this.#ports.logger.error("join.failed", { room: joining.room, error: String(error) });
      this.#end(socket, "closing");
      return false;
    }
  }

  #welcome(socket: Socket, { room, member }: Joining, { state, presence, activity }: Welcoming): void {
    this.#tellMember(socket);
    socket.emit("state", state);
    socket.emit("presence", presence);
    socket.emit("activity", { entries: activity });
    socket.join(channels.members(room));
    if (member.kind === "board") socket.join(channels.board(member.id));
  }

  /** Tells a member who it is and what it may do: on joining, and when that changes. */
  #tellMember(socket: Socket): void {
    const { session } = socket.data;
    if (!(session instanceof MemberSession)) return;
    const { member, rights } = session;
    const { mayPress, lock } = rights;
    const why =
      mayPress || lock === null ? {} : { why: `${lock.by} locked this room; its PIN lets you press` };
    const welcome: Welcome = {
      you: { id: member.id, name: member.name, mayPress, ...why },
      build: this.#build,
      protocol: protocolVersion,
      lock,
    };
    socket.emit("welcome", welcome);
  }

  #tellRights(room: string): void {
    const { adapter, sockets } = this.#io.of("/");
    for (const id of adapter.rooms.get(channels.members(room)) ?? []) {
      const socket = sockets.get(id);
      if (socket !== undefined) this.#tellMember(socket);
    }
  }

  #welcomeCourse(socket: Socket, { state }: Welcoming): void {
    socket.emit(courseEvent, { ...toCourseState(state), ...toCourseSettings(state) });
    socket.join(channels.course);
  }

  #memberSession(socket: Socket, { room, member, token, address }: Joining): Session {
    return new MemberSession({
      roomRation: this.#roomRation,
      room,
      member,
      token,
      address,
      access: this.#ports.access,
      onRights: () => this.#tellMember(socket),
      rooms: this.#rooms,
      clock: this.#ports.clock,
      touch: (board, down) => this.#io.to(channels.board(board)).emit("contact", { board, down }),
    });
  }

  #courseSession(socket: Socket, { member }: Joining): Session {
    return new CourseSession({
      ...this.#ports,
      member,
      rooms: this.#rooms,
      send: (message) => socket.emit(courseEvent, message),
    });
  }

  #end(socket: Socket, reason: Farewell["reason"]): void {
    socket.emit("farewell", { reason } satisfies Farewell);
    this.#ports.logger.warn("connection.ended", { reason });
    this.#meter.ended(reason);
    socket.disconnect(true);
  }
}
