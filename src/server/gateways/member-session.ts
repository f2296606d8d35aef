import type * as v from "valibot";
import { parse } from "../../protocol/parse.ts";
import type { Actor } from "../../protocol/room-state.ts";
import {
  type ClientEventName,
  type Command,
  type CommandName,
  clientEvents,
  commandSchemas,
  type MemberMessageName,
  type memberSchemas,
  type Reply,
} from "../../protocol/wire.ts";
import type { Access, Bearer, Rights } from "../access/access.ts";
import type { Clock } from "../rooms/ports.ts";
import { answered, type Refused, refused } from "../rooms/replies.ts";
import type { Rooms } from "../rooms/rooms.ts";
import { AccessMessages } from "./access-messages.ts";
import type { RoomRation } from "./room-ration.ts";
import type { Session } from "./session.ts";

export interface MemberSessionOptions {
  readonly room: string;
  readonly member: Actor;
  readonly rooms: Rooms;
  readonly access: Access;
  /** What the member has to show for itself; null: nothing. */
  readonly token: string | null;
  /** Where it comes from. */
  readonly address: string;
  /** The member's rights may be others now. */
  readonly onRights: () => void;
  readonly clock: Clock;
  /** Passes a touch of the button on to a virtual board. */
  readonly touch: (board: string, down: boolean) => void;
  /** How many rooms may still be made from where it comes from; left away, as many as one likes. */
  readonly roomRation?: Pick<RoomRation, "take" | "giveBack">;
}

/** What needs the right to press, besides commands. */
const entitled: readonly MemberMessageName[] = ["speaker", "contact"];

const tooManyRooms = refused(
  "too_many",
  "too many new rooms were made from here; try later, or take one that is there",
);

const has = (table: object, name: string): boolean => Object.hasOwn(table, name);

type MemberMessages = { [Name in MemberMessageName]: v.InferOutput<(typeof memberSchemas)[Name]> };

/** A member that speaks the protocol: a page, a board, a tool. */
export class MemberSession implements Session {
  readonly #options: MemberSessionOptions;
  #member: Actor;
  #token: string | null;
  /** The virtual buttons that this member holds down. */
  readonly #held = new Set<string>();
  /** The room is known to have been made already. */
  #isRoomThere = false;

  constructor(options: MemberSessionOptions) {
    this.#options = options;
    this.#member = options.member;
    this.#token = options.token;
  }

  /** The member as it is called now. */
  get member(): Actor {
    return this.#member;
  }

  get rights(): Rights {
    return this.#options.access.rights(this.#bearer);
  }

  get #bearer(): Bearer {
    const { room, address } = this.#options;
    return { room, address, token: this.#token, name: this.#member.name };
  }

  knows(event: string): boolean {
    return has(clientEvents, event);
  }

  /** A touch that was not taken may have been the one that lets go, and a hold becomes a reset. */
  async refuse(refusal: Refused, event: string): Promise<Reply> {
    if (event === "contact") this.#letGo();
    return refusal;
  }

  left(): void {
    this.#letGo();
    this.#options.rooms.leave(this.#options.room, this.#member.id);
  }

  #letGo(): void {
    for (const board of this.#held) this.#options.touch(board, false);
    this.#held.clear();
  }

  async answer(event: string, payload: unknown): Promise<Reply> {
    const parsed = parse(clientEvents[event as ClientEventName], payload);
    if (!parsed.ok) return parsed;
    const isCommand = has(commandSchemas, event);
    if (isCommand || entitled.includes(event as MemberMessageName)) {
      const why = this.#options.access.whyNot(this.#bearer);
      if (why !== null) return this.refuse(why, event);
    }
    if (isCommand) {
      const command = { name: event as CommandName, ...parsed.value } as Command;
      return this.#act(command);
    }
    return this.#about[event as MemberMessageName](parsed.value as never);
  }

  #act(command: Command): Promise<Reply> {
    const { rooms, room } = this.#options;
    return this.#inRoom(() => rooms.handle(room, command, this.#member));
  }

  /** The first command that is carried out in a room makes it, and so does its lock; what was refused made none. */
  async #inRoom(work: () => Promise<Reply>): Promise<Reply> {
    const { address, roomRation } = this.#options;
    if (roomRation === undefined || (await this.#isThere())) return work();
    if (!roomRation.take(address)) return tooManyRooms;
    let isMade = false;
    try {
      const reply = await work();
      isMade = reply.ok && !this.#isRoomThere;
      this.#isRoomThere ||= reply.ok;
      return reply;
    } finally {
      if (!isMade) roomRation.giveBack(address);
    }
  }

  async #isThere(): Promise<boolean> {
    const { rooms, room } = this.#options;
    this.#isRoomThere ||= this.rights.lock !== null || (await rooms.look(room)).seq > 0;
    return this.#isRoomThere;
  }

  /** Who was let in may press from now on. */
  readonly #handleToken = (token: string) => {
    this.#token = token;
    this.#options.onRights();
  };

  /** What a member says about itself, or to a board. */
  readonly #about: {
    [Name in MemberMessageName]: (message: MemberMessages[Name]) => Reply | Promise<Reply>;
  } = {
    clock: ({ sentAt }) => answered({ sentAt, now: this.#options.clock.now() }),
    rename: ({ name }) => {
      this.#member = { ...this.#member, name };
      this.#options.rooms.updateMember(this.#options.room, this.#member.id, { name });
      return answered();
    },
    sound: ({ state, syncErrorMs }) => {
      const sync = syncErrorMs === undefined ? {} : { syncErrorMs };
      this.#options.rooms.updateMember(this.#options.room, this.#member.id, { sound: state, ...sync });
      return answered();
    },
    speaker: ({ member }) => {
      if (this.#options.rooms.chooseSpeaker(this.#options.room, member)) return answered();
      return refused("not_now", "there is no screen of that id here");
    },
    board: (report) => {
      if (this.#member.kind !== "board") return refused("not_allowed", "only a board reports a board");
      this.#options.rooms.reportBoard(this.#options.room, this.#member.id, report);
      return answered();
    },
    contact: ({ board, down }) => {
      if (!this.#options.rooms.isVirtualBoard(this.#options.room, board)) {
        return refused("not_now", "there is no virtual board of that id here");
      }
      if (down) this.#held.add(board);
      else this.#held.delete(board);
      this.#options.touch(board, down);
      return answered();
    },
    lock: (message) => this.#inRoom(() => this.#lock.lock(message)),
    unlock: () => this.#lock.unlock(),
    enter: (message) => this.#lock.enter(message),
    revoke: () => this.#lock.revoke(),
    pair: (message) => this.#lock.pair(message),
  };

  /** Made when it is needed: most members never ask. */
  get #lock(): AccessMessages {
    return new AccessMessages(this.#options.access, () => this.#bearer, this.#handleToken);
  }
}
