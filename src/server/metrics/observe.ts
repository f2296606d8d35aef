import type { Broadcaster, Clock, ProbedStore, RoomStore } from "../rooms/ports.ts";
import { LoopWatch } from "./loop-watch.ts";
import { MeasuredBroadcaster } from "./measured-broadcaster.ts";
import { MeasuredRoomStore } from "./measured-room-store.ts";
import { Readiness } from "./readiness.ts";
import { type ServerFacts, ServerMetrics } from "./server-metrics.ts";
import { StoreWatch } from "./store-watch.ts";

export interface ObserveOptions {
  readonly store: RoomStore & ProbedStore;
  readonly broadcaster: Broadcaster;
  readonly clock: Clock;
  readonly facts: Omit<ServerFacts, "isStoreWritable">;
}

/** What a server is run with so that it is known how it is. */
export interface Observed {
  /** In place of those that were given. */
  readonly store: RoomStore;
  readonly broadcaster: Broadcaster;
  readonly metrics: ServerMetrics;
  readonly readiness: Readiness;
  /** A part to be started. */
  readonly loopWatch: LoopWatch;
}

/** Puts meters around what a server is made of. */
export function observe({ store, broadcaster, clock, facts }: ObserveOptions): Observed {
  const storeWatch = new StoreWatch(store);
  const metrics = new ServerMetrics({ ...facts, isStoreWritable: () => storeWatch.isWritable });
  const loopWatch = new LoopWatch((lagMs) => metrics.loopLagged(lagMs));
  return {
    store: new MeasuredRoomStore(store, {
      committed: (verdict, seconds) => {
        metrics.committed(verdict, seconds);
        storeWatch.note(verdict);
      },
    }),
    broadcaster: new MeasuredBroadcaster(broadcaster, clock, metrics),
    metrics,
    readiness: new Readiness({ store: storeWatch, loop: loopWatch }),
    loopWatch,
  };
}
