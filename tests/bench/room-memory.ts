import type { RoomMemory } from "./children/room-memory.ts";
import type { Benchmark } from "./frame.ts";
import { Child } from "./support/child.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";

const count = 10_000;

/** What a room costs: in memory while somebody is in it, and on disk. */
export const roomMemory: Benchmark = {
  name: "room-memory",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const child = Child.start("room-memory");
      try {
        const { perRoom, atRest } = await child.ask<RoomMemory>("run", { folder, count });
        return [
          {
            what: "a room in memory, running, one member",
            unit: "B",
            value: perRoom.held,
            aim: { of: "value", atMost: 2_048 },
            note: `${count} rooms; heap and buffers, collected. Resident ${perRoom.resident.toFixed(0)} B`,
          },
          { what: "a room at rest, in the database's file", unit: "B", value: atRest },
        ];
      } finally {
        await child.stop();
      }
    }),
};
