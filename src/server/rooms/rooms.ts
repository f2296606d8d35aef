import type { BoardReport, FeedEntry, Member, Presence } from "../../protocol/presence.ts";
import type { Actor, RoomState } from "../../protocol/room-state.ts";
import type { Reply } from "../../protocol/wire.ts";
import type { WakeUp } from "./ports.ts";
import { PresenceBook } from "./presence.ts";
import { type Refused, refused } from "./replies.ts";
import { Room, type RoomPorts } from "./room.ts";
import type { RoomCommand } from "./room-command.ts";

/** What a newcomer is shown. */
export interface Welcoming {
  readonly state: RoomState;
  readonly presence: Presence;
  readonly activity: readonly FeedEntry[];
}

/** What all rooms need of the world. */
export interface RoomsPorts extends RoomPorts {
  /** For presence, apart from the deadlines of the timers. */
  readonly presenceWakeUp: WakeUp;
}

const doNothing = () => undefined;
const noReason = (): Refused | null => null;

/**
 * All rooms of this server. A room is in memory while somebody is in it or something is under way; it comes
 * back from the store when it is needed.
 */
export class Rooms {
  readonly name = "rooms";
  readonly #ports: RoomsPorts;
  readonly #presence: PresenceBook;
  /** Rooms in memory, and those on their way there. */
  readonly #rooms = new Map<string, Room | Promise<Room>>();
  #onCommand: (room: string) => void = doNothing;

  constructor(ports: RoomsPorts) {
    this.#ports = ports;
    this.#presence = new PresenceBook({ ...ports, wakeUp: ports.presenceWakeUp });
    ports.wakeUp.onDue((room) => void this.#elapse(room));
  }

  /** Arms every deadline that the store knows; one that passed while the server was down is due at once. */
  async start(): Promise<void> {
    for (const { room, at } of await this.#ports.store.deadlines()) this.#ports.wakeUp.set(room, at);
  }

  /** Nothing becomes due any more. */
  async stop(): Promise<void> {
    this.#ports.wakeUp.stop();
    this.#ports.presenceWakeUp.stop();
  }

  /** Hears of every room that somebody changed. */
  onCommand(listener: (room: string) => void): void {
    this.#onCommand = listener;
  }

  /**
   * Lets a member in. Resolves to a look at the room: between taking it and listening to the broadcasts nothing
   * may be awaited, or a change in between would be missed. Rejects when the store cannot be read.
   *
   * @param isPaired whether a board is known to be one of the room's
   */
  async join(id: string, member: Actor, isPaired = false): Promise<() => Welcoming> {
    this.#presence.join(id, member, isPaired);
    try {
      const room = await this.#open(id);
      await room.elapse();
      return () => ({ state: room.state(), presence: this.#presence.of(id), activity: room.activity });
    } catch (error) {
      this.leave(id, member.id);
      throw error;
    }
  }

  leave(id: string, memberId: string): void {
    this.#presence.leave(id, memberId);
    this.#forgetIfIdle(id);
  }

  /** Carries out a command, unless there is a reason not to when its turn comes. Never rejects. */
  async handle(id: string, command: RoomCommand, by: Actor, whyNot = noReason): Promise<Reply> {
    try {
      const room = await this.#open(id);
      const reply = await room.handle(command, by, whyNot);
      if (reply.ok) this.#onCommand(id);
      this.#forgetIfIdle(id);
      return reply;
    } catch (error) {
      this.#ports.logger.error("room.failed", { room: id, error: String(error) });
      return refused("unavailable", "the room cannot be read just now");
    }
  }

  /** A room as it is now, for somebody who is not a member. Rejects when the store cannot be read. */
  async look(id: string): Promise<RoomState> {
    const room = await this.#open(id);
    await room.elapse();
    const state = room.state();
    this.#forgetIfIdle(id);
    return state;
  }

  updateMember(id: string, memberId: string, part: Partial<Omit<Member, "id" | "kind">>): void {
    this.#presence.update(id, memberId, part);
  }

  /** Which screen makes the room's noise; false when that is no screen that is there. */
  chooseSpeaker(id: string, memberId: string | null): boolean {
    return this.#presence.chooseSpeaker(id, memberId);
  }

  reportBoard(id: string, memberId: string, report: BoardReport): void {
    this.#presence.report(id, memberId, report);
  }

  /** Whether a board is known to be one of the room's, from now on. */
  setPaired(id: string, memberId: string, isPaired: boolean): void {
    this.#presence.setPaired(id, memberId, isPaired);
  }

  /** Whether that board is in the room and is a virtual one, whose button anybody may touch. */
  isVirtualBoard(id: string, boardId: string): boolean {
    return this.#presence.reportOf(id, boardId)?.status === "virtual";
  }

  /**
   * Does something to rooms in the store while nobody is in them and nothing of them is under way. Whoever comes
   * meanwhile waits, and finds what was made of the room. Those that are in use are left out.
   */
  async whileEmpty<Result>(
    ids: readonly string[],
    work: (empty: readonly string[]) => Promise<Result>,
  ): Promise<Result> {
    const empty = ids.filter((id) => !this.#rooms.has(id) && this.#presence.isEmpty(id));
    const working = work(empty);
    const after = working.then(doNothing, doNothing);
    for (const id of empty)
      this.#rooms.set(
        id,
        after.then(() => this.#load(id)),
      );
    try {
      return await working;
    } finally {
      for (const id of empty) void this.#forgetWhenOpen(id);
    }
  }

  /** Members in all rooms. */
  get memberCount(): number {
    return this.#presence.memberCount;
  }

  /** Rooms that are in memory now. */
  get inMemory(): number {
    return this.#rooms.size;
  }

  #open(id: string): Room | Promise<Room> {
    const known = this.#rooms.get(id);
    if (known !== undefined) return known;
    const opening = this.#load(id);
    this.#rooms.set(id, opening);
    return opening;
  }

  async #load(id: string): Promise<Room> {
    try {
      const room = new Room(id, await this.#ports.store.load(id), this.#ports);
      this.#rooms.set(id, room);
      return room;
    } catch (error) {
      this.#rooms.delete(id);
      throw error;
    }
  }

  async #elapse(id: string): Promise<void> {
    try {
      const room = await this.#open(id);
      await room.elapse();
      this.#forgetIfIdle(id);
    } catch (error) {
      this.#ports.logger.error("room.failed", { room: id, error: String(error) });
      this.#ports.wakeUp.set(id, this.#ports.clock.now() + 5_000);
    }
  }

  /** A room that could not be read is forgotten already. */
  async #forgetWhenOpen(id: string): Promise<void> {
    try {
      await this.#rooms.get(id);
      this.#forgetIfIdle(id);
    } catch {
      // Whoever asks next reads it anew, and is told.
    }
  }

  #forgetIfIdle(id: string): void {
    const room = this.#rooms.get(id);
    if (room instanceof Room && room.isAtRest && this.#presence.isEmpty(id)) this.#rooms.delete(id);
  }
}
