import type { RoomStore } from "../../../src/server/rooms/ports.ts";
import type { ChainChecker } from "./chain-checker.ts";

/** A store that tells the checker of all that goes in and out. */
export function watchedStore(store: RoomStore, checker: ChainChecker): RoomStore {
  return {
    load: async (room) => {
      const loaded = await store.load(room);
      checker.loaded(room, loaded);
      return loaded;
    },
    commit: async (change) => {
      checker.attempted(change);
      const verdict = await store.commit(change);
      checker.answered(change, verdict);
      return verdict;
    },
    deadlines: () => store.deadlines(),
    close: () => store.close(),
  };
}
