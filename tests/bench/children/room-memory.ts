import { statSync } from "node:fs";
import { join } from "node:path";
import { answerParent } from "../support/child.ts";
import { type Memory, measureMemory } from "../support/memory.ts";
import { RoomsLab, roomIds } from "../support/rooms-lab.ts";
import { sleep } from "../support/until.ts";

/** What rooms with a running timer take: in memory, with one member each, and at rest. */
export interface RoomMemory {
  readonly perRoom: Memory;
  /** Bytes of the closed database per room. */
  readonly atRest: number;
}

/** Rooms that are there before it counts, so that compiled code and empty tables are not counted as rooms. */
const warmUp = 500;
/** Longer than a small room waits before it tells its members who is there, in ms. */
const settleMs = 1_500;

answerParent({
  run: async ({ folder, count }: { folder: string; count: number }): Promise<RoomMemory> => {
    const place = join(folder, "rooms");
    const lab = await RoomsLab.open({ folder: place });
    const fill = async (ids: readonly string[]) => {
      for (let at = 0; at < ids.length; at += 500) {
        await Promise.all(
          ids.slice(at, at + 500).map(async (id) => {
            await lab.join(id);
            await lab.press(id, 0);
          }),
        );
      }
      await sleep(settleMs);
    };
    await fill(roomIds(warmUp, "warm"));
    const before = await measureMemory();
    await fill(roomIds(count));
    const after = await measureMemory();
    await lab.close();
    return {
      perRoom: {
        held: (after.held - before.held) / count,
        resident: (after.resident - before.resident) / count,
      },
      atRest: statSync(join(place, "pomodoro.db")).size / (count + warmUp),
    };
  },
});
