import { join } from "node:path";
import { answerParent } from "../support/child.ts";
import { measureMemory } from "../support/memory.ts";
import { RoomsLab, roomIds } from "../support/rooms-lab.ts";

const atOnce = 1_000;
let place = "";
let lab: RoomsLab | null = null;

async function fill(rooms: RoomsLab, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += atOnce) {
    await Promise.all(
      ids.slice(at, at + atOnce).map(async (id) => {
        await rooms.join(id);
        await rooms.press(id, 0);
      }),
    );
  }
}

answerParent({
  open: async (folder: string) => {
    place = join(folder, "rooms");
    lab = await RoomsLab.open({ folder: place });
    return measureMemory();
  },
  /** A part of them, so that no answer takes for ever. Resolves to ms. */
  fill: async ({ from, count }: { from: number; count: number }) => {
    const startedAt = performance.now();
    if (lab !== null) await fill(lab, roomIds(count, `r${from}`));
    return performance.now() - startedAt;
  },
  memory: () => measureMemory(),
  presses: async ({ from, count }: { from: number; count: number }) => {
    const took: number[] = [];
    for (const id of roomIds(count, `r${from}`)) {
      const startedAt = performance.now();
      await lab?.press(id, 1);
      took.push(performance.now() - startedAt);
    }
    return took;
  },
  reopen: async () => {
    await lab?.close();
    const startedAt = performance.now();
    lab = await RoomsLab.open({ folder: place });
    const took = performance.now() - startedAt;
    await lab.close();
    return took;
  },
});
