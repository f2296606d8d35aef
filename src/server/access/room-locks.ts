import type { Clock, Logger } from "../rooms/ports.ts";
import { type Refused, refused } from "../rooms/replies.ts";
import { type Granted, hasChanged, isOpenAlready, type Settled } from "./access-answers.ts";
import type { AccessBook } from "./access-book.ts";
import type { Bearer } from "./bearer.ts";
import type { PinDesk } from "./pin-desk.ts";
import type { PressRights } from "./press-rights.ts";
import { createSecret, createToken } from "./token.ts";

export interface RoomLocksOptions {
  readonly book: AccessBook;
  readonly rights: PressRights;
  readonly desk: PinDesk;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * The locks of the rooms. Who knows the PIN of one gets a token that is signed with the lock's secret; another secret
 * makes all of them worthless.
 */
export class RoomLocks {
  readonly #options: RoomLocksOptions;

  constructor(options: RoomLocksOptions) {
    this.#options = options;
    const { book, desk } = options;
    book.onChange((room) => {
      if (book.of(room).lock === null) desk.forgetKnown(room);
    });
  }

  /** Locks a room, or changes its PIN. Those who were let in before are not any more. */
  async lock(bearer: Bearer, pin: string): Promise<Granted> {
    const { rights, desk } = this.#options;
    return this.#lockWith(bearer, pin, () => desk.make(bearer, pin, rights.holdsKey(bearer)));
  }

  /** Locks an open room at the word of the one whose machine this is, who may do so as often as they like. */
  async lockByOwner(room: string, pin: string, by: string): Promise<Settled> {
    const owner = { room, token: null, address: "", name: by };
    const granted = await this.#lockWith(owner, pin, () => this.#options.desk.makeAtOnce(pin));
    return granted.ok ? { ok: true } : granted;
  }

  /** Lets somebody in who knows the PIN. Wrong guesses make it wait longer and longer. */
  async enter(bearer: Bearer, pin: string): Promise<Granted> {
    const { book, rights, desk } = this.#options;
    const { lock } = book.of(bearer.room);
    if (lock === null) return isOpenAlready();
    const isCurrent = () => book.of(bearer.room).lock?.pin === lock.pin;
    const goesAhead = rights.holdsKey(bearer);
    const why = await desk.check({ bearer, pin, kept: lock.pin, isCurrent, goesAhead });
    if (why !== null) return why;
    const now = book.of(bearer.room).lock;
    return now?.pin === lock.pin ? { ok: true, token: createToken(now.secret) } : hasChanged();
  }

  /** Somebody has come: where a token is shown the guesses of others are not waited for from then on. */
  meet(bearer: Omit<Bearer, "name">): void {
    if (this.#options.rights.holdsKey(bearer)) this.#options.desk.meet(bearer);
  }

  /** Opens a room to everybody. */
  unlock(bearer: Bearer): Promise<Settled> {
    return this.#unlock(bearer.room, () => this.#options.rights.whyNot(bearer));
  }

  /** Opens a room to everybody, at the word of the one whose machine this is. */
  unlockByOwner(room: string): Promise<Settled> {
    return this.#unlock(room, () => null);
  }

  /** Sends everybody out again but the one who asks. */
  async revoke(bearer: Bearer): Promise<Granted> {
    const { book, rights, logger } = this.#options;
    const secret = createSecret();
    const settled = await book.change(bearer.room, (now) => {
      if (now.lock === null) return isOpenAlready();
      return rights.whyNot(bearer) ?? { ...now, lock: { ...now.lock, secret } };
    });
    if (!settled.ok) return settled;
    logger.info("access.revoked");
    return { ok: true, token: createToken(secret) };
  }

  /** @param make makes what is kept of the PIN */
  async #lockWith(bearer: Bearer, pin: string, make: () => Promise<string | Refused>): Promise<Granted> {
    const { book, rights, desk, clock, logger } = this.#options;
    const before = book.of(bearer.room);
    const whyAtOnce = rights.whyNot(bearer);
    if (whyAtOnce !== null) return whyAtOnce;
    const kept = await make();
    if (typeof kept !== "string") return kept;
    const lock = { by: bearer.name, at: clock.now(), pin: kept, secret: createSecret() };
    const settled = await book.change(bearer.room, (now) => {
      // Meanwhile somebody else may have locked it.
      const why = rights.whyNot(bearer);
      if (why !== null) return why;
      return now.lock === before.lock ? { ...now, lock } : refused("stale", "somebody was faster");
    });
    if (!settled.ok) return settled;
    desk.prove(bearer, pin, kept);
    logger.info("access.locked");
    return { ok: true, token: createToken(lock.secret) };
  }

  async #unlock(room: string, whyNot: () => Refused | null): Promise<Settled> {
    const { book, logger } = this.#options;
    const settled = await book.change(room, (now) => {
      if (now.lock === null) return isOpenAlready();
      return whyNot() ?? { ...now, lock: null };
    });
    if (settled.ok) logger.info("access.unlocked");
    return settled;
  }
}
