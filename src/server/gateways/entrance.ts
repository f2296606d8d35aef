import type { Socket } from "socket.io";
import type { Parsed } from "../../protocol/parse.ts";
import type { Refusal } from "../../protocol/wire.ts";
import type { Ids, Logger } from "../rooms/ports.ts";
import type { Rooms } from "../rooms/rooms.ts";
import type { ConnectionGuard } from "./connection-guard.ts";
import { type Joining, parseJoining } from "./joining.ts";
import { RoomPlaces } from "./room-places.ts";

const oneMemberOnly: Refusal = { code: "not_allowed", message: "a connection is one member" };
const tooManyFromThere: Refusal = {
  code: "too_many",
  message: "there are too many connections from this address; try later",
};
const roomIsFull: Refusal = { code: "too_many", message: "the room is full; try later" };
const unreadable: Refusal = { code: "unavailable", message: "the room cannot be read just now" };

export interface EntranceOptions {
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
  readonly #places: RoomPlaces;

  constructor(options: EntranceOptions) {
    this.#options = options;
    this.#places = new RoomPlaces(options.membersPerRoom);
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
    // Taken before anything is waited for: of those who come at the same instant none is one too many.
    const leave = this.#places.take(placeOf(joining.value));
    if (leave === null) return refuse(roomIsFull);
    // Hello and goodbye may have come in one piece: then nobody would tell of the end any more.
    if (conn.readyState === "closed") leave();
    conn.once("close", leave);
    socket.once("disconnect", leave);
    if (await this.#isReadable(joining.value.room)) return joining;
    leave();
    return refuse(unreadable);
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

/** Pages of the course are counted by themselves. */
const placeOf = ({ room, speaks }: Joining): string => (speaks === "course" ? "course" : `room:${room}`);

function refuse(error: Refusal): Parsed<Joining> {
  return { ok: false, error };
}
