import type { LockNotice } from "../../protocol/lock.ts";
import type { Clock, Logger } from "../rooms/ports.ts";
import { type Refused, refused } from "../rooms/replies.ts";
import type { AccessStore, StoredAccess, StoredLock } from "./access-store.ts";
import { GuessLimiter } from "./guess-limiter.ts";
import { PairingCodes } from "./pairing-codes.ts";
import { hashPin, isPin, type ScryptCost, usualCost } from "./pin-hash.ts";
import { PinWork } from "./pin-work.ts";
import { createSecret, createToken, hashToken, isSame, isSigned } from "./token.ts";

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
    const before = this.#of(bearer.room);
    const whyAtOnce = this.whyNot(bearer);
    if (whyAtOnce !== null) return whyAtOnce;
    const hashed = await this.#work.take(bearer.address, () => hashPin(pin, this.#ports.cost ?? usualCost));
    if (hashed === null) return tooManyPins();
    // Meanwhile somebody else may have locked it.
    const why = this.whyNot(bearer);
    if (why !== null) return why;
    if (this.#of(bearer.room).lock !== before.lock) return refused("stale", "somebody was faster");
    const lock = { by: bearer.name, at: this.#ports.clock.now(), pin: hashed, secret: createSecret() };
    const granted = await this.#grant(bearer.room, lock);
    if (granted.ok) this.#ports.logger.info("access.locked");
    return granted;
  }

  /** Lets somebody in who knows the PIN. Wrong guesses make it wait longer and longer. */
  async enter(bearer: Bearer, pin: string): Promise<Granted> {
    const { lock } = this.#of(bearer.room);
    if (lock === null) return refused("not_now", "this room is open to everybody");
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
    if (now === null || now.pin !== lock.pin) return refused("stale", "the lock has just been changed");
    return { ok: true, token: createToken(now.secret) };
  }

  /** Opens a room to everybody. */
  async unlock(bearer: Bearer): Promise<Settled> {
    return this.#asEntitled(bearer, () => this.unlockByOwner(bearer.room));
  }

  /** Opens a room to everybody, at the word of the one whose machine this is. */
  async unlockByOwner(room: string): Promise<Settled> {
    if (this.#of(room).lock === null) return refused("not_now", "this room is open to everybody");
    if (!(await this.#save(room, { ...this.#of(room), lock: null }))) return notStored();
    this.#ports.logger.info("access.unlocked");
    return { ok: true };
  }

  /** Locks an open room at the word of the one whose machine this is. */
  async lockByOwner(room: string, pin: string, by: string): Promise<Settled> {
    const granted = await this.lock({ room, token: null, address: "", name: by }, pin);
    return granted.ok ? { ok: true } : granted;
  }

  /** Sends everybody out again but the one who asks. */
  async revoke(bearer: Bearer): Promise<Granted> {
    const why = this.whyNot(bearer);
    if (why !== null) return why;
    const { lock } = this.#of(bearer.room);
    if (lock === null) return refused("not_now", "this room is open to everybody");
    const granted = await this.#grant(bearer.room, { ...lock, secret: createSecret() });
    if (granted.ok) this.#ports.logger.info("access.revoked");
    return granted;
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
    const access = this.#of(bearer.room);
    const board = { name: bearer.name, at: now, token: hashToken(token) };
    const boards = [...access.boards, board].slice(-mostBoards);
    if (!(await this.#save(bearer.room, { ...access, boards }))) return notStored();
    this.#ports.logger.info("access.paired");
    return { ok: true, token };
  }

  /** No board is paired with the room any more. Resolves to how many were, or to null when it could not be stored. */
  async forgetBoards(room: string): Promise<number | null> {
    const access = this.#of(room);
    const count = access.boards.length;
    if (count > 0 && !(await this.#save(room, { ...access, boards: [] }))) return null;
    return count;
  }

  /** The room is deleted, and its lock with it. */
  async forget(room: string): Promise<boolean> {
    return !this.#rooms.has(room) || this.#save(room, open);
  }

  /** Gives those whose names are kept of a room other names. */
  async rename(room: string, toName: (name: string) => string): Promise<boolean> {
    const { lock, boards } = this.#of(room);
    if (lock === null && boards.length === 0) return true;
    return this.#save(room, {
      lock: lock === null ? null : { ...lock, by: toName(lock.by) },
      boards: boards.map((board) => ({ ...board, name: toName(board.name) })),
    });
  }

  #of(room: string): StoredAccess {
    return this.#rooms.get(room) ?? open;
  }

  /** Guesses that come at once count before any of them is looked at. */
  #beginGuess({ room, address }: Bearer): Refused | null {
    const now = this.#ports.clock.now();
    const waitMs = this.#limiter.waitMs(room, address, now);
    if (waitMs > 0) {
      return refused("too_many", `too many wrong guesses; try again in ${Math.ceil(waitMs / 1000)} s`);
    }
    this.#limiter.begin(room, address, now);
    return null;
  }

  async #asEntitled(bearer: Bearer, work: () => Promise<Settled>): Promise<Settled> {
    return this.whyNot(bearer) ?? work();
  }

  async #grant(room: string, lock: StoredLock): Promise<Granted> {
    if (!(await this.#save(room, { ...this.#of(room), lock }))) return notStored();
    return { ok: true, token: createToken(lock.secret) };
  }

  /** What is not stored does not hold: a restart would forget it. */
  async #save(room: string, access: StoredAccess): Promise<boolean> {
    const isEmpty = access.lock === null && access.boards.length === 0;
    if (!(await this.#ports.store.save(room, isEmpty ? null : access))) return false;
    if (isEmpty) this.#rooms.delete(room);
    else this.#rooms.set(room, access);
    for (const listener of this.#listeners) listener(room);
    return true;
  }
}

const wrongCode = () => refused("not_allowed", "that code is not valid here");
const tooManyPins = () => refused("too_many", "too many PINs were sent; try again in a moment");
const notStored = () => refused("unavailable", "that could not be stored; nothing happened");
