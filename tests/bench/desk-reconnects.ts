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

/** What the process at work occupies with the last ten boards up to the nth, in the middle, in MB: garbage comes and goes. */
function resident(run: Flicker, board: number): number {
  return median(run.resident.slice(board - smoothed, board)) / megabyte;
}

/** The thousandth board is the last of its process, which has grown as far as it may. */
function growth(run: Flicker): number {
  return resident(run, boards) - resident(run, smoothed);
}

function describe(run: Flicker): string {
  const shown = [smoothed, boardsPerProcess, boards / 2, boards];
  const values = shown.map((board) => resident(run, board).toFixed(1));
  const most = (Math.max(...run.resident) / megabyte).toFixed(1);
  return `${values.join(" / ")} MB with board ${shown.join(" / ")}, ${most} at most, ${run.processes} process(es)`;
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
            what: `memory with board ${boards}, over the first ones`,
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
