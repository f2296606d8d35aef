import { describe, expect, it } from "vitest";
import { ClockWatch } from "../../src/server/clock-watch.ts";
import { SteadyClock } from "../../src/server/steady-clock.ts";
import { TimeoutWakeUp } from "../../src/server/timeout-wake-up.ts";
import { ManualMachine } from "../support/manual-machine.ts";
import { RecordingLogger } from "../support/recording-logger.ts";

const bootedLongAgo = 3_600_000;
const justBooted = 20_000;

/** A watch over a machine; `second` lets one second pass and looks. */
function watched(uptime = bootedLongAgo) {
  const machine = new ManualMachine(uptime);
  const clock = new SteadyClock(machine);
  const logger = new RecordingLogger();
  const rearmed: number[] = [];
  const corrections: number[] = [];
  const wakeUp = new TimeoutWakeUp(clock);
  wakeUp.rearm = () => rearmed.push(clock.now());
  const watch = new ClockWatch({
    clock,
    wakeUps: [wakeUp],
    logger,
    correct: async (ms) => {
      corrections.push(ms);
      clock.correct(ms);
    },
  });
  const second = (count = 1) => {
    for (let passed = 0; passed < count; passed += 1) {
      machine.run(1_000);
      watch.look();
    }
  };
  second();
  logger.clear();
  return { machine, clock, logger, rearmed, corrections, watch, second };
}

describe("the clock watch", () => {
  it.each([3_600_000, -3_600_000, 200, -200])(
    "[O40] a step of %d ms leaves what is left as it is, and is logged once",
    (step) => {
      const { machine, clock, logger, rearmed, corrections, second } = watched();
      const endsAt = clock.now() + 1_500_000;
      machine.setWall(step);
      second(5);
      expect(Math.abs(endsAt - clock.now() - 1_495_000)).toBeLessThanOrEqual(50);
      expect(logger.lines).toEqual(["warn clock.stepped"]);
      expect(logger.fields[0]?.seconds).toBe(step / 1000);
      expect([rearmed, corrections]).toEqual([[], []]);
    },
  );

  it("[O40] steps that come one after the other are logged one by one; what is no step is not logged", () => {
    const { machine, logger, second } = watched();
    for (const step of [500, 60, -60, -500]) {
      machine.setWall(step);
      second(2);
    }
    expect(logger.fields.map((fields) => fields?.seconds)).toEqual([0.5, -0.5]);
  });

  it("[O40] clocks that were read apart, because the process had to wait in between, are no step", () => {
    const machine = new ManualMachine(bootedLongAgo);
    const clock = new SteadyClock({
      // As if somebody else had the processor between two readings.
      wall: () => {
        machine.run(400);
        return machine.wall();
      },
      monotonic: () => machine.monotonic(),
      uptime: () => machine.uptime(),
    });
    expect(clock.look()).toEqual({ sleptMs: 0, steppedMs: 0, isCorrection: false });
  });

  it("[O41] a suspended machine: the clock makes up for it, deadlines are looked at anew, and it is logged once", () => {
    const { machine, clock, logger, rearmed, second } = watched();
    const before = clock.now();
    machine.sleep(600_000);
    second(3);
    expect(clock.now()).toBe(before + 603_000);
    expect(rearmed).toHaveLength(1);
    expect(logger.lines).toEqual(["info machine.slept"]);
    expect(logger.fields[0]?.seconds).toBe(600);
  });

  it("[O41] a clock that is set while the machine sleeps is a sleep and a step", () => {
    const { machine, clock, logger, second } = watched();
    const before = clock.now();
    machine.sleep(600_000);
    machine.setWall(-7_200_000);
    second(2);
    expect(clock.now()).toBe(before + 602_000);
    expect(logger.lines).toEqual(["info machine.slept", "warn clock.stepped"]);
    expect(logger.fields.map((fields) => fields?.seconds)).toEqual([600, -7200]);
  });

  it("[O41] many sleeps of a coarse uptime add up to no error", () => {
    const { machine, clock, second } = watched();
    const apart = machine.wall() - clock.now();
    // So many that what is left over of the coarse steps does not come out even.
    for (let nth = 0; nth < 203; nth += 1) {
      machine.sleep(60_000 + (nth % 10));
      machine.coarseUptime(10);
      second();
    }
    expect(machine.wall() - clock.now()).toBe(apart);
  });

  it("[O42] a process that stood still is logged once, and the clock has gone on", () => {
    const { machine, clock, logger, rearmed, second } = watched();
    const before = clock.now();
    machine.run(60_000);
    second(3);
    expect(clock.now()).toBe(before + 63_000);
    expect(logger.lines).toEqual(["warn process.stalled"]);
    expect(logger.fields[0]?.seconds).toBe(60);
    expect(rearmed).toEqual([]);
  });

  it("[O43] summer time begins and ends: nothing happens", () => {
    const zone = process.env.TZ;
    process.env.TZ = "Europe/Berlin";
    try {
      for (const change of ["2026-03-29T00:59:50Z", "2026-10-25T00:59:50Z"]) {
        const { machine, clock, logger, second } = watched();
        machine.setWall(Date.parse(change) - machine.wall());
        second();
        logger.clear();
        const hour = new Date(machine.wall()).getHours();
        const before = clock.now();
        second(20);
        expect(new Date(machine.wall()).getHours()).not.toBe(hour + (change.includes("-03-") ? 1 : 2));
        expect(new Date(machine.wall()).getTimezoneOffset()).not.toBe(
          new Date(machine.wall() - 20_000).getTimezoneOffset(),
        );
        expect(clock.now()).toBe(before + 20_000);
        expect(logger.lines).toEqual([]);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("[O44] on a machine that has just booted, the first step forward corrects the clock, once", async () => {
    const { machine, clock, logger, corrections, watch, second } = watched(justBooted);
    const wrong = clock.now();
    machine.setWall(-5_000);
    second();
    machine.setWall(86_400_000);
    second();
    await watch.stop();
    expect(corrections).toEqual([86_400_000]);
    expect(clock.now()).toBe(wrong + 86_400_000 + 2_000);
    machine.setWall(3_600_000);
    second();
    expect(corrections).toHaveLength(1);
    expect(logger.lines).toEqual(["warn clock.stepped", "warn clock.corrected", "warn clock.stepped"]);
  });

  it("[O44] so does a step on a machine that was shown to be wrong, and on no other", async () => {
    const { machine, clock, corrections, watch, second } = watched();
    clock.distrust();
    machine.setWall(7_200_000);
    second();
    await watch.stop();
    expect(corrections).toEqual([7_200_000]);
    const other = watched();
    other.machine.setWall(7_200_000);
    other.second();
    await other.watch.stop();
    expect(other.corrections).toEqual([]);
  });
});
