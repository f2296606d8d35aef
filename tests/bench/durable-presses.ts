import type { Rates } from "./children/durable-presses.ts";
import type { Benchmark, Figure } from "./frame.ts";
import { Child } from "./support/child.ts";
import { median, Pairs } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";

const many = { rooms: 200, pressesPerRoom: 50 };
const one = { rooms: 1, pressesPerRoom: 200 };
const pairs = 5;

async function measure(child: Child, folder: string, load: typeof many): Promise<Pairs> {
  const measured = new Pairs();
  // The first is for the compiler.
  await child.ask<Rates>("run", { folder, ...load });
  for (let pair = 0; pair < pairs; pair += 1) {
    const { presses, commits } = await child.ask<Rates>("run", { folder, ...load });
    measured.add(presses, commits);
  }
  return measured;
}

/** How many presses a second become durable, through the rooms and by the store alone. */
export const durablePresses: Benchmark = {
  name: "durable-presses",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const child = Child.start("durable-presses");
      try {
        const inMany = await measure(child, folder, many);
        const inOne = await measure(child, folder, one);
        const figure = (what: string, measured: Pairs): Figure => ({
          what,
          unit: "/s",
          value: median(measured.ours),
          reference: {
            what: "the store alone, the same changes at the same concurrency",
            value: median(measured.reference),
          },
          ratio: measured.ratio,
        });
        return [
          {
            ...figure(`presses in ${many.rooms} rooms at once`, inMany),
            aim: { of: "ratio", atLeast: 0.6 },
          },
          {
            ...figure("presses in one room, one by one", inOne),
            note: `so one durable commit takes ${(1000 / median(inOne.reference)).toFixed(2)} ms here`,
          },
        ];
      } finally {
        await child.stop();
      }
    }),
};
