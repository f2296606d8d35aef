import { join } from "node:path";
import type { Change } from "../../../src/server/rooms/ports.ts";
import { answerParent } from "../support/child.ts";
import { RoomsLab, roomIds } from "../support/rooms-lab.ts";

/** Changes per second. */
export interface Rates {
  /** Presses through the rooms. */
  readonly presses: number;
  /** The very same changes, handed to an empty store at the same concurrency. */
  readonly commits: number;
}

interface Load {
  readonly folder: string;
  readonly rooms: number;
  readonly pressesPerRoom: number;
}

async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const startedAt = performance.now();
  await work();
  return (count / (performance.now() - startedAt)) * 1000;
}

let runs = 0;

answerParent({
  /** Every room has one press under way at any time: concurrency is the number of rooms. */
  run: async ({ folder, rooms, pressesPerRoom }: Load): Promise<Rates> => {
    runs += 1;
    const count = rooms * pressesPerRoom;
    const ids = roomIds(rooms);
    const changes = new Map<string, Change[]>();
    const lab = await RoomsLab.open({
      folder: join(folder, `rooms-${runs}`),
      onCommit: (change) => {
        const known = changes.get(change.room);
        if (known === undefined) changes.set(change.room, [change]);
        else known.push(change);
      },
    });
    for (const id of ids) await lab.join(id);
    const presses = await rate(count, () =>
      Promise.all(
        ids.map(async (id) => {
          for (let press = 0, rev = 0; press < pressesPerRoom; press += 1) {
            rev = (await lab.press(id, rev)).rev;
          }
        }),
      ),
    );
    await lab.close();

    const bare = await RoomsLab.open({ folder: join(folder, `store-${runs}`) });
    const commits = await rate(count, () =>
      Promise.all(
        ids.map(async (id) => {
          for (const change of changes.get(id) ?? []) {
            const verdict = await bare.store.commit(change);
            if (verdict !== "stored") throw new Error(`the store says ${verdict}`);
          }
        }),
      ),
    );
    await bare.close();
    return { presses, commits };
  },
});
