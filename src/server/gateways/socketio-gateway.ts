import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Server, Socket } from "socket.io";
import { courseEvent, toCourseSettings, toCourseState } from "../../protocol/course.ts";
import type { Farewell, Refusal } from "../../protocol/wire.ts";
import type { Access } from "../access/access.ts";
import { AddressCounts } from "../door/address-counts.ts";
import { type ServerLimits, serverLimits } from "../door/server-limits.ts";
import type { Clock, Ids, Logger } from "../rooms/ports.ts";
import type { Rooms, Welcoming } from "../rooms/rooms.ts";
import { ConnectionGuard } from "./connection-guard.ts";
import { CourseSession } from "./course-session.ts";
import { Entrance } from "./entrance.ts";
import { type GatewayMeter, noMeter } from "./gateway-meter.ts";
import type { Joining } from "./joining.ts";
import { MemberSession, type Touch } from "./member-session.ts";
import { RoomRation } from "./room-ration.ts";
import { Dispatcher, type Session } from "./session.ts";
import { endSlowConnections } from "./slow-connections.ts";
import { channels } from "./socketio-broadcaster.ts";
import { toWelcome } from "./to-welcome.ts";

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

/** An error as Socket.IO hands it to the client: `connect_error` with `data`. */
class JoinError extends Error {
  readonly data: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.data = refusal;
  }
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
  readonly #guard: ConnectionGuard;
  readonly #entrance: Entrance;
  readonly #roomRation: RoomRation;

  constructor(options: SocketIoGatewayOptions) {
    const limits = { ...serverLimits, ...options.limits };
    this.#guard = new ConnectionGuard({
      connections: options.connections ?? new AddressCounts(),
      addressOf: options.addressOf ?? (({ socket }) => socket.remoteAddress ?? ""),
      connectionsPerAddress: limits.connectionsPerAddress,
    });
    const { membersPerRoom } = limits;
    this.#entrance = new Entrance({ ...options, guard: this.#guard, membersPerRoom });
    this.#roomRation = new RoomRation(options.clock, limits);
    this.#io = options.io;
    this.#http = options.http;
    this.#rooms = options.rooms;
    this.#build = options.build;
    this.#ports = options;
    this.#meter = options.meter ?? noMeter;
  }

  async start(): Promise<void> {
    this.#io.use(async (socket, next) => next(await this.#whyNotIn(socket)));
    this.#io.on("connection", (socket) => this.#connected(socket));
    this.#ports.access.book.onChange((room) => this.#tellRights(room));
    this.#io.attach(this.#http);
    endSlowConnections(this.#io);
    this.#guard.watch(this.#io);
  }

  /** Says goodbye to everybody and ends their connections. */
  async stop(reason: Farewell["reason"] = "restarting"): Promise<void> {
    this.#io.emit("farewell", { reason } satisfies Farewell);
    await this.#io.close();
  }

  /** Resolves to nothing when the connection may come in. */
  async #whyNotIn(socket: Socket): Promise<JoinError | undefined> {
    const admitted = await this.#entrance.admit(socket);
    if (admitted.ok) {
      socket.data.joining = admitted.value;
      return undefined;
    }
    this.#meter.refused(admitted.error.code);
    return new JoinError(admitted.error);
  }

  #connected(socket: Socket): void {
    const joining: Joining = socket.data.joining;
    this.#guard.saidHello(socket.conn);
    // What the connection began with, headers and all, would stay in memory as long as the connection.
    Object.assign(socket.conn, { request: null });
    Object.assign(socket, { handshake: null });
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
      const { rights, locks } = this.#ports.access;
      locks.meet(joining);
      const look = await this.#rooms.join(room, member, rights.isPaired(joining));
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
    socket.emit("welcome", toWelcome(session.member, session.rights, this.#build));
  }

  #tellRights(room: string): void {
    const { adapter, sockets } = this.#io.of("/");
    for (const id of adapter.rooms.get(channels.members(room)) ?? []) {
      const socket = sockets.get(id);
      if (socket === undefined) continue;
      this.#tellMember(socket);
      socket.data.session.accessChanged();
    }
  }

  #welcomeCourse(socket: Socket, { state }: Welcoming): void {
    socket.emit(courseEvent, { ...toCourseState(state), ...toCourseSettings(state) });
    socket.join(channels.course);
  }

  readonly #touch = (board: string, touch: Touch) => {
    const canceled = touch === "canceled" ? { canceled: true } : {};
    this.#io.to(channels.board(board)).emit("contact", { board, down: touch === "down", ...canceled });
  };

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
      touch: this.#touch,
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
