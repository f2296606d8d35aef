import type { Change, LoadedRoom, RoomStore, Verdict } from "../../src/server/rooms/ports.ts";

/** A store in front of another one that can be told to fail. */
export class FailingRoomStore implements RoomStore {
  readonly #store: RoomStore;
  /** What the next commits come to; null: they reach the store. */
  verdict: Verdict | null = null;
  readsFail = false;

  constructor(store: RoomStore) {
    this.#store = store;
  }

  async load(room: string): Promise<LoadedRoom | null> {
    if (this.readsFail) throw new Error("the disk is gone");
    return this.#store.load(room);
  }

  async commit(change: Change): Promise<Verdict> {
    return this.verdict ?? this.#store.commit(change);
  }

  deadlines() {
    return this.#store.deadlines();
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** Says nothing. */
export const silentLogger = { info() {}, warn() {}, error() {} };
