import * as v from "valibot";
import { limits } from "../../src/protocol/limits.ts";
import { parse } from "../../src/protocol/parse.ts";
import type { FeedEntry, Presence } from "../../src/protocol/presence.ts";
import { mainRoom } from "../../src/protocol/room-id.ts";
import type { Actor, RoomState } from "../../src/protocol/room-state.ts";
import { joinSchema, serverEvents } from "../../src/protocol/wire.ts";
import { Access } from "../../src/server/access/access.ts";
import { MemoryAccessStore } from "../../src/server/access/memory-access-store.ts";
import { CourseSession } from "../../src/server/gateways/course-session.ts";
import { noMeter } from "../../src/server/gateways/gateway-meter.ts";
import { MemberSession } from "../../src/server/gateways/member-session.ts";
import { Dispatcher, type Session } from "../../src/server/gateways/session.ts";
import type { Broadcaster, RoomStore } from "../../src/server/rooms/ports.ts";
import { toRoomState } from "../../src/server/rooms/to-room-state.ts";
import { SteadyClock } from "../../src/server/steady-clock.ts";
import { withoutNow } from "./check/answer-checker.ts";
import { watchedStore } from "./check/watched-store.ts";
import { SimulatedWakeUp } from "./simulated-wake-up.ts";
import type { SimulatedWorld } from "./simulated-world.ts";
import { WatchedRooms } from "./watched-rooms.ts";

/** What a member hears, as JSON has carried it. */
export type Hear = (event: string, payload: unknown) => void;

/** A member that is let in. */
export interface Seat {
  /** An event with, if it is asked for, its acknowledgement. Payloads have been through JSON. */
  handle(event: string, payload: unknown, acknowledge?: (answer: unknown) => void): void;
  leave(): void;
}

interface Listener {
  readonly room: string;
  readonly isCourse: boolean;
  readonly hear: Hear;
}

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** One life of a server: real rooms, sessions and clock, on a simulated machine, until it is killed. */
export class SimulatedServer {
  readonly clock: SteadyClock;
  readonly #world: SimulatedWorld;
  readonly #rooms: WatchedRooms;
  /** Every room is open. */
  readonly #access: Access;
  readonly #wakeUps: readonly SimulatedWakeUp[];
  readonly #store: RoomStore & { cutOff(): void };
  readonly #listeners = new Map<string, Listener>();
  readonly startedAt: number;
  #isKilled = false;
  #ids = 0;

  constructor(world: SimulatedWorld) {
    this.#world = world;
    const { machine, random, disk, chain } = world;
    this.startedAt = world.timeline.now;
    this.clock = new SteadyClock(machine);
    this.#access = new Access({ store: new MemoryAccessStore(), clock: this.clock, logger: world.logger });
    const plan = (delayMs: number, run: () => void) =>
      machine.plan(delayMs, () => {
        if (!this.#isKilled) run();
      });
    const lateMs = () => (random.chance(0.1) ? random.whole(0, 40) : 0);
    const wakeUp = new SimulatedWakeUp({ clock: this.clock, plan, lateMs });
    const presenceWakeUp = new SimulatedWakeUp({ clock: this.clock, plan });
    this.#wakeUps = [wakeUp, presenceWakeUp];
    this.#store = disk.open();
    chain.restarted();
    const { behindTheCheck, beforeTheCheck } = world.sabotage;
    const watched = watchedStore(behindTheCheck?.(this.#store) ?? this.#store, chain);
    this.#rooms = new WatchedRooms(
      {
        clock: this.clock,
        wakeUp,
        presenceWakeUp,
        store: beforeTheCheck?.(watched) ?? watched,
        broadcaster: this.#broadcaster(),
        logger: world.logger,
      },
      world,
    );
  }

  /** Rejects when the store cannot be read; it is tried again then, as a supervisor does. */
  start(): Promise<void> {
    return this.#rooms.start();
  }

  /** From one moment to the next there is nothing of it any more. */
  kill(): void {
    this.#isKilled = true;
    this.#store.cutOff();
    for (const wakeUp of this.#wakeUps) wakeUp.stop();
  }

  /** What the watch for sleep does once a second. */
  noticeSleep(): void {
    if (this.clock.look().sleptMs === 0) return;
    for (const wakeUp of this.#wakeUps) wakeUp.rearm();
  }

  /** As the gateway does it: parse, join, show, and only then listen. Null: refused. */
  async admit(auth: unknown, hear: Hear): Promise<Seat | null> {
    this.#ids += 1;
    const id = `${this.startedAt}-${this.#ids}`;
    const join = auth === null ? null : parse(joinSchema, auth);
    if (join !== null && !join.ok) return null;
    const isCourse = join === null;
    const { room = mainRoom, name = "Guest", kind = "screen" } = join?.value ?? {};
    const member: Actor = { id, name, kind };
    try {
      const look = await this.#rooms.join(room, member);
      if (this.#isKilled) return null;
      this.#listeners.set(id, { room, isCourse, hear });
      hear("state", overTheWire(look().state));
    } catch {
      return null;
    }
    const session = isCourse ? this.#courseSession(member, hear) : this.#memberSession(room, member);
    return this.#seat(id, session);
  }

  #seat(id: string, session: Session): Seat {
    const dispatcher = new Dispatcher({
      session,
      clock: this.clock,
      logger: this.#world.logger,
      meter: noMeter,
      onFlood: () => undefined,
    });
    return {
      handle: (event, payload, acknowledge) => {
        if (this.#isKilled || !this.#listeners.has(id)) return;
        const answer = (value: unknown) => acknowledge?.(overTheWire(value));
        void dispatcher.handle(event, [payload, answer]);
      },
      leave: () => {
        if (this.#isKilled || !this.#listeners.delete(id)) return;
        session.left();
      },
    };
  }

  #memberSession(room: string, member: Actor): Session {
    return new MemberSession({
      room,
      member,
      rooms: this.#rooms,
      clock: this.clock,
      access: this.#access,
      token: null,
      address: "",
      onRights: () => undefined,
      touch: () => undefined,
    });
  }

  #courseSession(member: Actor, hear: Hear): Session {
    return new CourseSession({
      member,
      rooms: this.#rooms,
      clock: this.clock,
      access: this.#access,
      ids: { next: () => `course-${member.id}-${this.#world.nextNumber()}` },
      send: (message) => hear("json", message),
    });
  }

  #broadcaster(): Broadcaster {
    const tell = (event: string, room: string, payload: unknown, schema: v.GenericSchema) => {
      if (this.#isKilled) return;
      const said = overTheWire(payload);
      const fits = v.is(schema, said);
      this.#world.violations.expect(fits, "a message that does not fit", () => `${event} to ${room}`);
      for (const { room: theirs, isCourse, hear } of this.#listeners.values()) {
        if (theirs === room && !isCourse) hear(event, said);
      }
    };
    return {
      state: (state: RoomState) => {
        this.#checkIsStored(state);
        tell("state", state.room, state, serverEvents.state);
      },
      activity: (room: string, entries: readonly FeedEntry[]) =>
        tell("activity", room, { entries }, serverEvents.activity),
      presence: (room: string, presence: Presence) => tell("presence", room, presence, serverEvents.presence),
    };
  }

  /** Nobody is shown what is not stored, but for what time did while the disk failed. */
  #checkIsStored(state: RoomState): void {
    const { chain, violations } = this.#world;
    const expected = toRoomState(state.room, chain.shown(state.room), state.now);
    const isStored = withoutNow(expected) === withoutNow(state);
    violations.expect(isStored, "not what was stored", () => `${state.room}: change ${state.seq} is shown`);
  }
}

/** How long a server may take to let the clock and the disk settle before it must have done what is due, in ms. */
export const patienceMs = 2 * limits.pingIntervalMs + 20_000;
