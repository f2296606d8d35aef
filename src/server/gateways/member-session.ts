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
import type { Access } from "../access/access.ts";
import type { Bearer } from "../access/bearer.ts";
import type { Rights } from "../access/press-rights.ts";
import type { Clock } from "../rooms/ports.ts";
import { answered, type Refused, refused } from "../rooms/replies.ts";
import type { Rooms } from "../rooms/rooms.ts";
import { AccessMessages } from "./access-messages.ts";
import type { RoomRation } from "./room-ration.ts";
import type { Session } from "./session.ts";

/** What a finger does on a button; `canceled`: it is gone without having been lifted. */
export type Touch = "down" | "up" | "canceled";

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
  readonly touch: (board: string, touch: Touch) => void;
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
    return this.#options.access.rights.of(this.#bearer);
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
    if (event === "contact") this.#drop();
    return refusal;
  }

  left(): void {
    this.#drop();
    this.#options.rooms.leave(this.#options.room, this.#member.id);
  }

  /** The locks or boards of the room are others now. What this member began, and may not do any more, is not done. */
  accessChanged(): void {
    const { room, rooms, access } = this.#options;
    if (!this.rights.mayPress) this.#drop();
    if (this.#member.kind === "board") {
      rooms.setPaired(room, this.#member.id, access.rights.isPaired(this.#bearer));
    }
  }

  /** No finger was lifted: nothing comes of what this member holds. */
  #drop(): void {
    for (const board of this.#held) this.#options.touch(board, "canceled");
    this.#held.clear();
  }

  async answer(event: string, payload: unknown): Promise<Reply> {
    const parsed = parse(clientEvents[event as ClientEventName], payload);
    if (!parsed.ok) return parsed;
    const isCommand = has(commandSchemas, event);
    if (isCommand || entitled.includes(event as MemberMessageName)) {
      const why = this.#options.access.rights.whyNot(this.#bearer);
      if (why !== null) return this.refuse(why, event);
    }
    if (isCommand) {
      const command = { name: event as CommandName, ...parsed.value } as Command;
      return this.#act(command);
    }
    return MemberSession.#about[event as MemberMessageName](this, parsed.value as never);
  }

  #act(command: Command): Promise<Reply> {
    const { rooms, room } = this.#options;
    const whyNot = () => this.#options.access.rights.whyNot(this.#bearer);
    return this.#inRoom(() => rooms.handle(room, command, this.#member, whyNot));
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

  /** What a member says about itself, or to a board: one table for all, since there are as many of them as members. */
  static readonly #about: {
    [Name in MemberMessageName]: (
      session: MemberSession,
      message: MemberMessages[Name],
    ) => Reply | Promise<Reply>;
  } = {
    clock: (session, { sentAt }) => answered({ sentAt, now: session.#options.clock.now() }),
    rename: (session, { name }) => {
      session.#member = { ...session.#member, name };
      session.#options.rooms.updateMember(session.#options.room, session.#member.id, { name });
      return answered();
    },
    sound: (session, { state, syncErrorMs }) => {
      const sync = syncErrorMs === undefined ? {} : { syncErrorMs };
      session.#options.rooms.updateMember(session.#options.room, session.#member.id, {
        sound: state,
        ...sync,
      });
      return answered();
    },
    speaker: (session, { member }) => {
      if (session.#options.rooms.chooseSpeaker(session.#options.room, member)) return answered();
      return refused("not_now", "there is no screen of that id here");
    },
    board: (session, report) => {
      if (session.#member.kind !== "board") return refused("not_allowed", "only a board reports a board");
      session.#options.rooms.reportBoard(session.#options.room, session.#member.id, report);
      return answered();
    },
    contact: (session, { board, down }) => {
      if (!session.#options.rooms.isVirtualBoard(session.#options.room, board)) {
        return refused("not_now", "there is no virtual board of that id here");
      }
      if (down) session.#held.add(board);
      else session.#held.delete(board);
      session.#options.touch(board, down ? "down" : "up");
      return answered();
    },
    lock: (session, message) => session.#inRoom(() => session.#lock.lock(message)),
    unlock: (session) => session.#lock.unlock(),
    enter: (session, message) => session.#lock.enter(message),
    revoke: (session) => session.#lock.revoke(),
    pair: (session, message) => session.#lock.pair(message),
  };

  /** Made when it is needed: most members never ask. */
  get #lock(): AccessMessages {
    return new AccessMessages(
      this.#options.access,
      () => this.#bearer,
      (token) => this.#letIn(token),
    );
  }

  /** Who was let in may press from now on. */
  #letIn(token: string): void {
    this.#token = token;
    this.#options.onRights();
    this.accessChanged();
  }
}
