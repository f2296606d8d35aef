import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import type { Benchmark, Figure } from "./frame.ts";
import { distFolder } from "./support/built.ts";
import { RawMember } from "./support/raw-member.ts";
import { median, Pairs } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";

const pairs = 7;
/** How long a start may take, in ms. */
const patienceMs = 15_000;

/** A server that says by itself where it listens, and answers. */
const bareServer = `require("node:http").createServer((_, answer) => answer.end("here"))
  .listen(0, "127.0.0.1", function () { console.log("http://127.0.0.1:" + this.address().port + "/"); });`;

/** Resolves to the port of the first address that the process prints. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = "";
    const limit = setTimeout(() => reject(new Error("it did not start in time")), patienceMs);
    const note = (chunk: Buffer) => {
      said += chunk.toString();
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(limit);
      resolve(Number(port));
    };
    child.stdout?.on("data", note);
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("exit", (code) => {
      clearTimeout(limit);
      reject(new Error(`it ended with ${code}: ${said.trim().split("\n")[0]}`));
    });
  });
}

function answered(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ port, host: "127.0.0.1", path: "/", agent: false }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`GET / was answered ${response.statusCode}`));
      });
    }).once("error", reject);
  });
}

/** ms from the start of a process to the answers; `use` gets the port and the ms of the first. */
async function start(args: readonly string[], hasRooms: boolean): Promise<{ page: number; state: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  try {
    const port = await portOf(child);
    await answered(port);
    const page = performance.now() - startedAt;
    if (!hasRooms) return { page, state: Number.NaN };
    const member = await RawMember.join({ port, room: "main" });
    member.close();
    return { page, state: performance.now() - startedAt };
  } finally {
    if (child.exitCode === null) child.kill("SIGKILL");
    await ended;
  }
}

/** From the start of the process to the first page and the first state that somebody gets. */
export const coldStart: Benchmark = {
  name: "cold-start",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const cli = join(distFolder, "cli.js");
      if (!existsSync(cli)) throw new Error("dist/cli.js has not been built");
      const page = new Pairs();
      const state = new Pairs();
      for (let pair = 0; pair < pairs; pair += 1) {
        const data = join(folder, String(pair));
        const args = [cli, "--board", "none", "--port", "0", "--host", "127.0.0.1", "--data", data];
        const reference = await start(["-e", bareServer], false);
        const ours = await start(args, true);
        page.add(ours.page, reference.page);
        state.add(ours.state, reference.page);
      }
      const figure = (what: string, measured: Pairs): Figure => ({
        what,
        unit: "ms",
        value: median(measured.ours),
        reference: { what: "a bare node:http server", value: median(measured.reference) },
        ratio: measured.ratio,
      });
      return [
        figure("from process start to the first page", page),
        figure("from process start to the first state, by socket", state),
      ];
    }),
};
