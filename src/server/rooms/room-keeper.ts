import { erasedName, erasureOf } from "./erase-name.ts";
import type {
  History,
  HistoryRow,
  LoadedRoom,
  RoomArchive,
  RoomStore,
  RoomSummary,
  UnusedRooms,
} from "./ports.ts";

/** All that is kept of a room. */
export interface RoomExport extends LoadedRoom {
  readonly name: string;
  /** Newest last. */
  readonly history: readonly HistoryRow[];
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
    forget(room: string): Promise<boolean>;
    rename(room: string, toName: (name: string) => string): Promise<boolean>;
  };
  /** Makes the copies anew that the server keeps, and deletes those from before. */
  readonly renewCopies: () => Promise<void>;
}

/** What the person who runs the server can do with rooms, whether the server runs or not. */
export class RoomKeeper {
  readonly #options: RoomKeeperOptions;

  constructor(options: RoomKeeperOptions) {
    this.#options = options;
  }

  list(): Promise<readonly RoomSummary[]> {
    return this.#options.store.summaries();
  }

  /** Null for a room that never was. Rejects when it cannot be read. */
  async export(name: string): Promise<RoomExport | null> {
    const { store } = this.#options;
    const loaded = await store.load(name);
    if (loaded === null) return null;
    return { name, ...loaded, history: await store.list(name, Number.MAX_SAFE_INTEGER) };
  }

  /** Also a room that cannot be read. */
  async delete(name: string): Promise<Kept<{ readonly rows: number }>> {
    const { store } = this.#options;
    return this.#change(name, async ({ rev, seq, rows }) => {
      const verdicts = await store.remove(new Map([[name, { rev, seq }]]));
      if (verdicts.get(name) === "stored") await this.#options.access.forget(name);
      return { verdict: verdicts.get(name) ?? "unavailable", rows };
    });
  }

  /** Takes a name out of a room. Rejects when the room cannot be read. */
  async erase(
    room: string,
    name: string,
  ): Promise<Kept<{ readonly rows: number; readonly entries: number }>> {
    const { store } = this.#options;
    return this.#change(room, async ({ rev, seq }) => {
      const loaded = await store.load(room);
      if (loaded === null) return { verdict: "conflict", rows: 0, entries: 0 };
      const erasure = erasureOf(loaded.room, name);
      const erased = await store.erase(room, { rev, seq }, erasure);
      const toName = (other: string) => (erasure.isErased(other) ? erasedName : other);
      if (erased.verdict !== "stored" || (await this.#options.access.rename(room, toName))) return erased;
      return { ...erased, verdict: "unavailable" };
    });
  }

  async #change<Done extends { readonly verdict: string }>(
    room: string,
    change: (standing: RoomSummary) => Promise<Done>,
  ): Promise<Kept<Omit<Done, "verdict">>> {
    const { store, whileEmpty, renewCopies } = this.#options;
    const done = await whileEmpty(room, async () => {
      const standing = (await store.summaries()).find((each) => each.room === room);
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
