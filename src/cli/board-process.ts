import { type ChildProcess, fork } from "node:child_process";
import { type BoardMessage, isBoardMessage, wornExitCode } from "../board/board-message.ts";

export interface BoardProcessOptions {
  /** The script of the command line, and what it is told. */
  readonly script: string;
  readonly args: readonly string[];
  readonly onMessage: (message: BoardMessage) => void;
  /** It ended and is going to be started again. */
  readonly onEnded: (how: Readonly<Record<string, unknown>>) => void;
}

/** How long a board may take to let go of its port, in ms. */
const stopLimitMs = 800;
/** A board that ends is started again: soon at first, then less often, in ms. */
const againMs = { first: 250, last: 5_000 };
/** A board that ran for so long has recovered, in ms. */
const recoveredMs = 30_000;

/** The board as a process of its own, so that no driver fault can take anything else down; started again for ever. */
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
      if (isBoardMessage(message)) this.#options.onMessage(message);
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

  #ended(
    how: { readonly code?: number | null } & Readonly<Record<string, unknown>>,
    startedAt: number,
  ): void {
    if (this.#child === null) return;
    this.#child = null;
    this.#onEnded();
    if (this.#stopping) return;
    if (how.code === wornExitCode) {
      void this.start();
      return;
    }
    this.#options.onEnded(how);
    if (performance.now() - startedAt > recoveredMs) this.#againMs = againMs.first;
    this.#timeout = setTimeout(() => void this.start(), this.#againMs);
    this.#againMs = Math.min(this.#againMs * 2, againMs.last);
  }
}
