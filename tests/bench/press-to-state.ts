import type { Benchmark, Figure } from "./frame.ts";
import { measureFanOut, sizes } from "./support/fan-out.ts";
import { median } from "./support/statistics.ts";

/**
 * From a press in one client to its `state` at the last client of the room: through parsing, the machine, a
 * durable commit and the broadcast. Held against a bare WebSocket server that sends the same bytes.
 */
export const pressToState: Benchmark = {
  name: "press-to-state",
  run: async () => {
    const fanOut = await measureFanOut();
    const figures: Figure[] = [];
    for (const clients of sizes) {
      const result = fanOut.get(clients);
      if (result === undefined) continue;
      const { latency, latencyStateOnly, bytes } = result;
      figures.push({
        what: `until the last of ${clients} has it`,
        unit: "ms",
        value: median(latency.ours),
        reference: {
          what: `a bare ws server sending the same two messages (${bytes.state} + ${bytes.activity} B)`,
          value: median(latency.reference),
        },
        ratio: latency.ratio,
        ...(clients === 1000 ? { aim: { of: "ratio", atMost: 1.15 } as const } : {}),
      });
      if (clients !== 1000) continue;
      figures.push({
        what: "the same, held against less",
        unit: "ms",
        value: median(latencyStateOnly.ours),
        reference: {
          what: "a bare ws server sending the state alone",
          value: median(latencyStateOnly.reference),
        },
        ratio: latencyStateOnly.ratio,
      });
    }
    return figures;
  },
};
