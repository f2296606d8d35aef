import { AddressBuckets } from "../door/address-buckets.ts";
import type { Clock, Logger } from "../rooms/ports.ts";
import type { Refused } from "../rooms/replies.ts";
import { hasChanged, tooMany, wrongPin } from "./access-answers.ts";
import type { Bearer } from "./bearer.ts";
import { FairQueue, type Job, type Turn } from "./fair-queue.ts";
import { type Guesser, GuessLimiter } from "./guess-limiter.ts";
import { hashPin, isPin, type ScryptCost, usualCost } from "./pin-hash.ts";
import { ProvenPins } from "./proven-pins.ts";

/**
 * How much hashing one address may cause: so many at once, and one in so many ms from then on. A hash takes 32 MB and
 * a core for some 60 ms (pin-hash.ts): without an end to it whoever owns a room could keep all cores busy. Thirty
 * people behind one address lock a room each; those who enter the same PIN cause one hash a minute.
 */
export const hashRation = { burst: 30, everyMs: 10_000 } as const;

export interface PinDeskOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly cost?: ScryptCost;
}

/** A guess at the PIN of a lock. */
export interface Guess {
  readonly bearer: Bearer;
  readonly pin: string;
  /** The PIN as the lock keeps it. */
  readonly kept: string;
  /** Whether that is the lock still. */
  readonly isCurrent: () => boolean;
  /** Whether the one who asks may press anyhow. */
  readonly goesAhead: boolean;
}

/** Where PINs are made and looked at: one after the other in each room, so that those that are right count for nothing. */
export class PinDesk {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #cost: ScryptCost;
  readonly #queue: FairQueue;
  readonly #limiter = new GuessLimiter();
  readonly #proven = new ProvenPins();
  readonly #ration = new AddressBuckets(1_000 / hashRation.everyMs, hashRation.burst);

  constructor({ clock, logger, cost = usualCost }: PinDeskOptions) {
    this.#clock = clock;
    this.#logger = logger;
    this.#cost = cost;
    this.#queue = new FairQueue(clock);
  }

  /** What is to be kept of a PIN, or why it is not made now. */
  async make({ address }: Bearer, pin: string, goesAhead: boolean): Promise<string | Refused> {
    return this.#inTurn({ address, room: null, goesAhead }, async () =>
      this.#mayHash(address) ? this.makeAtOnce(pin) : tooManyPins(),
    );
  }

  /** What is to be kept of a PIN, for who need not wait. */
  makeAtOnce(pin: string): Promise<string> {
    return hashPin(pin, this.#cost);
  }

  /** Null when the PIN is right; otherwise why it was not taken. */
  check(guess: Guess): Promise<Refused | null> {
    const { bearer, goesAhead } = guess;
    const { room, address } = bearer;
    return this.#inTurn({ address, room, goesAhead }, () => this.#look(guess));
  }

  /** That PIN is right: it was just made, or found so. Whoever has it is known from now on. */
  prove(bearer: Bearer, pin: string, kept: string): void {
    this.#proven.prove(bearer.room, pin, kept, this.#clock.now());
    this.meet(bearer);
  }

  /** Somebody there has the PIN or a token: it does not wait for the guesses of others. */
  meet(guesser: Guesser): void {
    this.#limiter.meet(guesser);
  }

  /** The room is open: nobody needs to be known there. */
  forgetKnown(room: string): void {
    this.#limiter.forgetKnown(room);
  }

  /** A guess counts before it is looked at. */
  async #look(guess: Guess): Promise<Refused | null> {
    const { bearer, isCurrent } = guess;
    if (!isCurrent()) return hasChanged();
    const waitMs = this.#limiter.begin(bearer, this.#clock.now());
    if (waitMs > 0) return tooMany("too many wrong PINs", waitMs);
    const why = await this.#compare(guess);
    if (why === null || why.error.code === "too_many") this.#limiter.takeBack(bearer);
    if (why === null) this.meet(bearer);
    return why;
  }

  async #compare({ bearer, pin, kept }: Guess): Promise<Refused | null> {
    const { room, address } = bearer;
    if (this.#proven.isProven(room, pin, kept, this.#clock.now())) return null;
    if (!this.#mayHash(address)) return tooManyPins();
    if (!(await isPin(pin, kept))) {
      this.#logger.warn("access.wrong_pin");
      return wrongPin();
    }
    this.#proven.prove(room, pin, kept, this.#clock.now());
    return null;
  }

  #mayHash(address: string): boolean {
    return this.#ration.take(address, this.#clock.now());
  }

  async #inTurn<Result>(job: Job, work: () => Promise<Result>): Promise<Result | Refused> {
    const turn: Turn<Result> = await this.#queue.take(job, work);
    return "result" in turn ? turn.result : tooMany("many PINs are being looked at", turn.busyMs);
  }
}

const tooManyPins = () => tooMany("too many PINs were sent from here", hashRation.everyMs);
