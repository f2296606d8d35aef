import type { SimulatedWorld } from "./simulated-world.ts";

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Plans everything that goes wrong in a world; some worlds are spared some of it. */
export function planFaults(world: SimulatedWorld): void {
  const { random } = world;
  const often = random.pick([0.2, 1, 1, 4]);
  repeat(world, (90 * minuteMs) / often, () => {
    world.crash();
    world.restartLater(random.pick([200, 2_000, minuteMs, random.waitMs(hourMs)]));
  });
  repeat(world, (2 * hourMs) / often, () => crashInAWrite(world));
  repeat(world, (2 * hourMs) / often, () => {
    const ms = random.pick([50, 3_000, minuteMs, random.waitMs(hourMs)]);
    world.freeze(random.pick(["sleep", "stall"]), ms);
  });
  repeat(world, (20 * minuteMs) / often, () => {
    const member = random.pick(world.members);
    world.breakLines((line) => line === member.line, random.pick([10, 500, 10 * secondMs]));
  });
  repeat(world, (4 * hourMs) / often, () => {
    world.disk.isFull = true;
    world.timeline.plan(random.pick([200, 30 * secondMs, 20 * minuteMs]), () => {
      world.disk.isFull = false;
    });
  });
  repeat(world, (6 * hourMs) / often, () => {
    world.disk.isReadable = false;
    world.timeline.plan(random.pick([200, 30 * secondMs]), () => {
      world.disk.isReadable = true;
    });
  });
  if (random.chance(0.2)) {
    repeat(world, 5 * hourMs, () => world.stepWall(random.pick([-hourMs, -200, 200, hourMs])));
  }
}

/** Kills the server just before, while or just after the next change becomes durable. */
function crashInAWrite(world: SimulatedWorld): void {
  const { disk, machine, random } = world;
  disk.onWrite = (takesMs) => {
    disk.onWrite = () => undefined;
    machine.plan(Math.max(0, takesMs + random.whole(-2, 2)), () => {
      if (world.isCalm()) return;
      world.crash();
      world.restartLater(random.pick([200, 2_000]));
    });
  };
}

function repeat(world: SimulatedWorld, everyMs: number, run: () => void): void {
  world.timeline.plan(world.random.waitMs(everyMs), () => {
    if (world.isCalm()) return;
    run();
    repeat(world, everyMs, run);
  });
}
