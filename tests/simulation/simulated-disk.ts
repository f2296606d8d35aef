import type { Change, LoadedRoom, RoomStore, Verdict } from "../../src/server/rooms/ports.ts";
import { MemoryRoomStore } from "../../src/server/store/memory-room-store.ts";
import type { SeededRandom } from "../support/seeded-random.ts";
import type { SimulatedMachine } from "./simulated-machine.ts";

export interface DiskOptions {
  readonly machine: SimulatedMachine;
  readonly random: SeededRandom;
  /** The share of writes for which the disk stalls, up to five seconds. */
  readonly stalls: number;
}

/** A disk: what is on it outlives the server. Writes take time, one after the other, and may be refused. */
export class SimulatedDisk {
  readonly rooms: MemoryRoomStore;
  readonly #options: DiskOptions;
  #freeAt = 0;
  isFull = false;
  isReadable = true;
  /** Called when a write begins, with how long it takes. */
  onWrite: (takesMs: number) => void = () => undefined;

  constructor(options: DiskOptions) {
    this.#options = options;
    const now = () => options.machine.wall();
    this.rooms = new MemoryRoomStore({ canWrite: () => !this.isFull, now });
  }

  /** Opens the store for one server; `cutOff` is what happens to it when that server is killed. */
  open(): RoomStore & { cutOff(): void } {
    let isCutOff = false;
    /** A server that is killed hears of nothing any more. */
    const soon = <Result>(delayMs: number, work: () => Promise<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        this.#options.machine.plan(delayMs, () => {
          if (!isCutOff) work().then(resolve, reject);
        });
      });
    const load = (room: string): Promise<LoadedRoom | null> =>
      soon(this.#readMs(), async () => {
        if (!this.isReadable) throw new Error("the disk cannot be read");
        return this.rooms.load(room);
      });
    const commit = async (change: Change): Promise<Verdict> => {
      const takesMs = this.#writeMs();
      this.onWrite(takesMs);
      const verdict = await soon(takesMs, () => this.rooms.commit(change));
      // Between these two the change is durable and nobody knows.
      return soon(this.#readMs(), async () => verdict);
    };
    return {
      load,
      commit,
      deadlines: () => this.rooms.deadlines(),
      close: async () => undefined,
      cutOff: () => {
        isCutOff = true;
      },
    };
  }

  #readMs(): number {
    return this.#options.random.whole(0, 2);
  }

  #writeMs(): number {
    const { random, machine, stalls } = this.#options;
    const now = machine.monotonic();
    const takes = random.chance(stalls) ? random.whole(100, 5_000) : random.whole(1, 12);
    this.#freeAt = Math.max(this.#freeAt, now) + takes;
    return this.#freeAt - now;
  }
}
