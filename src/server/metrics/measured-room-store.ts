import type { Change, RoomStore, Verdict } from "../rooms/ports.ts";

/** Told of each commit. */
export interface CommitMeter {
  /** @param seconds from handing it in to its verdict */
  committed(verdict: Verdict, seconds: number): void;
}

/** A {@link RoomStore} whose commits are counted and timed. */
export class MeasuredRoomStore implements RoomStore {
  readonly #store: RoomStore;
  readonly #meter: CommitMeter;

  constructor(store: RoomStore, meter: CommitMeter) {
    this.#store = store;
    this.#meter = meter;
  }

  async commit(change: Change): Promise<Verdict> {
    const startedAt = performance.now();
    const verdict = await this.#store.commit(change);
    this.#meter.committed(verdict, (performance.now() - startedAt) / 1000);
    return verdict;
  }

  load(room: string): ReturnType<RoomStore["load"]> {
    return this.#store.load(room);
  }

  deadlines(): ReturnType<RoomStore["deadlines"]> {
    return this.#store.deadlines();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
