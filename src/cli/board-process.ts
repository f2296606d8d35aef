import { type ChildProcess, fork } from "node:child_process";
import { aliveEveryMs, type BoardMessage, isBoardMessage, wornExitCode } from "../board/board-message.ts";

export interface BoardProcessOptions {
  /** The script of the command line, and what it is told. */
  readonly script: string;
  readonly args: readonly string[];
  /** What it finds in its environment beside ours. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onMessage: (message: Exclude<BoardMessage, { readonly type: "alive" }>) => void;
  /** How often it is checked whether it has said something, in ms; for tests. */
  readonly checkEveryMs?: number;
  /** It ended and is going to be started again. */
  readonly onEnded: (how: Readonly<Record<string, unknown>>) => void;
}

/** How long a board may take to let go of its port, in ms. */
const stopLimitMs = 800;
/** A board that ends is started again: soon at first, then less often, in ms. */
const againMs = { first: 250, last: 5_000 };
/** A board that ran for so long has recovered, in ms. */
const recoveredMs = 30_000;

/** A board that has said nothing for so many times hangs, and is ended so that it can be started again. */
const silencesAllowed = 5;

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
      env: { ...process.env, ...this.#options.environment },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child = child;
    const stopWatching = endWhenSilent(child, this.#options.checkEveryMs);
    child.on("message", (message) => {
      if (isBoardMessage(message) && message.type !== "alive") this.#options.onMessage(message);
    });
    child.once("exit", (code, signal) => {
      stopWatching();
      this.#ended({ code, signal }, startedAt);
    });
    // A process that could not be started at all does not exit.
    child.on("error", (error) => {
      if (child.pid !== undefined) return;
      stopWatching();
      this.#ended({ error: String(error) }, startedAt);
    });
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

/** Ends a process that hangs: it neither acts nor says that it lives. Returns how to stop watching. */
function endWhenSilent(child: ChildProcess, checkEveryMs = aliveEveryMs): () => void {
  let silences = 0;
  child.on("message", () => {
    silences = 0;
  });
  const timer = setInterval(() => {
    silences += 1;
    if (silences > silencesAllowed) child.kill("SIGKILL");
  }, checkEveryMs);
  return () => clearInterval(timer);
}
