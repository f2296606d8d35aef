import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { wornExitCode as WornExitCode } from "../../src/board/board-message.ts";
import { SpawnedServer } from "../support/spawned-server.ts";
import { type Aim, type Benchmark, type Figure, notMeasured } from "./frame.ts";
import { importBuilt } from "./support/built.ts";
import { DeskAgentProcess } from "./support/desk-agent-process.ts";
import { type Flicker, flicker } from "./support/desk-flicker.ts";
import { median } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { until } from "./support/until.ts";

const boards = 1_000;
/** After so many boards a fresh process takes over; `boardsPerProcess` of src/board/run-board.ts. */
const boardsPerProcess = 100;
/** Boards that one figure of memory is taken from. */
const smoothed = 10;
const megabyte = 1_000_000;

/** What a process occupied with its first boards, and with its last, in the middle of ten, in MB: garbage comes and goes. */
function fresh(life: readonly number[]): number {
  return median(life.slice(0, smoothed)) / megabyte;
}

function worn(life: readonly number[]): number {
  return median(life.slice(-smoothed)) / megabyte;
}

/** The middle of all processes: what the first one of them makes of its memory at the start is a matter of chance. */
function growth(lives: Flicker): number {
  return median(lives.map((life) => worn(life) - fresh(life)));
}

function describe(lives: Flicker): string {
  const [first = [], last = []] = [lives[0], lives.at(-1)];
  const most = Math.max(...lives.flat()) / megabyte;
  const megabytes = [fresh(first), worn(first), worn(last), most].map((value) => value.toFixed(1));
  return `${lives.length} process(es): the first ${megabytes[0]} → ${megabytes[1]} MB, the last ends at ${megabytes[2]} MB, ${megabytes[3]} MB at most`;
}

/**
 * How the agent that people run ends when it has seen enough boards. Devices that are none count as boards do, but
 * fail at once.
 */
async function ending(server: string, folder: string): Promise<Figure> {
  const what = `people's own agent after ${boardsPerProcess} boards`;
  const unit = "exit code";
  if (process.platform === "win32") return notMeasured(what, unit, "devices are no files here");
  const { wornExitCode } = await importBuilt<{ wornExitCode: typeof WornExitCode }>("board/board-message.js");
  mkdirSync(folder);
  for (let index = 0; index < boardsPerProcess; index += 1) {
    symlinkSync("/dev/null", join(folder, `ttyACM${index}`));
  }
  const agent = new DeskAgentProcess(["--server", server], { POMODORO_DEVICES: folder });
  try {
    await until("the agent to end", () => agent.exitCode !== null);
    const aim: Aim = { of: "value", atLeast: wornExitCode, atMost: wornExitCode };
    return { what, unit, value: agent.exitCode, aim, note: "with it a fresh process goes on" };
  } finally {
    await agent.stop();
  }
}

/** What the process of a board occupies after its board came a thousand times. */
export const deskReconnects: Benchmark = {
  name: "desk-reconnects",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const server = await SpawnedServer.start({ data: join(folder, "data") });
      try {
        const common = { server: server.url, boards, folder };
        const supervised = await flicker({ ...common, boardsPerProcess });
        const alone = await flicker({ ...common, boardsPerProcess: Number.POSITIVE_INFINITY });
        const kept = (growth(alone) * 1_000) / boards;
        return [
          {
            what: `memory: growth by ${boards} reconnects`,
            unit: "MB",
            value: growth(supervised),
            reference: { what: `one process for all, ${kept.toFixed(0)} kB a board`, value: growth(alone) },
            aim: { of: "value", atMost: 10 },
            note: `${describe(supervised)}; the reference: ${describe(alone)}`,
          },
          await ending(server.url, join(folder, "devices")),
        ];
      } finally {
        await server.kill();
      }
    }),
};
