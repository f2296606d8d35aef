import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bareLane, type Lane, type PressTimes, serverLane } from "./desk-lane.ts";
import { spreadOffsets } from "./spread-offsets.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";
import { sleep } from "./until.ts";

/** Presses of each button. */
const presses = 120;
/** Before it counts, so that all code is compiled as it will be. */
const warmUps = 10;
/** Between the presses of one button, in ms: a member's second press within 400 ms counts as a bounce. */
const apartMs = 480;
/** A press comes so much later than its turn, at most, so that it does not keep step with anybody's timer; in ms. */
const jitterMs = 16;
/** A file system in memory, where nothing waits for a disk; Linux has it. */
const memoryFolder = "/dev/shm";

/** The presses of each button. */
export interface DeskPresses {
  /** Our board and server, its rooms on the temporary disk. */
  readonly disk: readonly PressTimes[];
  /** The same with its rooms in memory; null where there is no such folder. */
  readonly memory: readonly PressTimes[] | null;
  /** Johnny-Five alone on a chip of the same kind. */
  readonly bare: readonly PressTimes[];
}

/** Presses the buttons in turn, so that what disturbs the machine for a while disturbs all. */
async function pressInTurn(lanes: readonly Lane[]): Promise<readonly (readonly PressTimes[])[]> {
  const times = lanes.map((): PressTimes[] => []);
  const turnMs = apartMs / lanes.length;
  const rounds = presses + warmUps;
  const jitters = spreadOffsets(997, jitterMs);
  let startedAt = performance.now();
  for (let turn = 0; turn < rounds * lanes.length; turn += 1) {
    // Counted from the last one: after a stall the next ones must not follow faster.
    const dueAt = startedAt + turnMs + (jitters[(turn * 617) % jitters.length] ?? 0);
    await sleep(Math.max(0, dueAt - performance.now()));
    startedAt = performance.now();
    const index = turn % lanes.length;
    const taken = await lanes[index]?.press();
    if (taken !== undefined && turn >= warmUps * lanes.length) times[index]?.push(taken);
  }
  return times;
}

async function withMemoryFolder<Result>(use: (folder: string | null) => Promise<Result>): Promise<Result> {
  if (!existsSync(memoryFolder)) return use(null);
  const folder = mkdtempSync(join(memoryFolder, "pomodoro-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(diskFolder: string, folderInMemory: string | null): Promise<DeskPresses> {
  const lanes: Lane[] = [];
  try {
    lanes.push(await bareLane());
    lanes.push(await serverLane(diskFolder));
    if (folderInMemory !== null) lanes.push(await serverLane(folderInMemory));
    const [bare = [], disk = [], memory = null] = await pressInTurn(lanes);
    return { bare, disk, memory };
  } finally {
    await Promise.all(lanes.map((lane) => lane.stop()));
  }
}

let measured: Promise<DeskPresses> | null = null;

/** Measures once, for all benchmarks that look at it. */
export function measureDeskPresses(): Promise<DeskPresses> {
  measured ??= withTemporaryFolder((disk) => withMemoryFolder((memory) => run(disk, memory)));
  return measured;
}
