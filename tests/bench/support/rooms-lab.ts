import { mkdirSync } from "node:fs";
import type { Actor, RoomState } from "../../../src/protocol/room-state.ts";
import type { Command, Reply } from "../../../src/protocol/wire.ts";
import type { Broadcaster, Change, RoomStore } from "../../../src/server/rooms/ports.ts";
import type { Rooms } from "../../../src/server/rooms/rooms.ts";
import type { SteadyClock } from "../../../src/server/steady-clock.ts";
import type { openStore as OpenStore } from "../../../src/server/store/open-store.ts";
import type { TimeoutWakeUp } from "../../../src/server/timeout-wake-up.ts";
import { importBuilt } from "./built.ts";

/** The machine's clock, which can be held and moved forward: a phase of 25 minutes need not take 25 minutes. */
class MovableTime {
  #heldAt: number | null = null;
  #ahead = 0;

  /** ms; goes on by itself unless it is held. */
  now(): number {
    return this.#heldAt ?? performance.now() + this.#ahead;
  }

  hold(): void {
    this.#heldAt = this.now();
  }

  /** Moves the held clock forward. */
  advance(ms: number): void {
    if (this.#heldAt === null) throw new Error("the clock is not being held");
    this.#heldAt += ms;
  }

  /** Lets it go on from where it is held. */
  release(): void {
    if (this.#heldAt === null) return;
    this.#ahead = this.#heldAt - performance.now();
    this.#heldAt = null;
  }
}

const silentLogger = {
  info: () => undefined,
  warn: (event: string) => void process.stderr.write(`rooms warn ${event}\n`),
  error: (event: string, fields?: unknown) =>
    void process.stderr.write(`rooms error ${event} ${JSON.stringify(fields)}\n`),
};

/** A member of every room. */
const memberOf = (room: string): Actor => ({ id: `m-${room}`, name: "Ana", kind: "screen" });

export interface LabOptions {
  /** A folder of its own, for the database. */
  readonly folder: string;
  readonly onState?: (state: RoomState) => void;
  /** Called for every change on its way to the store. */
  readonly onCommit?: (change: Change) => void;
}

function watched(store: RoomStore, onCommit: (change: Change) => void): RoomStore {
  return {
    load: (room) => store.load(room),
    deadlines: () => store.deadlines(),
    close: () => store.close(),
    commit: (change) => {
      onCommit(change);
      return store.commit(change);
    },
  };
}

/** All rooms of a server with its real clock, wake-ups and SQLite store, but without sockets. */
export class RoomsLab {
  readonly rooms: Rooms;
  readonly store: RoomStore;
  readonly #time: MovableTime;
  readonly #clock: SteadyClock;
  readonly #wakeUps: readonly TimeoutWakeUp[];
  readonly #epoch: number;
  readonly #flushes: () => number;
  #ops = 0;

  private constructor(parts: {
    rooms: Rooms;
    store: RoomStore;
    time: MovableTime;
    clock: SteadyClock;
    wakeUps: readonly TimeoutWakeUp[];
    epoch: number;
    flushes: () => number;
  }) {
    this.rooms = parts.rooms;
    this.store = parts.store;
    this.#time = parts.time;
    this.#clock = parts.clock;
    this.#wakeUps = parts.wakeUps;
    this.#epoch = parts.epoch;
    this.#flushes = parts.flushes;
  }

  static async open({ folder, onState, onCommit }: LabOptions): Promise<RoomsLab> {
    const { SteadyClock: Clock } =
      await importBuilt<typeof import("../../../src/server/steady-clock.ts")>("server/steady-clock.js");
    const { TimeoutWakeUp: WakeUp } =
      await importBuilt<typeof import("../../../src/server/timeout-wake-up.ts")>("server/timeout-wake-up.js");
    const { Rooms: AllRooms } =
      await importBuilt<typeof import("../../../src/server/rooms/rooms.ts")>("server/rooms/rooms.js");
    const { openStore } = await importBuilt<{ openStore: typeof OpenStore }>("server/store/open-store.js");
    mkdirSync(folder, { recursive: true });
    const time = new MovableTime();
    const epoch = Date.now() - time.now();
    const clock = new Clock({
      wall: () => epoch + time.now(),
      monotonic: () => time.now(),
      uptime: () => time.now(),
    });
    const wakeUp = new WakeUp(clock);
    const presenceWakeUp = new WakeUp(clock);
    let asked = 0;
    const { store } = openStore({
      folder,
      logger: silentLogger,
      now: () => {
        asked += 1;
        return clock.now();
      },
    });
    const broadcaster: Broadcaster = {
      state: (state) => onState?.(state),
      activity: () => undefined,
      presence: () => undefined,
    };
    const rooms = new AllRooms({
      clock,
      wakeUp,
      presenceWakeUp,
      store: onCommit === undefined ? store : watched(store, onCommit),
      broadcaster,
      logger: silentLogger,
    });
    await rooms.start();
    // The store asks what time it is once for every flush.
    const flushes = () => asked;
    return new RoomsLab({ rooms, store, time, clock, wakeUps: [wakeUp, presenceWakeUp], epoch, flushes });
  }

  /** How often the store has gone to disk since it was opened (give or take its opening). */
  get flushes(): number {
    return this.#flushes();
  }

  /** Now on the server's clock, in fractions of a ms. */
  get now(): number {
    return this.#epoch + this.#time.now();
  }

  /** Lets somebody into the room, so that it stays in memory. */
  async join(room: string): Promise<void> {
    await this.rooms.join(room, memberOf(room));
  }

  /** One press by the room's member. Throws unless it is carried out. */
  async press(room: string, rev: number): Promise<RoomState> {
    this.#ops += 1;
    const command: Command = { name: "press", rev, op: `op${this.#ops.toString(36).padStart(10, "0")}` };
    const reply: Reply = await this.rooms.handle(room, command, memberOf(room));
    if (!reply.ok || reply.state === undefined) throw new Error(`refused: ${JSON.stringify(reply)}`);
    return reply.state;
  }

  holdClock(): void {
    this.#time.hold();
  }

  advanceClock(ms: number): void {
    this.#time.advance(ms);
  }

  /** Lets the clock go on, at this instant of the server's. */
  releaseClock(at: number): void {
    this.#time.advance(at - this.now);
    this.#time.release();
    if (this.#clock.now() > at + 1) throw new Error("the clock cannot go back");
    for (const wakeUp of this.#wakeUps) wakeUp.rearm();
  }

  async close(): Promise<void> {
    for (const wakeUp of this.#wakeUps) wakeUp.stop();
    await this.store.close();
  }
}

/** Ids as rooms have them. */
export function roomIds(count: number, prefix = "room"): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(5, "0")}`);
}
