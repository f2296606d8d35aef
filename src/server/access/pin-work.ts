import { AddressBuckets } from "../door/address-buckets.ts";
import type { Clock } from "../rooms/ports.ts";

/**
 * How much hashing may be caused. A hash takes 32 MB and a core for some 60 ms (pin-hash.ts), right PINs and new
 * ones count for no guess, and the pool they are made in also reads files: without an end to it whoever owns a
 * room could keep all cores busy. Thirty phones behind one address come in at once all the same.
 */
export const pinWorkLimits = {
  /** Hashes that are made at a time, and that may wait for their turn. */
  atOnce: 2,
  waiting: 100,
  /** Hashes for one address: at once, and per second from then on. */
  addressBurst: 60,
  addressPerSecond: 1,
} as const;

/** Does the work that PINs make, a little at a time and to each address its share. */
export class PinWork {
  readonly #clock: Clock;
  readonly #each = new AddressBuckets(pinWorkLimits.addressPerSecond, pinWorkLimits.addressBurst);
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves to what comes of the work, or to null when that is too much now, and it was not done. */
  async take<Result>(address: string, work: () => Promise<Result>): Promise<Result | null> {
    if (this.#waiting.length >= pinWorkLimits.waiting) return null;
    if (!this.#each.take(address, this.#clock.now())) return null;
    if (this.#underWay < pinWorkLimits.atOnce) this.#underWay += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Whoever is next takes over the place.
      const next = this.#waiting.shift();
      if (next === undefined) this.#underWay -= 1;
      else next();
    }
  }
}
