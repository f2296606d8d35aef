import { phaseOf } from "../../machine/timer.ts";
import type { Clock, Logger, RoomStore, Standing, UnusedRooms, WakeUp } from "./ports.ts";
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
  readonly clock: Clock;
  /** One of its own: it is not about deadlines of timers. */
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
}

/**
 * Lets rooms go that nobody ever used: anybody can make one by opening an address and typing a label. A room that
 * has a row in its history stays for ever.
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
    const { store, clock, logger } = this.#options;
    try {
      const unused = await store.unused(clock.now() - unusedKeptMs);
      let removed = 0;
      for (let at = 0; at < unused.length && !this.#stopped; at += roomsAtOnce) {
        removed += await this.#remove(unused.slice(at, at + roomsAtOnce));
      }
      if (removed > 0) logger.info("rooms.removed", { rooms: removed });
    } catch (error) {
      logger.error("retention.failed", { error: String(error) });
    }
  }

  /** Resolves to how many are gone. */
  async #remove(ids: readonly string[]): Promise<number> {
    const { store, rooms } = this.#options;
    const verdicts = await rooms.whileEmpty(ids, async (empty) => {
      const standings = await Promise.all(empty.map((id) => this.#standingOf(id)));
      return store.remove(new Map(standings.flat()));
    });
    return [...verdicts.values()].filter((verdict) => verdict === "stored").length;
  }

  /** Nothing for a room that cannot be read, or in which a pause waits for somebody. */
  async #standingOf(id: string): Promise<[string, Standing][]> {
    const loaded = await this.#options.store.load(id).catch(() => null);
    if (loaded === null || phaseOf(loaded.room.timer) !== "idle") return [];
    const { rev, seq } = loaded.room;
    return [[id, { rev, seq }]];
  }
}
