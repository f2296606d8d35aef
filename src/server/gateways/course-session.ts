import {
  type CourseMessage,
  courseEvent,
  courseMessageSchema,
  fromCourseSettings,
  toCourseSettings,
  toCourseState,
} from "../../protocol/course.ts";
import { limits } from "../../protocol/limits.ts";
import { parse } from "../../protocol/parse.ts";
import { mainRoom } from "../../protocol/room-id.ts";
import type { Actor } from "../../protocol/room-state.ts";
import type { Refusal, Reply } from "../../protocol/wire.ts";
import type { Access } from "../access/access.ts";
import type { Clock, Ids } from "../rooms/ports.ts";
import type { Refused } from "../rooms/replies.ts";
import type { RoomCommand } from "../rooms/room-command.ts";
import type { Rooms } from "../rooms/rooms.ts";
import type { Session } from "./session.ts";

export interface CourseSessionOptions {
  readonly member: Actor;
  readonly rooms: Rooms;
  readonly access: Access;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Hands a message to the page. */
  readonly send: (message: object) => void;
}

/**
 * A page of the course: it knows one event, `json`, and is in the main room. Its answers carry a state and a
 * message whatever happens, since the page puts the message on its tomato as it is.
 */
export class CourseSession implements Session {
  readonly #options: CourseSessionOptions;
  #pressedAt = Number.NEGATIVE_INFINITY;

  constructor(options: CourseSessionOptions) {
    this.#options = options;
  }

  knows(event: string): boolean {
    return event === courseEvent;
  }

  async refuse(refusal: Refused): Promise<Reply> {
    await this.#tell(refusal.error);
    return refusal;
  }

  left(): void {
    this.#options.rooms.leave(mainRoom, this.#options.member.id);
  }

  async answer(_event: string, payload: unknown): Promise<Reply> {
    const parsed = parse(courseMessageSchema, payload);
    if (!parsed.ok) return this.refuse(parsed);
    const reply = this.#whyNot() ?? (await this.#act(parsed.value));
    return reply.ok ? reply : this.refuse(reply);
  }

  readonly #whyNot = (): Refused | null =>
    this.#options.access.rights.whyNot({ room: mainRoom, token: null });

  /** Sends the state with the settings, as a newcomer is sent it; an error goes along with it. */
  async #tell(error?: Refusal): Promise<void> {
    const state = await this.#options.rooms.look(mainRoom);
    const said = { ...toCourseState(state), ...toCourseSettings(state) };
    this.#options.send(
      error === undefined ? said : { ...said, error: { code: error.code, message: error.message } },
    );
  }

  async #act(message: CourseMessage): Promise<Reply> {
    return message.action === "press" ? this.#press() : this.#setup(message);
  }

  /** In the course's chart a press while a timed phase runs does nothing; only the long break ends by one. */
  async #press(): Promise<Reply> {
    const now = this.#options.clock.now();
    if (now - this.#pressedAt < limits.ownPressMs) return this.#nothingHappened();
    this.#pressedAt = now;
    const op = this.#options.ids.next();
    const reply = await this.#handle({
      name: "press",
      op,
      only: ["start", "resume", "acknowledge", "finish"],
    });
    return reply.ok && reply.state?.last?.op !== op ? this.#nothingHappened() : reply;
  }

  /** Nobody is told of what did not happen, but the page waits for an answer. */
  async #nothingHappened(): Promise<Reply> {
    await this.#tell();
    return { ok: true };
  }

  /** A save of the course knows no revision: it is what people see from now on. */
  async #setup(message: CourseMessage & { action: "setup" }): Promise<Reply> {
    const { setup } = await this.#options.rooms.look(mainRoom);
    const asked = fromCourseSettings(message, setup);
    return this.#handle({ name: "setup", op: this.#options.ids.next(), setup: asked, apply: "now" });
  }

  #handle(command: RoomCommand): Promise<Reply> {
    return this.#options.rooms.handle(mainRoom, command, this.#options.member, this.#whyNot);
  }
}
