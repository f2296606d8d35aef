import type { Actor, RoomState } from "../../src/protocol/room-state.ts";
import type { Command, CommandName, Reply } from "../../src/protocol/wire.ts";
import type { RoomStore } from "../../src/server/rooms/ports.ts";
import { Rooms } from "../../src/server/rooms/rooms.ts";
import { MemoryRoomStore } from "../../src/server/store/memory-room-store.ts";
import { FailingRoomStore } from "./failing-room-store.ts";
import { ManualClock, ManualWakeUp, quiet } from "./manual-time.ts";
import { RecordingBroadcaster } from "./recording-broadcaster.ts";
import { RecordingLogger } from "./recording-logger.ts";

export const ana: Actor = { id: "ana", name: "Ana", kind: "screen" };
export const ben: Actor = { id: "ben", name: "Ben", kind: "screen" };
export const button: Actor = { id: "button", name: "Desk button", kind: "board" };

/** Ids of commands never repeat, not even across a restart. */
let ops = 0;

/** All rooms of a server, with a clock, wake-ups and a store that the test drives. */
export class TestHouse {
  readonly clock: ManualClock;
  readonly memory: MemoryRoomStore;
  readonly store: FailingRoomStore;
  readonly wakeUp = new ManualWakeUp();
  readonly presenceWakeUp = new ManualWakeUp();
  readonly broadcaster = new RecordingBroadcaster();
  readonly logger = new RecordingLogger();
  readonly rooms: Rooms;

  constructor(before?: { clock: ManualClock; memory: MemoryRoomStore }, store?: RoomStore) {
    this.clock = before?.clock ?? new ManualClock();
    this.memory = before?.memory ?? new MemoryRoomStore({ now: () => this.clock.now() });
    this.store = new FailingRoomStore(store ?? this.memory);
    this.rooms = new Rooms(this.#ports());
  }

  /** The same clock and store, a new server: what a restart is. */
  async restart(): Promise<TestHouse> {
    const house = new TestHouse(this);
    await house.rooms.start();
    house.wakeUp.wake(this.clock.now());
    await quiet();
    return house;
  }

  /** Lets time pass, stopping at every wake-up on the way. */
  async advance(ms: number, room = "main"): Promise<void> {
    const end = this.clock.now() + ms;
    for (let at = this.wakeUp.at(room); at !== null && at <= end; at = this.wakeUp.at(room)) {
      this.clock.set(Math.max(at, this.clock.now()));
      this.wakeUp.wake(this.clock.now());
      await quiet();
    }
    this.clock.set(end);
  }

  look(room = "main"): Promise<RoomState> {
    return this.rooms.look(room);
  }

  /** A command that refers to the newest revision, unless it says otherwise. */
  async send(name: CommandName, by: Actor = ana, fields: Record<string, unknown> = {}): Promise<Reply> {
    const { rev } = await this.look();
    ops += 1;
    const command = { name, rev, op: `${by.id}-${ops}`, ...fields } as unknown as Command;
    return this.rooms.handle("main", command, by);
  }

  #ports() {
    const { clock, store, wakeUp, presenceWakeUp, broadcaster, logger } = this;
    return { clock, store, wakeUp, presenceWakeUp, broadcaster, logger };
  }
}
