import type { Benchmark, Figure } from "./frame.ts";
import { measureFanOut, sizes } from "./support/fan-out.ts";
import { median } from "./support/statistics.ts";

/** What the server process computes (user and system time) for each state that it delivers. */
export const cpuPerState: Benchmark = {
  name: "cpu-per-state",
  run: async () => {
    const fanOut = await measureFanOut();
    const figures: Figure[] = [];
    for (const clients of sizes) {
      const result = fanOut.get(clients);
      if (result === undefined || clients === 1) continue;
      const { cpu, cpuStateOnly } = result;
      figures.push({
        what: `per delivered state, ${clients} clients`,
        unit: "µs",
        value: median(cpu.ours),
        reference: {
          what: "a bare ws server sending the same two messages",
          value: median(cpu.reference),
        },
        ratio: cpu.ratio,
        ...(clients === 1000 ? { aim: { of: "ratio", atMost: 1.5 } as const } : {}),
      });
      if (clients !== 1000) continue;
      figures.push({
        what: "the same, held against less",
        unit: "µs",
        value: median(cpuStateOnly.ours),
        reference: {
          what: "a bare ws server sending the state alone",
          value: median(cpuStateOnly.reference),
        },
        ratio: cpuStateOnly.ratio,
      });
    }
    return figures;
  },
};
