import type { Benchmark } from "./frame.ts";
import { Child } from "./support/child.ts";
import { quantile } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";

/** One alarm in a tenth of a second: nothing else is under way when it is due. */
const alone = { count: 200, spanMs: 20_000 };

function measure(ask: "rooms" | "timeouts"): Promise<readonly number[]> {
  return withTemporaryFolder(async (folder) => {
    const child = Child.start("due-spread");
    try {
      return await child.ask<readonly number[]>(ask, { ...alone, folder, isDurable: true });
    } finally {
      await child.stop();
    }
  });
}

/** How late a room rings, stored and sent, when nothing else happens; and never early. */
export const dueAlone: Benchmark = {
  name: "due-alone",
  run: async () => {
    const reference = await measure("timeouts");
    const ours = await measure("rooms");
    return [
      {
        what: `lateness of ${alone.count} phases one by one, p99`,
        unit: "ms",
        value: quantile(ours, 0.99),
        reference: {
          what: "setTimeout that writes a page to a file and waits for the disk",
          value: quantile(reference, 0.99),
        },
        ratio: quantile(ours, 0.99) / quantile(reference, 0.99),
        aim: { of: "value", atMost: 25 },
      },
      {
        what: "the earliest of them",
        unit: "ms",
        value: Math.min(...ours),
        aim: { of: "value", atLeast: -1 },
      },
    ];
  },
};
