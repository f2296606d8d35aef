import { machineOf } from "./machine-of.ts";
import { fixedLimits } from "./server-limits.ts";
import { TokenBucket } from "./token-bucket.ts";

/** A {@link TokenBucket} for each address. Those that were quiet longest are forgotten when there are too many. */
export class AddressBuckets {
  readonly #perSecond: number;
  readonly #burst: number;
  /** The address that asked last comes last. */
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes a token of this address, if it has one. */
  take(address: string, now: number): boolean {
    const machine = machineOf(address);
    const bucket = this.#buckets.get(machine) ?? new TokenBucket(this.#perSecond, this.#burst, now);
    this.#buckets.delete(machine);
    this.#buckets.set(machine, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > fixedLimits.addresses && oldest !== undefined) this.#buckets.delete(oldest);
    return bucket.take(now);
  }

  /** Puts a token of this address back that was taken for nothing. */
  giveBack(address: string): void {
    this.#buckets.get(machineOf(address))?.giveBack();
  }
}
