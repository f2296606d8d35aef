import type { RoomStore } from "../../src/server/rooms/ports.ts";
import type { Sabotage } from "./simulated-world.ts";

const inFrontOf = (store: RoomStore, part: Partial<RoomStore>): RoomStore => ({
  load: (room) => store.load(room),
  commit: (change) => store.commit(change),
  deadlines: () => store.deadlines(),
  close: () => store.close(),
  ...part,
});

/** Servers that break one promise each. */
export const sabotages = {
  /** Says that a change is stored before it is. */
  answersTooEarly: {
    behindTheCheck: (store) =>
      inFrontOf(store, {
        commit: async (change) => {
          void store.commit(change);
          return "stored";
        },
      }),
  },
  /** Does not remember over a restart which commands it has carried out. */
  forgetsCommands: {
    beforeTheCheck: (store) =>
      inFrontOf(store, {
        load: async (room) => {
          const loaded = await store.load(room);
          return loaded === null ? null : { ...loaded, room: { ...loaded.room, ops: [] } };
        },
      }),
  },
  /** Starts without the deadlines that the store knows. */
  forgetsDeadlines: {
    beforeTheCheck: (store) => inFrontOf(store, { deadlines: async () => [] }),
  },
  /** Stores the room, and not what happened in it. */
  losesHistory: {
    behindTheCheck: (store) =>
      inFrontOf(store, { commit: (change) => store.commit({ ...change, history: [] }) }),
  },
} as const satisfies Record<string, Sabotage>;
