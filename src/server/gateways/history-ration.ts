import type { ServerResponse } from "node:http";
import { AddressBuckets } from "../door/address-buckets.ts";
import { AddressCounts } from "../door/address-counts.ts";
import { fixedLimits } from "../door/server-limits.ts";
import type { Clock } from "../rooms/ports.ts";

/**
 * How many histories an address may ask for. A long one costs 100 to 200 ms of everybody's time to make, and some
 * MB for as long as it is on its way to somebody who reads slowly.
 */
export class HistoryRation {
  readonly #clock: Clock;
  readonly #asked = new AddressBuckets(fixedLimits.historyPerSecond, fixedLimits.historyBurst);
  readonly #underWay = new AddressCounts();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether this address may have one more now. Until the response is over it counts as under way. */
  take(address: string, response: ServerResponse): boolean {
    if (this.#underWay.of(address) >= fixedLimits.historiesUnderWay) return false;
    if (!this.#asked.take(address, this.#clock.now())) return false;
    this.#underWay.add(address);
    response.once("close", () => this.#underWay.remove(address));
    return true;
  }
}
