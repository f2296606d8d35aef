import type { Benchmark } from "./frame.ts";
import { figuresBesideOwn } from "./support/desk-figures.ts";
import { measureDeskPresses } from "./support/desk-presses.ts";

/** What a virtual board is allowed for it (B23 in docs/spec.md), in ms. */
const allowedMs = 50;

/** From the contact that closes to the LED that turns on the same chip, before anybody else has heard of the touch. */
export const deskBlip: Benchmark = {
  name: "desk-blip",
  run: async () => {
    const { disk, memory, bare } = await measureDeskPresses();
    const ours = [...disk, ...(memory ?? [])].map(({ touchMs }) => touchMs);
    return [
      ...figuresBesideOwn({
        what: "contact → LED turns",
        ours,
        own: bare.map(({ touchMs }) => touchMs),
        ownIs: "Johnny-Five alone on such a chip, its `down`",
        isHeld: true,
      }),
      {
        what: "contact → LED turns: the slowest",
        unit: "ms",
        value: Math.max(...ours),
        note: `a virtual board is allowed ${allowedMs} ms`,
      },
    ];
  },
};
