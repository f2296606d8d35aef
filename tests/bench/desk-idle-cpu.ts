import { existsSync, readdirSync } from "node:fs";
import { isLikely } from "../../src/board/find/find-arduinos.ts";
import { SpawnedServer } from "../support/spawned-server.ts";
import { type Aim, type Benchmark, type Figure, notMeasured } from "./frame.ts";
import { Child } from "./support/child.ts";
import { DeskAgentProcess } from "./support/desk-agent-process.ts";
import { RawMember } from "./support/raw-member.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep, until } from "./support/until.ts";

/** What starting costs is over by then, in ms. */
const settleMs = 5_000;
const watchMs = 24_000;
const unit = "% of a core";
const aim: Aim = { of: "value", atMost: 1 };

/** A board's process that has nothing to do, and what that is called. */
interface Watched {
  readonly what: string;
  readonly agent: DeskAgentProcess;
}

/** Whether `auto` would take somebody's Arduino here; then it is left alone. */
function hasArduino(): boolean {
  return existsSync("/dev") && readdirSync("/dev").some(isLikely);
}

/** Somebody starts the timer, and stays. */
async function startWork(port: number): Promise<RawMember> {
  const member = await RawMember.join({ port, room: "working" });
  member.press(member.state.rev);
  await until("the timer to run", () => member.state.phase === "work");
  return member;
}

/** Watches all of them at once: each has its own account of time. */
async function watch(all: readonly Watched[]): Promise<readonly Figure[]> {
  await sleep(settleMs);
  const begunAt = performance.now();
  const before = all.map(({ agent }) => agent.cpuMs());
  await sleep(watchMs);
  const passedMs = performance.now() - begunAt;
  return all.map(({ what, agent }, index) => ({
    what,
    unit,
    value: ((agent.cpuMs() - (before[index] ?? 0)) / passedMs) * 100,
    aim,
    note: `over ${Math.round(passedMs / 1000)} s, in steps of 10 ms; the board is a process of its own`,
  }));
}

/** What the process of the board computes while nobody does anything. */
export const deskIdleCpu: Benchmark = {
  name: "desk-idle-cpu",
  run: async () => {
    if (!existsSync("/proc/self/stat")) {
      return [notMeasured("the board's process while nothing happens", unit, "there is no /proc here", aim)];
    }
    return withTemporaryFolder(async (folder) => {
      const unos = Child.start("desk-virtual-unos");
      const server = await SpawnedServer.start({ data: folder });
      let worker: RawMember | null = null;
      const watched: Watched[] = [];
      const start = async (what: string, room: string, board: string) => {
        const agent = new DeskAgentProcess(["--server", server.url, "--room", room, "--board", board]);
        watched.push({ what, agent });
        await agent.is(board === "auto" ? "virtual" : "ready");
      };
      try {
        worker = await startWork(Number(new URL(server.url).port));
        await start("a board at rest", "resting", await unos.ask<string>("serve"));
        await start("a board while the timer runs", "working", await unos.ask<string>("serve"));
        const auto = "auto, nothing plugged in";
        if (!hasArduino()) await start(auto, "waiting", "auto");
        const figures = await watch(watched);
        if (!hasArduino()) return figures;
        return [...figures, notMeasured(auto, unit, "there is an Arduino, which is left alone", aim)];
      } finally {
        worker?.close();
        await Promise.all([...watched.map(({ agent }) => agent.stop()), server.kill(), unos.stop()]);
      }
    });
  },
};
