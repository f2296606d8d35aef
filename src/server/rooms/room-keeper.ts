import type { LockNotice } from "../../protocol/lock.ts";
import { erasedName, erasureOf, isCalled } from "./erase-name.ts";
import type {
  Erased,
  History,
  HistoryRow,
  LoadedRoom,
  RoomArchive,
  RoomStore,
  RoomSummary,
  Standing,
  UnusedRooms,
} from "./ports.ts";

/** All that is kept of a room, but for the secrets of its lock. */
export interface RoomExport {
  readonly name: string;
  /** Who locked it, and when (ms since the epoch); null: it is open. */
  readonly lock: LockNotice | null;
  /** Null where nothing ever happened but that it was locked. */
  readonly room: LoadedRoom["room"] | null;
  readonly activity: LoadedRoom["activity"];
  /** Newest last. */
  readonly history: readonly HistoryRow[];
}

/** A room as it is listed. */
export interface ListedRoom extends RoomSummary {
  /** Who locked it, and when (ms since the epoch); null: it is open. */
  readonly lock: LockNotice | null;
}

/** What came of a change that the person who runs the server wants; the message is a sentence for people. */
export type Kept<Done> =
  | ({ readonly ok: true } & Done)
  | { readonly ok: false; readonly code: "no_room" | "in_use" | "unavailable"; readonly message: string };

export interface RoomKeeperOptions {
  readonly store: RoomStore & History & UnusedRooms & RoomArchive;
  /**
   * Does something to a room in the store while nobody is in it: whoever is, is sent away and comes back to what was
   * made of it. Resolves to null when it could not be emptied.
   */
  readonly whileEmpty: <Result>(room: string, work: () => Promise<Result>) => Promise<Result | null>;
  /** The room's lock, which is kept beside it: it goes with the room, and the name goes from it too. */
  readonly access: {
    kept(): ReadonlyMap<string, { readonly lock: LockNotice | null; readonly at: number }>;
    forget(room: string): Promise<boolean>;
    rename(room: string, toName: (name: string) => string): Promise<boolean>;
  };
  /** Makes the copies anew that the server keeps, and deletes those from before. */
  readonly renewCopies: () => Promise<void>;
}

const nothingErased: Erased = { verdict: "stored", rows: 0, entries: 0 };

/** What the person who runs the server can do with rooms, whether the server runs or not. */
export class RoomKeeper {
  readonly #options: RoomKeeperOptions;

  constructor(options: RoomKeeperOptions) {
    this.#options = options;
  }

  /** By name. A room that was locked and nothing else has its lock, and is a room as well. */
  async list(): Promise<readonly ListedRoom[]> {
    const kept = this.#options.access.kept();
    const rooms = new Map<string, ListedRoom>();
    for (const [room, { lock, at }] of kept) {
      rooms.set(room, { room, rev: 0, seq: 0, updatedAt: at, deadline: null, rows: 0, lock });
    }
    for (const summary of await this.#options.store.summaries()) {
      rooms.set(summary.room, { ...summary, lock: kept.get(summary.room)?.lock ?? null });
    }
    return [...rooms.values()].sort((one, other) => (one.room < other.room ? -1 : 1));
  }

  /** Null for a room that never was. Rejects when it cannot be read. */
  async export(name: string): Promise<RoomExport | null> {
    const { store, access } = this.#options;
    const loaded = await store.load(name);
    const kept = access.kept().get(name);
    if (loaded === null && kept === undefined) return null;
    const { room, activity } = loaded ?? { room: null, activity: [] };
    const history = await store.list(name, Number.MAX_SAFE_INTEGER);
    return { name, lock: kept?.lock ?? null, room, activity, history };
  }

  /** Also a room that cannot be read. */
  async delete(name: string): Promise<Kept<{ readonly rows: number }>> {
    const { store } = this.#options;
    return this.#change(name, async ({ rev, seq, rows }) => {
      const verdict = seq === 0 ? "stored" : (await store.remove(new Map([[name, { rev, seq }]]))).get(name);
      if (verdict === "stored" && (await this.#options.access.forget(name))) return { verdict, rows };
      return { verdict: verdict === "conflict" ? verdict : "unavailable", rows };
    });
  }

  /** Takes a name out of a room. Rejects when the room cannot be read. */
  async erase(
    room: string,
    name: string,
  ): Promise<Kept<{ readonly rows: number; readonly entries: number }>> {
    return this.#change(room, async ({ rev, seq }) => {
      const erased = seq === 0 ? nothingErased : await this.#eraseStored(room, { rev, seq }, name);
      const isErased = isCalled(name);
      const toName = (other: string) => (isErased(other) ? erasedName : other);
      if (erased.verdict !== "stored" || (await this.#options.access.rename(room, toName))) return erased;
      return { ...erased, verdict: "unavailable" };
    });
  }

  async #eraseStored(room: string, expected: Standing, name: string): Promise<Erased> {
    const { store } = this.#options;
    const loaded = await store.load(room);
    if (loaded === null) return { ...nothingErased, verdict: "conflict" };
    return store.erase(room, expected, erasureOf(loaded.room, name));
  }

  async #change<Done extends { readonly verdict: string }>(
    room: string,
    change: (standing: RoomSummary) => Promise<Done>,
  ): Promise<Kept<Omit<Done, "verdict">>> {
    const { whileEmpty, renewCopies } = this.#options;
    const done = await whileEmpty(room, async () => {
      const standing = (await this.list()).find((each) => each.room === room);
      return standing === undefined ? "no_room" : change(standing);
    });
    if (done === "no_room") {
      return { ok: false, code: "no_room", message: `There is no room ${room}.` };
    }
    if (done === null || done.verdict === "conflict") {
      return {
        ok: false,
        code: "in_use",
        message: `Something is going on in room ${room} just now: try again.`,
      };
    }
    if (done.verdict !== "stored") {
      return { ok: false, code: "unavailable", message: "It cannot be written just now: the log says why." };
    }
    await renewCopies();
    const { verdict: _, ...rest } = done;
    return { ok: true, ...rest };
  }
}
