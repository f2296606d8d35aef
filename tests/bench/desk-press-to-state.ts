import type { Benchmark } from "./frame.ts";
import { figuresBesideOwn } from "./support/desk-figures.ts";
import { measureDeskPresses } from "./support/desk-presses.ts";

/**
 * From the contact that opens on an emulated chip to the `state` at a client: through the firmware, Johnny-Five, the
 * board's process, the server, a durable commit and back out. Held against Johnny-Five's own `up` on such a chip.
 */
export const deskPressToState: Benchmark = {
  name: "desk-press-to-state",
  run: async () => {
    const { disk, memory, bare } = await measureDeskPresses();
    const own = bare.map(({ releaseMs }) => releaseMs);
    const ownIs = "Johnny-Five alone on such a chip, its `up`";
    const onDisk = figuresBesideOwn({
      what: "release → state",
      ours: disk.map(({ releaseMs }) => releaseMs),
      own,
      ownIs,
      isHeld: true,
    });
    if (memory === null) return onDisk;
    return [
      ...onDisk,
      ...figuresBesideOwn({
        what: "without the disk",
        ours: memory.map(({ releaseMs }) => releaseMs),
        own,
        ownIs,
        isHeld: false,
        note: "the same with the data folder in memory (/dev/shm): what is missing is the disk's share",
      }),
    ];
  },
};
