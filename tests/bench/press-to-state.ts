import type { Benchmark, Figure } from "./frame.ts";
import { measureFanOut, sizes } from "./support/fan-out.ts";
import { median, type Pairs } from "./support/statistics.ts";

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
      const { latency, latencyStateOnly, latencyDurable, bytes } = result;
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
      const against = (what: string, reference: string, measured: Pairs): Figure => ({
        what,
        unit: "ms",
        value: median(measured.ours),
        reference: { what: reference, value: median(measured.reference) },
        ratio: measured.ratio,
      });
      figures.push(
        against(
          "the same, held against one as durable",
          "a bare ws server that writes both to a file and waits for the disk",
          latencyDurable,
        ),
        against("the same, held against less", "a bare ws server sending the state alone", latencyStateOnly),
      );
    }
    return figures;
  },
};
