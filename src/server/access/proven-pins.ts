import { createHmac, randomBytes } from "node:crypto";
import { isSame } from "./token.ts";

/** For how long a PIN that was found right is known again without hashing it slowly, in ms. */
export const provenMs = 60_000;
/** Rooms of which that is remembered: those that were entered last. */
const mostRooms = 1_000;

interface Proven {
  /** The PIN with the lock that it fits, under a key of this process. */
  readonly mark: string;
  readonly until: number;
}

/**
 * PINs that have just been found right, so that thirty who enter the same one cost one slow hash and not thirty.
 * In memory only, for a minute. It answers no faster to who is wrong, and is asked only about guesses that count.
 */
export class ProvenPins {
  readonly #key = randomBytes(32);
  readonly #rooms = new Map<string, Proven>();

  /** @param kept the PIN as the lock keeps it: another lock is another salt, and nothing is proven of it */
  prove(room: string, pin: string, kept: string, now: number): void {
    this.#rooms.delete(room);
    this.#rooms.set(room, { mark: this.#markOf(pin, kept), until: now + provenMs });
    for (const [other, { until }] of this.#rooms) {
      if (this.#rooms.size <= mostRooms && now < until) break;
      this.#rooms.delete(other);
    }
  }

  isProven(room: string, pin: string, kept: string, now: number): boolean {
    const proven = this.#rooms.get(room);
    return proven !== undefined && now < proven.until && isSame(proven.mark, this.#markOf(pin, kept));
  }

  #markOf(pin: string, kept: string): string {
    return createHmac("sha256", this.#key).update(`${pin} ${kept}`).digest("base64url");
  }
}
