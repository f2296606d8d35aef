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
import type { Clock } from "../rooms/ports.ts";
import { answered, type Refused, refused } from "../rooms/replies.ts";
import type { Rooms } from "../rooms/rooms.ts";
import type { Session } from "./session.ts";

export interface MemberSessionOptions {
  readonly room: string;
  readonly member: Actor;
  readonly rooms: Rooms;
  readonly clock: Clock;
  /** Passes a touch of the button on to a virtual board. */
  readonly touch: (board: string, down: boolean) => void;
  /** Whether this member may make one more room now; asked only where there is none yet. */
  readonly mayMakeRoom?: () => boolean;
}

const has = (table: object, name: string): boolean => Object.hasOwn(table, name);

type MemberMessages = { [Name in MemberMessageName]: v.InferOutput<(typeof memberSchemas)[Name]> };

/** A member that speaks the protocol: a page, a board, a tool. */
export class MemberSession implements Session {
  readonly #options: MemberSessionOptions;
  #member: Actor;
  /** The virtual buttons that this member holds down. */
  readonly #held = new Set<string>();
  /** The room is known to have been made already. */
  #isRoomThere = false;

  constructor(options: MemberSessionOptions) {
    this.#options = options;
    this.#member = options.member;
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
    if (has(commandSchemas, event)) {
      const command = { name: event as CommandName, ...parsed.value } as Command;
      return this.#act(command);
    }
    return this.#about[event as MemberMessageName](parsed.value as never);
  }

  /** The first command in a room makes it. */
  async #act(command: Command): Promise<Reply> {
    const { rooms, room, mayMakeRoom } = this.#options;
    if (!this.#isRoomThere && mayMakeRoom !== undefined) {
      this.#isRoomThere = (await rooms.look(room)).seq > 0;
      if (!this.#isRoomThere && !mayMakeRoom()) {
        return refused(
          "too_many",
          "too many new rooms were made from here; try later, or take one that is there",
        );
      }
    }
    return rooms.handle(room, command, this.#member);
  }

  /** What a member says about itself, or to a board. */
  readonly #about: { [Name in MemberMessageName]: (message: MemberMessages[Name]) => Reply } = {
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
  };
}
