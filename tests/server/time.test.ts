import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SteadyClock } from "../../src/server/steady-clock.ts";
import { TimeoutWakeUp } from "../../src/server/timeout-wake-up.ts";
import { wakeUpSuite } from "../contracts/wake-up-suite.ts";
import { ManualMachine } from "../support/manual-machine.ts";
import { ManualClock, ManualWakeUp } from "../support/manual-time.ts";

describe("the server's clock", () => {
  it("[O2] setting the machine's clock changes nothing of what is left", () => {
    const machine = new ManualMachine();
    const clock = new SteadyClock(machine);
    const before = clock.now();
    for (const step of [3_600_000, -7_200_000, 200]) {
      machine.setWall(step);
      expect(clock.look()).toMatchObject({ sleptMs: 0, steppedMs: step });
      expect(clock.now()).toBe(before);
    }
    machine.run(1_500);
    expect(clock.now()).toBe(before + 1_500);
  });

  it("[O2] a sleep of the machine counts, once", () => {
    const machine = new ManualMachine();
    const clock = new SteadyClock(machine);
    const before = clock.now();
    machine.sleep(600_000);
    expect(clock.look().sleptMs).toBe(600_000);
    expect(clock.look().sleptMs).toBe(0);
    expect(clock.now()).toBe(before + 600_000);
  });

  it("[O2] never goes back", () => {
    const values = [5.9, 5.2, 4, 7.1];
    let index = 0;
    const clock = new SteadyClock({
      wall: () => 0,
      monotonic: () => values[Math.max(0, index - 1)] ?? 0,
      uptime: () => 0,
    });
    let last = clock.now();
    for (index = 1; index <= values.length; index += 1) {
      const now = clock.now();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });
});

describe("timeouts", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function open() {
    const clock = new ManualClock();
    const wakeUp = new TimeoutWakeUp(clock);
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 1) {
        clock.advance(1);
        await vi.advanceTimersByTimeAsync(1);
      }
    };
    return { clock, wakeUp, pass, now: () => clock.now() };
  }

  wakeUpSuite("TimeoutWakeUp", open);

  it("[O1] waits longer than a timeout can, and never overflows into an early call", async () => {
    const { clock, wakeUp } = open();
    const called: string[] = [];
    wakeUp.onDue((room) => called.push(room));
    const days = 40 * 24 * 3_600_000;
    wakeUp.set("a", clock.now() + days);
    for (let hour = 1; hour < 40 * 24; hour += 1) {
      clock.advance(3_600_000);
      await vi.advanceTimersByTimeAsync(3_600_000);
      expect(called).toEqual([]);
    }
    clock.advance(3_600_000);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(called).toEqual(["a"]);
  });

  it("[O1] a timeout that comes early by the server's clock waits on", async () => {
    const { clock, wakeUp } = open();
    const called: string[] = [];
    wakeUp.onDue((room) => called.push(room));
    wakeUp.set("a", clock.now() + 10);
    clock.advance(9);
    await vi.advanceTimersByTimeAsync(10);
    expect(called).toEqual([]);
    clock.advance(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(called).toEqual(["a"]);
  });

  it("[O1] after a sleep of the machine the deadlines are looked at anew", async () => {
    const { clock, wakeUp } = open();
    const called: string[] = [];
    wakeUp.onDue((room) => called.push(room));
    wakeUp.set("a", clock.now() + 600_000);
    clock.advance(600_000);
    wakeUp.rearm();
    await vi.advanceTimersByTimeAsync(0);
    expect(called).toEqual(["a"]);
  });
});

wakeUpSuite("ManualWakeUp", () => {
  const clock = new ManualClock();
  const wakeUp = new ManualWakeUp();
  const pass = async (ms: number) => {
    clock.advance(ms);
    wakeUp.wake(clock.now());
  };
  return { wakeUp, pass, now: () => clock.now() };
});
