import type { Rooms } from "./rooms/rooms.ts";

/** How often and how far apart it is tried to find rooms empty, in ms: two seconds in all. */
const tries = 40;
const apartMs = 50;

export interface RoomEmptierOptions {
  readonly rooms: Pick<Rooms, "whileEmpty">;
  /** Ends the connections of everybody in a room; they come back by themselves. */
  readonly letGo: (room: string) => void;
}

/** Does something to rooms in the store while nobody is in them: whoever is, is sent away and comes back to it. */
export class RoomEmptier {
  readonly #options: RoomEmptierOptions;

  constructor(options: RoomEmptierOptions) {
    this.#options = options;
  }

  /** Does the work once, with those that could be emptied; with none it still does it. */
  async whileEmpty<Result>(
    ids: readonly string[],
    work: (empty: readonly string[]) => Promise<Result>,
  ): Promise<Result> {
    const { rooms, letGo } = this.#options;
    for (let left = tries; ; left -= 1) {
      for (const id of ids) letGo(id);
      // Connections end in a turn of their own.
      await new Promise((resolve) => setTimeout(resolve, left === tries ? 0 : apartMs));
      const outcome = await rooms.whileEmpty(ids, async (empty) => {
        if (empty.length < ids.length && left > 0) return null;
        return { result: await work(empty) };
      });
      if (outcome !== null) return outcome.result;
    }
  }
}
