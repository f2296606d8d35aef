import { type ChildProcess, fork } from "node:child_process";
import type { BoardMessage } from "../board/run-board.ts";
import type { Logger } from "../server/rooms/ports.ts";

export interface BoardProcessOptions {
  /** The script of the command line, and what it is told. */
  readonly script: string;
  readonly args: readonly string[];
  readonly logger: Logger;
  readonly onNews: (news: BoardMessage) => void;
}

/** How long a board may take to let go of its port, in ms. */
const stopLimitMs = 800;
/** A board that ends is started again: soon at first, then less often, in ms. */
const againMs = { first: 250, last: 5_000 };
/** A board that ran for so long has recovered, in ms. */
const recoveredMs = 30_000;

function isBoardMessage(message: unknown): message is BoardMessage {
  return typeof message === "object" && message !== null && (message as BoardMessage).type === "board";
}

/** The board as a process of its own, so that no driver fault can take the server down; started again for ever. */
export class BoardProcess {
  readonly name = "board";
  readonly #options: BoardProcessOptions;
  #child: ChildProcess | null = null;
  #timeout: NodeJS.Timeout | undefined;
  #againMs = againMs.first;
  #stopping = false;
  #onEnded: () => void = () => undefined;

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
      if (isBoardMessage(message)) this.#options.onNews(message);
    });
    child.once("exit", (code, signal) => this.#ended({ code, signal }, startedAt));
    // A process that could not be started at all does not exit.
    child.once("error", (error) => this.#ended({ error: String(error) }, startedAt));
  }

  /** Lets the board put its light out and its port free; ends it if it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timeout);
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => {
      this.#onEnded = resolve;
    });
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
    await ended;
    clearTimeout(kill);
  }

  #ended(how: Readonly<Record<string, unknown>>, startedAt: number): void {
    if (this.#child === null) return;
    this.#child = null;
    this.#onEnded();
    if (this.#stopping) return;
    this.#options.logger.warn("board.ended", how);
    if (performance.now() - startedAt > recoveredMs) this.#againMs = againMs.first;
    this.#timeout = setTimeout(() => void this.start(), this.#againMs);
    this.#againMs = Math.min(this.#againMs * 2, againMs.last);
  }
}
