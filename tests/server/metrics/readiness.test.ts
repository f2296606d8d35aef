import { describe, expect, it } from "vitest";
import { LoopWatch } from "../../../src/server/metrics/loop-watch.ts";
import { Readiness } from "../../../src/server/metrics/readiness.ts";
import { StoreWatch } from "../../../src/server/metrics/store-watch.ts";

/** A disk, a watch on it, and a monotonic clock that the test drives. */
function createStoreWatch() {
  const disk = { isWell: true, isFailing: false, probes: 0, now: 0 };
  const probe = async () => {
    disk.probes += 1;
    return disk.isWell;
  };
  const store = {
    probe,
    get isFailing() {
      return disk.isFailing;
    },
  };
  return { disk, watch: new StoreWatch(store, () => disk.now) };
}

function createLoopWatch() {
  const time = { now: 0 };
  const lags: number[] = [];
  const watch = new LoopWatch(
    (lagMs) => lags.push(lagMs),
    () => time.now,
  );
  return { time, lags, watch };
}

const codesOf = async (readiness: Readiness) => (await readiness.whyNot()).map(({ code }) => code);

describe("readiness", () => {
  it("[O61] says each reason while it lasts", async () => {
    const state = { isWritable: true, lagMs: 0 };
    const readiness = new Readiness({
      store: { check: async () => state.isWritable },
      loop: { lagMs: () => state.lagMs },
    });
    expect(await codesOf(readiness)).toEqual([]);
    state.isWritable = false;
    state.lagMs = 1_000;
    expect(await codesOf(readiness)).toEqual(["store_unavailable", "event_loop_slow"]);
    state.isWritable = true;
    state.lagMs = 999;
    expect(await codesOf(readiness)).toEqual([]);
    readiness.drain();
    expect(await codesOf(readiness)).toEqual(["draining"]);
  });

  it("[O61] a failed write is known at once, and the end of the failure without anybody writing", async () => {
    const { disk, watch } = createStoreWatch();
    watch.note("unavailable");
    disk.isWell = false;
    expect(await watch.check()).toBe(false);
    disk.now += 1_000;
    disk.isWell = true;
    expect(watch.isWritable).toBe(false);
    expect(await watch.check()).toBe(true);
    expect(disk.probes).toBe(1);
  });

  it("[O112] what the store noticed by itself is known within a second", async () => {
    const { disk, watch } = createStoreWatch();
    disk.now += 1_000;
    expect(await watch.check()).toBe(true);
    expect(disk.probes).toBe(0);
    disk.isFailing = true;
    disk.isWell = false;
    expect(await watch.check()).toBe(false);
  });

  it("[O61] a disk that fails while nobody writes is found within a minute, at one probe a minute", async () => {
    const { disk, watch } = createStoreWatch();
    for (let second = 0; second < 59; second += 1) {
      disk.now += 1_000;
      expect(await watch.check()).toBe(true);
    }
    expect(disk.probes).toBe(0);
    disk.isWell = false;
    disk.now += 1_000;
    expect(await watch.check()).toBe(false);
  });

  it("[O61] who asks at the same time makes one probe, and a conflict says nothing about the disk", async () => {
    const { disk, watch } = createStoreWatch();
    watch.note("conflict");
    expect(watch.isWritable).toBe(true);
    watch.note("unavailable");
    watch.note("conflict");
    expect(watch.isWritable).toBe(false);
    disk.now += 1_000;
    expect(await Promise.all([watch.check(), watch.check(), watch.check()])).toEqual([true, true, true]);
    expect(disk.probes).toBe(1);
  });
});

describe("the watch on the event loop", () => {
  it("[O61] remembers a stall for five seconds, and then is well again", () => {
    const { time, lags, watch } = createLoopWatch();
    time.now = 500;
    watch.tick();
    expect(watch.lagMs()).toBe(0);
    time.now += 2_500;
    watch.tick();
    expect(lags).toEqual([0, 2_000]);
    expect(watch.lagMs()).toBe(2_000);
    for (let tick = 0; tick < 10; tick += 1) {
      time.now += 500;
      watch.tick();
    }
    expect(watch.lagMs()).toBe(2_000);
    time.now += 500;
    watch.tick();
    expect(watch.lagMs()).toBe(0);
  });

  it("[O61] knows of a stall before its own tick has come", () => {
    const { time, watch } = createLoopWatch();
    time.now = 3_500;
    expect(watch.lagMs()).toBe(3_000);
  });
});
