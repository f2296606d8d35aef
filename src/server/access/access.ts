import type { LockNotice } from "../../protocol/lock.ts";
import type { Clock, Logger } from "../rooms/ports.ts";
import { type Refused, refused } from "../rooms/replies.ts";
import type { AccessStore, StoredAccess, StoredLock } from "./access-store.ts";
import { GuessLimiter } from "./guess-limiter.ts";
import { PairingCodes } from "./pairing-codes.ts";
import { hashPin, isPin, type ScryptCost, usualCost } from "./pin-hash.ts";
import { PinWork } from "./pin-work.ts";
import { createSecret, createToken, hashToken, isSame, isSigned } from "./token.ts";
import { Turns } from "./turns.ts";

/** Whoever asks for something, and what it has to show for itself. */
export interface Bearer {
  readonly room: string;
  /** Null: nothing. */
  readonly token: string | null;
  /** Where it comes from; guesses are counted by it. */
  readonly address: string;
  readonly name: string;
}

/** What somebody may do in a room. */
export interface Rights {
  readonly mayPress: boolean;
  /** Null: the room is open. */
  readonly lock: LockNotice | null;
}

/** A token, or why there is none. */
export type Granted = { readonly ok: true; readonly token: string } | Refused;
/** Done, or why not. */
export type Settled = { readonly ok: true } | Refused;

export interface AccessPorts {
  readonly store: AccessStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How dear a guess is; tests take less. */
  readonly cost?: ScryptCost;
}

const open: StoredAccess = { lock: null, boards: [] };
/** The most boards that are paired with one room; the oldest go first. */
const mostBoards = 50;

const notYours = (by: string): Refused =>
  refused("not_allowed", `${by} locked this room; its PIN lets you press`);

/**
 * Who may press in which room. Rooms are open to everybody until somebody locks them. Tokens are checked by what
 * they are signed with, so a change of that changes everybody's rights at once; `onChange` hears of it.
 */
export class Access {
  /** Lets the board of this very machine press in every room, for as long as the process lives. */
  readonly ownBoardToken = createSecret();
  readonly #ports: AccessPorts;
  readonly #limiter = new GuessLimiter();
  readonly #work: PinWork;
  readonly #codes = new PairingCodes();
  readonly #rooms = new Map<string, StoredAccess>();
  readonly #listeners: ((room: string) => void)[] = [];
  readonly #changes = new Turns();
  readonly #guesses = new Turns();

  constructor(ports: AccessPorts) {
    this.#ports = ports;
    this.#work = new PinWork(ports.clock);
  }

  /** Rejects when the store cannot be read. */
  async start(): Promise<void> {
    for (const [room, access] of await this.#ports.store.load()) this.#rooms.set(room, access);
  }

  /** Hears the room whose rights have changed. */
  onChange(listener: (room: string) => void): void {
    this.#listeners.push(listener);
  }

  rights({ room, token }: Pick<Bearer, "room" | "token">): Rights {
    const { lock, boards } = this.#of(room);
    if (lock === null) return { mayPress: true, lock: null };
    const notice = { by: lock.by, at: lock.at };
    if (token === null) return { mayPress: false, lock: notice };
    const isBoard = boards.some((board) => isSame(board.token, hashToken(token)));
    const mayPress = isSigned(token, lock.secret) || isBoard || isSame(token, this.ownBoardToken);
    return { mayPress, lock: notice };
  }

  /** Whether a board is one that was paired with the room, or the one of this machine. */
  isPaired({ room, token }: Pick<Bearer, "room" | "token">): boolean {
    if (token === null) return false;
    const isKnown = this.#of(room).boards.some((board) => isSame(board.token, hashToken(token)));
    return isKnown || isSame(token, this.ownBoardToken);
  }

  /** Why not; null when it may. */
  whyNot(bearer: Pick<Bearer, "room" | "token">): Refused | null {
    const { mayPress, lock } = this.rights(bearer);
    return mayPress || lock === null ? null : notYours(lock.by);
  }

  /** Locks a room, or changes its PIN. Those who were let in before are not any more. */
  async lock(bearer: Bearer, pin: string): Promise<Granted> {
    return this.#lockWith(bearer, () => this.#work.take(bearer.address, () => this.#hash(pin)));
  }

  /**
   * Lets somebody in who knows the PIN. Wrong guesses make it wait longer and longer. Those about one room are looked
   * at one after the other: thirty phones that are right at the same instant, behind one address or many, do not
   * wait for each other's guesses.
   */
  async enter(bearer: Bearer, pin: string): Promise<Granted> {
    const { lock } = this.#of(bearer.room);
    if (lock === null) return isOpenAlready();
    return this.#guesses.take(bearer.room, () => this.#guess(bearer, pin, lock));
  }

  /** Opens a room to everybody. */
  unlock(bearer: Bearer): Promise<Settled> {
    return this.#unlock(bearer.room, () => this.whyNot(bearer));
  }

  /** Opens a room to everybody, at the word of the one whose machine this is. */
  unlockByOwner(room: string): Promise<Settled> {
    return this.#unlock(room, () => null);
  }

  /** Locks an open room at the word of the one whose machine this is, who may do so as often as they like. */
  async lockByOwner(room: string, pin: string, by: string): Promise<Settled> {
    const owner = { room, token: null, address: "", name: by };
    const granted = await this.#lockWith(owner, () => this.#hash(pin));
    return granted.ok ? { ok: true } : granted;
  }

  /** Sends everybody out again but the one who asks. */
  async revoke(bearer: Bearer): Promise<Granted> {
    const secret = createSecret();
    const settled = await this.#change(bearer.room, (now) => {
      if (now.lock === null) return isOpenAlready();
      return this.whyNot(bearer) ?? { ...now, lock: { ...now.lock, secret } };
    });
    if (!settled.ok) return settled;
    this.#ports.logger.info("access.revoked");
    return { ok: true, token: createToken(secret) };
  }

  /** A code with which one board can be paired with the room, for five minutes. */
  openPairing(room: string): { readonly code: string; readonly until: number } {
    return this.#codes.open(room, this.#ports.clock.now());
  }

  /** Pairs a board that was told the code. */
  async pair(bearer: Bearer, code: string): Promise<Granted> {
    if (!this.#codes.isOpen(bearer.room)) return wrongCode();
    const wait = this.#beginGuess(bearer);
    if (wait !== null) return wait;
    const now = this.#ports.clock.now();
    if (!this.#codes.use(bearer.room, code, now)) return wrongCode();
    this.#limiter.forgive(bearer.room, bearer.address);
    const token = createSecret();
    const board = { name: bearer.name, at: now, token: hashToken(token) };
    const settled = await this.#change(bearer.room, (access) => ({
      ...access,
      boards: [...access.boards, board].slice(-mostBoards),
    }));
    if (!settled.ok) return settled;
    this.#ports.logger.info("access.paired");
    return { ok: true, token };
  }

  /** No board is paired with the room any more. Resolves to how many were, or to null when it could not be stored. */
  async forgetBoards(room: string): Promise<number | null> {
    let count = 0;
    const settled = await this.#change(room, (access) => {
      count = access.boards.length;
      return { ...access, boards: [] };
    });
    return settled.ok ? count : null;
  }

  /** All rooms that are locked or have boards, with when that was done (ms since the epoch). */
  kept(): ReadonlyMap<string, { readonly lock: LockNotice | null; readonly at: number }> {
    return new Map(
      [...this.#rooms].map(([room, { lock, boards }]) => {
        const at = Math.max(...[lock, ...boards].map((part) => part?.at ?? 0));
        return [room, { lock: lock === null ? null : { by: lock.by, at: lock.at }, at }];
      }),
    );
  }

  /** The room is deleted, and its lock with it. */
  async forget(room: string): Promise<boolean> {
    return (await this.#change(room, () => open)).ok;
  }

  /** Gives those whose names are kept of a room other names. */
  async rename(room: string, toName: (name: string) => string): Promise<boolean> {
    const settled = await this.#change(room, ({ lock, boards }) => ({
      lock: lock === null ? null : { ...lock, by: toName(lock.by) },
      boards: boards.map((board) => ({ ...board, name: toName(board.name) })),
    }));
    return settled.ok;
  }

  #of(room: string): StoredAccess {
    return this.#rooms.get(room) ?? open;
  }

  #hash(pin: string): Promise<string> {
    return hashPin(pin, this.#ports.cost ?? usualCost);
  }

  /** @param hash makes what is kept of the PIN; null: it is too much now */
  async #lockWith(bearer: Bearer, hash: () => Promise<string | null>): Promise<Granted> {
    const before = this.#of(bearer.room);
    const whyAtOnce = this.whyNot(bearer);
    if (whyAtOnce !== null) return whyAtOnce;
    const hashed = await hash();
    if (hashed === null) return tooManyPins();
    const lock = { by: bearer.name, at: this.#ports.clock.now(), pin: hashed, secret: createSecret() };
    const settled = await this.#change(bearer.room, (now) => {
      // Meanwhile somebody else may have locked it.
      const why = this.whyNot(bearer);
      if (why !== null) return why;
      return now.lock === before.lock ? { ...now, lock } : refused("stale", "somebody was faster");
    });
    if (!settled.ok) return settled;
    this.#ports.logger.info("access.locked");
    return { ok: true, token: createToken(lock.secret) };
  }

  /** @param lock the one that was there when somebody asked to be let in */
  async #guess(bearer: Bearer, pin: string, lock: StoredLock): Promise<Granted> {
    if (this.#of(bearer.room).lock?.pin !== lock.pin) return hasChanged();
    const wait = this.#beginGuess(bearer);
    if (wait !== null) return wait;
    const isRight = await this.#work.take(bearer.address, () => isPin(pin, lock.pin));
    if (isRight === null) {
      this.#limiter.forgive(bearer.room, bearer.address);
      return tooManyPins();
    }
    if (!isRight) {
      this.#ports.logger.warn("access.wrong_pin");
      return refused("not_allowed", "that is not the PIN of this room");
    }
    this.#limiter.forgive(bearer.room, bearer.address);
    const now = this.#of(bearer.room).lock;
    if (now?.pin !== lock.pin) return hasChanged();
    return { ok: true, token: createToken(now.secret) };
  }

  /** A guess counts before it is looked at. */
  #beginGuess({ room, address }: Bearer): Refused | null {
    const now = this.#ports.clock.now();
    const waitMs = this.#limiter.waitMs(room, address, now);
    if (waitMs > 0) {
      return refused("too_many", `too many wrong guesses; try again in ${Math.ceil(waitMs / 1000)} s`);
    }
    this.#limiter.begin(room, address, now);
    return null;
  }

  async #unlock(room: string, whyNot: () => Refused | null): Promise<Settled> {
    const settled = await this.#change(room, (now) => {
      if (now.lock === null) return isOpenAlready();
      return whyNot() ?? { ...now, lock: null };
    });
    if (settled.ok) this.#ports.logger.info("access.unlocked");
    return settled;
  }

  /** One change at a time, each made of what the one before left. @param toNext what is to be kept, or why nothing changes */
  #change(room: string, toNext: (now: StoredAccess) => StoredAccess | Refused): Promise<Settled> {
    return this.#changes.take(room, async (): Promise<Settled> => {
      const now = this.#of(room);
      const next = toNext(now);
      if ("ok" in next) return next;
      return isEmpty(now) && isEmpty(next) ? { ok: true } : this.#save(room, next);
    });
  }

  /** What is not stored does not hold: a restart would forget it. */
  async #save(room: string, access: StoredAccess): Promise<Settled> {
    const kept = isEmpty(access) ? null : access;
    if (!(await this.#ports.store.save(room, kept))) return notStored();
    if (kept === null) this.#rooms.delete(room);
    else this.#rooms.set(room, kept);
    for (const listener of this.#listeners) listener(room);
    return { ok: true };
  }
}

const isEmpty = ({ lock, boards }: StoredAccess) => lock === null && boards.length === 0;
const isOpenAlready = () => refused("not_now", "this room is open to everybody");
const wrongCode = () => refused("not_allowed", "that code is not valid here");
const hasChanged = () => refused("stale", "the lock has just been changed");
const tooManyPins = () => refused("too_many", "too many PINs were sent; try again in a moment");
const notStored = () => refused("unavailable", "that could not be stored; nothing happened");
