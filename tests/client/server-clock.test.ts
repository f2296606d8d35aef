import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ServerClock } from "../../src/client/server-clock.ts";

/** A world with a server's clock far from ours, and a network of known delays. */
class World {
  monotonic = 5_000;
  readonly serverAhead = 1_795_000_000_000;
  readonly clock = new ServerClock(() => this.monotonic);

  get serverNow(): number {
    return this.monotonic + this.serverAhead;
  }

  probe(upMs: number, downMs: number): void {
    const sentAt = this.monotonic;
    this.monotonic += upMs;
    const { serverNow } = this;
    this.monotonic += downMs;
    this.clock.learn({ sentAt, receivedAt: this.monotonic, serverNow });
  }

  get errorMs(): number {
    return Math.abs((this.clock.now() ?? Number.NaN) - this.serverNow);
  }
}

describe("the server's clock as seen from here", () => {
  it("[L1] knows nothing before it heard anything, then guesses, then knows", () => {
    const world = new World();
    expect(world.clock.now()).toBeNull();
    world.clock.guess(world.serverNow - 80);
    expect(world.errorMs).toBe(80);
    expect(world.clock.errorMs()).toBeNull();
    world.probe(1, 1);
    expect(world.clock.errorMs()).toBeCloseTo(1);
    expect(world.errorMs).toBeCloseTo(0);
  });

  it("[L1] takes the probe with the shortest way, whose half bounds the error", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 1, maxLength: 8 }), (ways) => {
        const world = new World();
        for (const [up, down] of ways) world.probe(up, down);
        world.monotonic += 5_000;
        const shortest = Math.min(...ways.map(([up, down]) => up + down)) / 2;
        expect(world.errorMs).toBeLessThanOrEqual(shortest + 1);
        expect(world.clock.errorMs()).toBeGreaterThanOrEqual(world.errorMs - 0.001);
      }),
    );
  });

  it("[L2] slides by small differences without ever going back, and steps over large ones", () => {
    const world = new World();
    world.probe(100, 0);
    const before = world.errorMs;
    expect(before).toBe(50);
    world.probe(0, 0);
    expect(world.errorMs).toBeCloseTo(before);
    expect(world.clock.errorMs()).toBeGreaterThanOrEqual(world.errorMs);
    let last = world.clock.now() ?? 0;
    for (let ms = 0; ms < 600; ms += 10) {
      world.monotonic += 10;
      const now = world.clock.now() ?? 0;
      expect(now).toBeGreaterThan(last);
      last = now;
    }
    expect(world.errorMs).toBeCloseTo(0);

    const far = new World();
    far.clock.learn({ sentAt: far.monotonic, receivedAt: far.monotonic, serverNow: far.serverNow - 400 });
    far.clock.forget();
    far.probe(0, 0);
    expect(far.errorMs).toBeCloseTo(0);
  });

  it("[W161] tells those who listen of each exchange that was taken in, and of no other", () => {
    const world = new World();
    const heard: (number | null)[] = [];
    const stop = world.clock.onLearn(() => heard.push(world.clock.errorMs()));
    world.clock.guess(world.serverNow);
    world.clock.learn({ sentAt: 10, receivedAt: 5, serverNow: 0 });
    expect(heard).toEqual([]);
    world.probe(4, 4);
    expect(heard).toEqual([4]);
    stop();
    world.probe(1, 1);
    expect(heard).toHaveLength(1);
  });

  it("[L2] probes that make no sense are left alone", () => {
    const world = new World();
    world.probe(1, 1);
    world.clock.learn({ sentAt: 10, receivedAt: 5, serverNow: 0 });
    world.clock.learn({ sentAt: 10, receivedAt: 11, serverNow: Number.NaN });
    expect(world.errorMs).toBeLessThan(1);
  });
});
