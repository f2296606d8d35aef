import { phaseOf } from "../../machine/timer.ts";
import type { Clock, KeptLocks, Logger, RoomStore, Standing, UnusedRooms, WakeUp } from "./ports.ts";
import type { Rooms } from "./rooms.ts";

const dayMs = 86_400_000;
/** For how long a room that was never used is kept after its last change, in ms. */
const unusedKeptMs = 30 * dayMs;
/** Rooms that are taken away in one go: the members of others wait for no more than that. */
const roomsAtOnce = 100;
/** The one thing that the wake-up is for. */
const wakeUpName = "retention";

export interface RetentionOptions {
  readonly store: RoomStore & UnusedRooms;
  readonly rooms: Pick<Rooms, "whileEmpty">;
  readonly locks: KeptLocks;
  /** Rooms that the person who runs the server wants to be locked: they are used, whatever happened in them. */
  readonly stays: ReadonlySet<string>;
  readonly clock: Clock;
  /** One of its own: it is not about deadlines of timers. */
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
}

/**
 * Lets rooms go that nobody ever used, lock and all: anybody can make one by opening an address and typing a label or
 * a PIN. A room that has a row in its history stays for ever.
 */
export class Retention {
  readonly name = "retention";
  readonly #options: RetentionOptions;
  #sweeping: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: RetentionOptions) {
    this.#options = options;
    options.wakeUp.onDue(() => this.#sweepNow());
  }

  /** Looks now, without anybody having to wait for it, and then once a day. */
  async start(): Promise<void> {
    this.#sweepNow();
  }

  /** Resolves when it has let go of the store. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#options.wakeUp.stop();
    await this.#sweeping;
  }

  #sweepNow(): void {
    const { clock, wakeUp } = this.#options;
    wakeUp.set(wakeUpName, clock.now() + dayMs);
    this.#sweeping = this.#sweeping.then(() => this.#sweep());
  }

  /** Never rejects: what could not be done today is tried again tomorrow. */
  async #sweep(): Promise<void> {
    const { clock, logger } = this.#options;
    try {
      const before = clock.now() - unusedKeptMs;
      const { stored, locked } = await this.#unused(before);
      const all = [...stored, ...locked];
      let removed = 0;
      for (let at = 0; at < all.length && !this.#stopped; at += roomsAtOnce) {
        removed += await this.#remove(all.slice(at, at + roomsAtOnce), stored, before);
      }
      if (removed > 0) logger.info("rooms.removed", { rooms: removed });
    } catch (error) {
      logger.error("retention.failed", { error: String(error) });
    }
  }

  /** Stored rooms that were never used, and locked ones that may not have been stored at all. */
  async #unused(before: number): Promise<{ stored: ReadonlySet<string>; locked: readonly string[] }> {
    const { store, locks, stays } = this.#options;
    const kept = locks.kept();
    const isOld = (room: string) => {
      const { at = 0, boards = 0 } = kept.get(room) ?? {};
      return at < before && boards === 0 && !stays.has(room);
    };
    const stored = new Set((await store.unused(before)).filter(isOld));
    return { stored, locked: [...kept.keys()].filter((room) => isOld(room) && !stored.has(room)) };
  }

  /** Resolves to how many are gone. @param stored those of them that were never used, as far as the store knows */
  async #remove(ids: readonly string[], stored: ReadonlySet<string>, before: number): Promise<number> {
    const { rooms, locks } = this.#options;
    return rooms.whileEmpty(ids, async (empty) => {
      const removed = await this.#removeStored(empty.filter((id) => stored.has(id)));
      const onlyLocked = await this.#notStored(empty.filter((id) => !stored.has(id)));
      const gone = [...removed, ...onlyLocked].map((id) => locks.forgetUnused(id, before));
      return (await Promise.all(gone)).filter((isGone) => isGone).length;
    });
  }

  async #removeStored(ids: readonly string[]): Promise<readonly string[]> {
    const standings = await Promise.all(ids.map((id) => this.#standingOf(id)));
    const verdicts = await this.#options.store.remove(new Map(standings.flat()));
    return ids.filter((id) => verdicts.get(id) === "stored");
  }

  /** Those of which there is nothing in the store; one that cannot be read is there. */
  async #notStored(ids: readonly string[]): Promise<readonly string[]> {
    const { store } = this.#options;
    const isThere = await Promise.all(
      ids.map((id) =>
        store.load(id).then(
          (loaded) => loaded !== null,
          () => true,
        ),
      ),
    );
    return ids.filter((_, index) => !isThere[index]);
  }

  /** Nothing for a room that cannot be read, or in which a pause waits for somebody. */
  async #standingOf(id: string): Promise<[string, Standing][]> {
    const loaded = await this.#options.store.load(id).catch(() => null);
    if (loaded === null || phaseOf(loaded.room.timer) !== "idle") return [];
    const { rev, seq } = loaded.room;
    return [[id, { rev, seq }]];
  }
}
