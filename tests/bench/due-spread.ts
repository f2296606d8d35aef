import type { Benchmark, Figure } from "./frame.ts";
import { Child } from "./support/child.ts";
import { median, Pairs, quantile } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";

const spread = { count: 10_000, spanMs: 10_000 };
const pairs = 2;

/** Asks a child of its own, so that one side's garbage and timers are not the other's. */
async function measure(ask: "rooms" | "timeouts", isDurable = true): Promise<readonly number[]> {
  return withTemporaryFolder(async (folder) => {
    const child = Child.start("due-spread");
    try {
      return await child.ask<readonly number[]>(ask, { ...spread, folder, isDurable });
    } finally {
      await child.stop();
    }
  });
}

/** How late a room rings, stored and sent, when alarms are spread over time. */
export const dueSpread: Benchmark = {
  name: "due-spread",
  run: async () => {
    const p99 = new Pairs();
    const p99Durable = new Pairs();
    const p50 = new Pairs();
    const most = new Pairs();
    for (let pair = 0; pair < pairs; pair += 1) {
      const reference = await measure("timeouts", false);
      const ours = await measure("rooms");
      const durable = await measure("timeouts", true);
      p99.add(quantile(ours, 0.99), quantile(reference, 0.99));
      p99Durable.add(quantile(ours, 0.99), quantile(durable, 0.99));
      p50.add(quantile(ours, 0.5), quantile(reference, 0.5));
      most.add(Math.max(...ours), Math.max(...reference));
    }
    const figure = (name: string, measured: Pairs): Figure => ({
      what: `lateness of ${spread.count} in ${spread.spanMs / 1000} s, ${name}`,
      unit: "ms",
      value: median(measured.ours),
      reference: { what: "setTimeout alone, the same deadlines", value: median(measured.reference) },
      ratio: measured.ratio,
    });
    return [
      { ...figure("p99", p99), aim: { of: "ratio", atMost: 1.5 } },
      {
        ...figure("p99 again", p99Durable),
        reference: {
          what: "setTimeout that writes a page to a file and waits for the disk",
          value: median(p99Durable.reference),
        },
      },
      figure("median", p50),
      figure("worst", most),
    ];
  },
};
