import type { LockNotice } from "../../protocol/lock.ts";
import type { Refused } from "../rooms/replies.ts";
import { isInUse, notStored, type Settled } from "./access-answers.ts";
import type { AccessStore, StoredAccess } from "./access-store.ts";
import { Turns } from "./turns.ts";

/** What is kept of a room, as far as it is anybody's business. */
export interface KeptAccess {
  readonly lock: LockNotice | null;
  /** When the newest of it was made, ms since the epoch. */
  readonly at: number;
  readonly boards: number;
}

const open: StoredAccess = { lock: null, boards: [] };

/**
 * The locks and the paired boards of all rooms: in memory, and in the store before anything of them holds. Rooms of
 * which nothing is kept are open.
 */
export class AccessBook {
  readonly #store: AccessStore;
  readonly #rooms = new Map<string, StoredAccess>();
  readonly #listeners: ((room: string) => void)[] = [];
  readonly #changes = new Turns();

  constructor(store: AccessStore) {
    this.#store = store;
  }

  /** Rejects when the store cannot be read. */
  async start(): Promise<void> {
    for (const [room, access] of await this.#store.load()) this.#rooms.set(room, access);
  }

  /** Hears the room whose locks or boards have changed. */
  onChange(listener: (room: string) => void): void {
    this.#listeners.push(listener);
  }

  of(room: string): StoredAccess {
    return this.#rooms.get(room) ?? open;
  }

  /** All rooms that are locked or have boards. */
  kept(): ReadonlyMap<string, KeptAccess> {
    return new Map([...this.#rooms].map(([room, access]) => [room, toKept(access)]));
  }

  /** One change at a time, each made of what the one before left. @param toNext what is to be kept, or why nothing changes */
  change(room: string, toNext: (now: StoredAccess) => StoredAccess | Refused): Promise<Settled> {
    return this.#changes.take(room, async (): Promise<Settled> => {
      const now = this.of(room);
      const next = toNext(now);
      if ("ok" in next) return next;
      return isEmpty(now) && isEmpty(next) ? { ok: true } : this.#save(room, next);
    });
  }

  /** The room is deleted, and its lock with it. */
  async forget(room: string): Promise<boolean> {
    return (await this.change(room, () => open)).ok;
  }

  /** The room was never used: its lock goes, unless it was made since or boards were paired. Whether it is gone. */
  async forgetUnused(room: string, before: number): Promise<boolean> {
    const settled = await this.change(room, (now) => {
      const { at, boards } = toKept(now);
      return at < before && boards === 0 ? open : isInUse();
    });
    return settled.ok;
  }

  /** Gives those whose names are kept of a room other names. */
  async rename(room: string, toName: (name: string) => string): Promise<boolean> {
    const settled = await this.change(room, ({ lock, boards }) => ({
      lock: lock === null ? null : { ...lock, by: toName(lock.by) },
      boards: boards.map((board) => ({ ...board, name: toName(board.name) })),
    }));
    return settled.ok;
  }

  /** What is not stored does not hold: a restart would forget it. */
  async #save(room: string, access: StoredAccess): Promise<Settled> {
    const kept = isEmpty(access) ? null : access;
    if (!(await this.#store.save(room, kept))) return notStored();
    if (kept === null) this.#rooms.delete(room);
    else this.#rooms.set(room, kept);
    for (const listener of this.#listeners) listener(room);
    return { ok: true };
  }
}

const isEmpty = ({ lock, boards }: StoredAccess) => lock === null && boards.length === 0;

function toKept({ lock, boards }: StoredAccess): KeptAccess {
  const at = Math.max(...[lock, ...boards].map((part) => part?.at ?? 0));
  return { lock: lock === null ? null : { by: lock.by, at: lock.at }, at, boards: boards.length };
}
