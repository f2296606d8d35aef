import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isBoardMessage } from "../../../src/board/board-message.ts";
import type { BoardStatus } from "../../../src/protocol/presence.ts";
import { distFolder } from "./built.ts";
import { until } from "./until.ts";

/** The clock of /proc/<pid>/stat, in ticks of 10 ms on every Linux that people have. */
const tickMs = 10;
/** Places of the user and the system time in /proc/<pid>/stat, after the name of the program. */
const userField = 11;
const systemField = 12;

/** The process that drives a board, alone: what the server, or the command `board`, starts and watches over. */
export class DeskAgentProcess {
  readonly #process: ChildProcess;
  /** What it last said of its board. */
  status: BoardStatus | null = null;

  /**
   * @param options of the command `board`
   * @param environment in addition to this process's
   */
  constructor(options: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.#process = fork(join(distFolder, "cli.js"), ["board", ...options], {
      execArgv: [],
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#process.on("message", (message) => {
      if (isBoardMessage(message) && message.type === "board") this.status = message.status;
    });
  }

  is(status: BoardStatus): Promise<void> {
    return until(`the board to be ${status}`, () => this.status === status);
  }

  /** The exit code, once it has ended by itself. */
  get exitCode(): number | null {
    return this.#process.exitCode;
  }

  /** CPU time since it was started, all threads, user and system, in ms. Linux only: it throws elsewhere. */
  cpuMs(): number {
    const stat = readFileSync(`/proc/${this.#process.pid}/stat`, "latin1");
    // The name is in brackets and may have blanks.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[userField]) + Number(fields[systemField])) * tickMs;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.#process.once("exit", () => resolve()));
    this.#process.kill("SIGKILL");
    await ended;
  }
}
