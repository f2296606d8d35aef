import { type ChildProcess, fork } from "node:child_process";
import type { Logger } from "../server/rooms/ports.ts";

/** What the board's process says of itself. */
export interface BoardNews {
  readonly type: "board";
  readonly status: string;
  readonly detail?: string;
}

export interface BoardProcessOptions {
  /** The script of the command line, and what it is told. */
  readonly script: string;
  readonly args: readonly string[];
  readonly logger: Logger;
  readonly onNews: (news: BoardNews) => void;
}

/** How long a board may take to let go of its port, in ms. */
const stopLimitMs = 800;
/** A board that ends is started again: soon at first, then less often, in ms. */
const againMs = { first: 250, last: 5_000 };
/** A board that ran for so long has recovered, in ms. */
const recoveredMs = 30_000;

function isBoardNews(message: unknown): message is BoardNews {
  return typeof message === "object" && message !== null && (message as BoardNews).type === "board";
}

/** The board as a process of its own, so that no driver fault can take the server down; started again for ever. */
export class BoardProcess {
  readonly name = "board";
  readonly #options: BoardProcessOptions;
  #child: ChildProcess | null = null;
  #timeout: NodeJS.Timeout | undefined;
  #againMs = againMs.first;
  #stopping = false;

  constructor(options: BoardProcessOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const startedAt = performance.now();
    const child = fork(this.#options.script, [...this.#options.args], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    child.on("message", (message) => {
      if (isBoardNews(message)) this.#options.onNews(message);
    });
    child.on("error", (error) => this.#options.logger.error("board.failed", { error: String(error) }));
    child.on("exit", (code, signal) => {
      this.#child = null;
      if (this.#stopping) return;
      this.#options.logger.warn("board.ended", { code, signal });
      if (performance.now() - startedAt > recoveredMs) this.#againMs = againMs.first;
      this.#timeout = setTimeout(() => void this.start(), this.#againMs);
      this.#againMs = Math.min(this.#againMs * 2, againMs.last);
    });
  }

  /** Lets the board put its light out and its port free; ends it if it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timeout);
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
    await ended;
    clearTimeout(kill);
  }
}
