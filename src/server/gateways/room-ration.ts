import { AddressBuckets } from "../door/address-buckets.ts";
import type { ServerLimits } from "../door/server-limits.ts";
import { TokenBucket } from "../door/token-bucket.ts";
import type { Clock } from "../rooms/ports.ts";

const hourSeconds = 3_600;

/** How many rooms each address, and all together, may make in an hour. */
export class RoomRation {
  readonly #clock: Clock;
  readonly #each: AddressBuckets;
  readonly #all: TokenBucket;

  constructor(clock: Clock, { roomsPerHour, roomsPerHourInAll }: ServerLimits) {
    this.#clock = clock;
    this.#each = new AddressBuckets(roomsPerHour / hourSeconds, roomsPerHour);
    this.#all = new TokenBucket(roomsPerHourInAll / hourSeconds, roomsPerHourInAll, clock.now());
  }

  /** Whether this address may make a room now; it counts as made until it is given back. */
  take(address: string): boolean {
    const now = this.#clock.now();
    if (!this.#each.take(address, now)) return false;
    if (this.#all.take(now)) return true;
    this.#each.giveBack(address);
    return false;
  }

  /** The room was not made after all. */
  giveBack(address: string): void {
    this.#each.giveBack(address);
    this.#all.giveBack();
  }
}
