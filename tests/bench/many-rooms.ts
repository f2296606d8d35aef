import type { Benchmark } from "./frame.ts";
import { Child } from "./support/child.ts";
import type { Memory } from "./support/memory.ts";
import { median } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";

const rooms = 100_000;
const partSize = 10_000;
const presses = 200;

/** A hundred thousand rooms with a running timer and a member each, in one process. */
export const manyRooms: Benchmark = {
  name: "many-rooms",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const child = Child.start("many-rooms");
      const press = async (from: number) =>
        median(await child.ask<number[]>("presses", { from, count: presses }));
      try {
        const before = await child.ask<Memory>("open", folder);
        const parts: number[] = [];
        let firstPressMs = Number.NaN;
        for (let from = 0; from < rooms; from += partSize) {
          parts.push(await child.ask<number>("fill", { from, count: partSize }));
          if (from === 0) firstPressMs = await press(0);
        }
        const after = await child.ask<Memory>("memory");
        const lastPressMs = await press(partSize);
        const openedMs = await child.ask<number>("reopen");
        const [first = Number.NaN] = parts;
        const last = parts.at(-1) ?? Number.NaN;
        return [
          {
            what: `memory of ${rooms} rooms, running, one member each`,
            unit: "MB",
            value: (after.held - before.held) / 1e6,
            note: `${((after.held - before.held) / rooms).toFixed(0)} B a room; resident ${(after.resident / 1e6).toFixed(0)} MB in all`,
          },
          {
            what: `a durable press with ${rooms} rooms, median of ${presses}`,
            unit: "ms",
            value: lastPressMs,
            reference: { what: `with ${partSize}`, value: firstPressMs },
            ratio: lastPressMs / firstPressMs,
          },
          {
            what: `making the last ${partSize} of them, each with a durable press`,
            unit: "ms",
            value: last,
            reference: { what: `the first ${partSize}`, value: first },
            ratio: last / first,
          },
          {
            what: `opening a file with ${rooms} running rooms, every deadline armed`,
            unit: "ms",
            value: openedMs,
          },
        ];
      } finally {
        await child.stop();
      }
    }),
};
