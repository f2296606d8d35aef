import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { wornExitCode as WornExitCode } from "../../src/board/board-message.ts";
import { SpawnedServer } from "../support/spawned-server.ts";
import { type Aim, type Benchmark, type Figure, notMeasured } from "./frame.ts";
import { importBuilt } from "./support/built.ts";
import { DeskAgentProcess } from "./support/desk-agent-process.ts";
import { type Flicker, flicker } from "./support/desk-flicker.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { until } from "./support/until.ts";

const reconnects = 1_000;
/** After so many boards a fresh process takes over; `boardsPerProcess` of src/board/run-board.ts. */
const boardsPerProcess = 100;
const megabyte = 1_000_000;

/** What the process at work occupies after so many reconnects, in MB more than with its first board. */
function grownBy({ resident }: Flicker, after: number): number {
  return ((resident[after] ?? Number.NaN) - (resident[0] ?? Number.NaN)) / megabyte;
}

function describe(run: Flicker): string {
  const at = [0, 100, 500, reconnects].map(
    (after) => `${((run.resident[after] ?? Number.NaN) / megabyte).toFixed(1)} after ${after}`,
  );
  const most = Math.max(...run.resident) / megabyte;
  return `${run.processes} processes; resident MB: ${at.join(", ")}, ${most.toFixed(1)} at most`;
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
        const boards = reconnects + 1;
        const common = { server: server.url, boards };
        const supervised = await flicker({ ...common, boardsPerProcess });
        const alone = await flicker({ ...common, boardsPerProcess: Number.POSITIVE_INFINITY });
        return [
          {
            what: `memory after ${reconnects} reconnects, over the first`,
            unit: "MB",
            value: grownBy(supervised, reconnects),
            reference: { what: "one process for all of them", value: grownBy(alone, reconnects) },
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
