/** The lock of a room, as it is kept. */
export interface StoredLock {
  /** Who locked it, by name. */
  readonly by: string;
  /** ms since the epoch. */
  readonly at: number;
  /** The PIN, hashed and salted. */
  readonly pin: string;
  /** What the tokens of those who were let in are signed with; another one, and they are worth nothing. */
  readonly secret: string;
}

/** A board that was paired with a room. */
export interface StoredBoard {
  readonly name: string;
  /** ms since the epoch. */
  readonly at: number;
  /** The hash of its token. */
  readonly token: string;
}

/** Who may do something in a room. Plain JSON. */
export interface StoredAccess {
  readonly lock: StoredLock | null;
  readonly boards: readonly StoredBoard[];
}

/**
 * Where it is kept who may do what.
 * 1. `load` gives every room that was saved and not deleted since.
 * 2. `save` resolves to true after the change is durable; null takes the room away. It never rejects: false, and
 *    everything is as it was before.
 */
export interface AccessStore {
  load(): Promise<ReadonlyMap<string, StoredAccess>>;
  save(room: string, access: StoredAccess | null): Promise<boolean>;
}
