import type { DueAtOnce } from "./children/due-at-once.ts";
import type { Benchmark } from "./frame.ts";
import { Child } from "./support/child.ts";
import { median } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";

const count = 10_000;
const rounds = 6;

/** Ten thousand rooms at :25 sharp: each steps, is stored for good, and is sent. */
export const dueAtOnce: Benchmark = {
  name: "due-at-once",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const child = Child.start("due-at-once");
      try {
        const { rounds: results, storeMs } = await child.ask<DueAtOnce>("run", { folder, count, rounds });
        const last = results.map(({ lastMs }) => lastMs);
        const flushes = results.map((round) => round.flushes);
        return [
          {
            what: `${count} rooms, deadline to the last one sent`,
            unit: "ms",
            value: median(last),
            reference: { what: "the store alone, all these changes at once", value: median(storeMs) },
            ratio: median(last) / median(storeMs),
            aim: { of: "value", atMost: 250 },
            note: `rounds ${last.map((ms) => ms.toFixed(0)).join(", ")} ms; flushes ${flushes.join(", ")}`,
          },
          {
            what: "deadline to the first one sent",
            unit: "ms",
            value: median(results.map(({ firstMs }) => firstMs)),
            note: `CPU ${median(results.map(({ cpuMs }) => cpuMs)).toFixed(0)} ms`,
          },
        ];
      } finally {
        await child.stop();
      }
    }),
};
