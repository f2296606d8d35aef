import { join } from "node:path";
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

/** Rooms of one member each that are all due in the same ms, again and again: work, alarm, break, alarm. */
answerParent({
  run: async ({ folder, count, rounds }: { folder: string; count: number; rounds: number }) => {
    let shown = 0;
    let firstAt = 0;
    let lastAt = 0;
    const lab = await RoomsLab.open({
      folder: join(folder, "rooms"),
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
      for (const room of rooms) room.rev += 1;
    }
    await lab.close();
    return results;
  },
});
