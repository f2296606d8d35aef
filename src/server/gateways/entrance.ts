import type { Server, Socket } from "socket.io";
import type { Parsed } from "../../protocol/parse.ts";
import type { Refusal } from "../../protocol/wire.ts";
import type { Ids, Logger } from "../rooms/ports.ts";
import type { Rooms } from "../rooms/rooms.ts";
import type { ConnectionGuard } from "./connection-guard.ts";
import { type Joining, parseJoining } from "./joining.ts";
import { channels } from "./socketio-broadcaster.ts";

const oneMemberOnly: Refusal = { code: "not_allowed", message: "a connection is one member" };
const tooManyFromThere: Refusal = {
  code: "too_many",
  message: "there are too many connections from this address; try later",
};
const roomIsFull: Refusal = { code: "too_many", message: "the room is full; try later" };
const unreadable: Refusal = { code: "unavailable", message: "the room cannot be read just now" };

export interface EntranceOptions {
  readonly io: Server;
  readonly rooms: Pick<Rooms, "look">;
  readonly guard: ConnectionGuard;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly membersPerRoom: number;
}

/** Reads what a connection says when it comes, and decides whether it may come in. */
export class Entrance {
  readonly #options: EntranceOptions;
  /** Connections that have said hello. */
  readonly #greeted = new WeakSet<object>();

  constructor(options: EntranceOptions) {
    this.#options = options;
  }

  /** Who it is that comes in, or why it may not. Never rejects. */
  async admit(socket: Socket): Promise<Parsed<Joining>> {
    const { guard, ids } = this.#options;
    const { conn } = socket;
    if (this.#isSecondMember(conn)) return refuse(oneMemberOnly);
    if (guard.isOverLimit(conn)) {
      // It is told, and then its place is free again.
      setImmediate(() => conn.close());
      return refuse(tooManyFromThere);
    }
    const joining = parseJoining(socket.handshake.auth, { id: ids.next(), address: guard.addressOf(conn) });
    if (!joining.ok) return joining;
    if (this.#isFull(joining.value)) return refuse(roomIsFull);
    return (await this.#isReadable(joining.value.room)) ? joining : refuse(unreadable);
  }

  /** A connection that says hello again would be one more member each time, at no cost to itself. */
  #isSecondMember(connection: Socket["conn"]): boolean {
    if (!this.#greeted.has(connection)) {
      this.#greeted.add(connection);
      return false;
    }
    connection.close();
    return true;
  }

  #isFull({ room, speaks }: Joining): boolean {
    const { io, membersPerRoom } = this.#options;
    const channel = speaks === "course" ? channels.course : channels.members(room);
    const members = io.of("/").adapter.rooms.get(channel)?.size ?? 0;
    return members >= membersPerRoom;
  }

  /** A room that cannot be read now is a refusal; the client tries again. */
  async #isReadable(room: string): Promise<boolean> {
    try {
      await this.#options.rooms.look(room);
      return true;
    } catch (error) {
      this.#options.logger.error("join.failed", { room, error: String(error) });
      return false;
    }
  }
}

function refuse(error: Refusal): Parsed<Joining> {
  return { ok: false, error };
}
