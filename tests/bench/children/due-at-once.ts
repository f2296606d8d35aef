import { join } from "node:path";
import type { Change } from "../../../src/server/rooms/ports.ts";
import { answerParent } from "../support/child.ts";
import { RoomsLab, roomIds } from "../support/rooms-lab.ts";
import { until } from "../support/until.ts";

/** How long before the deadline the clock is let go, in ms. */
const leadMs = 1_500;

/** One time that all rooms were due together. */
export interface Round {
  /** ms from the deadline to the last room's state, stored and handed to the broadcaster; and to the first's. */
  readonly lastMs: number;
  readonly firstMs: number;
  readonly flushes: number;
  /** The server's CPU from shortly before the deadline on, ms. */
  readonly cpuMs: number;
}

export interface DueAtOnce {
  readonly rounds: readonly Round[];
  /** ms that the store alone takes for the very same changes, handed to it all at once; several times. */
  readonly storeMs: readonly number[];
}

const storeRounds = 3;

/** Each room's first change is made before, its second is what is measured. */
async function storeAlone(folder: string, changes: ReadonlyMap<string, readonly Change[]>): Promise<number> {
  const lab = await RoomsLab.open({ folder });
  const commitAll = (nth: number) =>
    Promise.all(
      [...changes.values()].map(async (ofRoom) => {
        const change = ofRoom[nth];
        const verdict = change === undefined ? "missing" : await lab.store.commit(change);
        if (verdict !== "stored") throw new Error(`the store says ${verdict}`);
      }),
    );
  await commitAll(0);
  globalThis.gc?.();
  const startedAt = performance.now();
  await commitAll(1);
  const ms = performance.now() - startedAt;
  await lab.close();
  return ms;
}

/** Rooms of one member each that are all due in the same ms, again and again: work, alarm, break, alarm. */
answerParent({
  run: async ({
    folder,
    count,
    rounds,
  }: {
    folder: string;
    count: number;
    rounds: number;
  }): Promise<DueAtOnce> => {
    const changes = new Map<string, Change[]>();
    let isFirstRound = true;
    let shown = 0;
    let firstAt = 0;
    let lastAt = 0;
    const lab = await RoomsLab.open({
      folder: join(folder, "rooms"),
      onCommit: (change) => {
        if (!isFirstRound) return;
        const known = changes.get(change.room);
        if (known === undefined) changes.set(change.room, [change]);
        else known.push(change);
      },
      onState: () => {
        if (shown === 0) firstAt = lab.now;
        shown += 1;
        lastAt = lab.now;
      },
    });
    const rooms = roomIds(count).map((id) => ({ id, rev: 0, endsAt: 0 }));
    for (const room of rooms) await lab.join(room.id);
    const results: Round[] = [];
    for (let round = 0; round < rounds; round += 1) {
      lab.holdClock();
      await Promise.all(
        rooms.map(async (room) => {
          const { rev, endsAt } = await lab.press(room.id, room.rev);
          room.rev = rev;
          room.endsAt = endsAt ?? Number.NaN;
        }),
      );
      const deadline = rooms[0]?.endsAt ?? Number.NaN;
      if (rooms.some(({ endsAt }) => endsAt !== deadline)) throw new Error("the rooms are not due together");
      globalThis.gc?.();
      lab.releaseClock(deadline - leadMs);
      shown = 0;
      const flushesBefore = lab.flushes;
      const cpuBefore = process.cpuUsage();
      await until("every room to ring", () => shown >= count);
      const cpu = process.cpuUsage(cpuBefore);
      results.push({
        lastMs: lastAt - deadline,
        firstMs: firstAt - deadline,
        flushes: lab.flushes - flushesBefore,
        cpuMs: (cpu.user + cpu.system) / 1000,
      });
      isFirstRound = false;
      for (const room of rooms) room.rev += 1;
    }
    await lab.close();
    const storeMs: number[] = [];
    for (let round = 0; round < storeRounds; round += 1) {
      storeMs.push(await storeAlone(join(folder, `store-${round}`), changes));
    }
    return { rounds: results, storeMs };
  },
});
