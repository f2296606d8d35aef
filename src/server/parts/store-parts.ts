import type { Part } from "../lifecycle.ts";
import type { SteadyClock } from "../steady-clock.ts";
import { databaseFileName, openStore } from "../store/open-store.ts";
import { RollingCopies } from "../store/rolling-copies.ts";
import type { SqliteRoomStore } from "../store/sqlite-room-store.ts";
import type { Foundation } from "./foundation.ts";

/** Where rooms are kept, and what looks after it. */
export interface StoreParts {
  readonly store: SqliteRoomStore;
  /** The store, open already: closed after everything that writes to it. */
  readonly closing: Part;
  readonly copies: RollingCopies;
  /** What people must be told: of damage, or of a clock that cannot be right. */
  readonly notices: readonly (string | null)[];
}

/** @throws StoreOpenError */
export function openStoreParts({ config, clock, wakeUps, logger }: Foundation): StoreParts {
  const { dataFolder } = config;
  const { store, notice } = openStore({ folder: dataFolder, logger, now: () => clock.now() });
  return {
    store,
    closing: { name: "store", start: async () => undefined, stop: () => store.close() },
    copies: new RollingCopies({ dataFolder, databaseFileName, clock, wakeUp: wakeUps.copies, logger }),
    notices: [notice, distrustIfBehind(clock, store.newestChangeAt())],
  };
}

/** A change that was stored in what the clock calls the future shows that the clock is wrong, or was. */
function distrustIfBehind(clock: SteadyClock, newestChangeAt: number | null): string | null {
  if (newestChangeAt === null || newestChangeAt <= clock.now()) return null;
  clock.distrust();
  const [now, newest] = [clock.now(), newestChangeAt].map((at) => new Date(at).toISOString().slice(0, 16));
  return `By this machine's clock it is ${now}, but the last change was stored at ${newest} (UTC). If the clock is wrong, set it: blocks that ran before the start end when the clock says so, and what was begun since keeps what is left of it.`;
}
