import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** How long a child may take for an answer, in ms. */
const patienceMs = 60_000;

interface Question {
  readonly id: number;
  readonly ask: string;
  readonly argument: unknown;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** What a child can be asked, by name. */
export type Questions = Readonly<Record<string, (argument: never) => unknown>>;

/** A process of ours that answers questions. Ends with this process, or when it is stopped. */
export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #id = 0;

  private constructor(child: ChildProcess) {
    this.#process = child;
    child.on("message", (message) => {
      const { id, value, error } = message as Answer;
      const asked = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) asked?.resolve(value);
      else asked?.reject(new Error(error));
    });
    child.once("exit", (code, signal) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`the child ended (${signal ?? code})`));
      }
      this.#waiting.clear();
    });
  }

  /** Starts a script of tests/bench/children, with a garbage collector that can be asked for. */
  static start(script: string): Child {
    const path = fileURLToPath(new URL(`../children/${script}.ts`, import.meta.url));
    const execArgv = ["--import", import.meta.resolve("tsx"), "--expose-gc"];
    return new Child(fork(path, [], { execArgv, stdio: ["ignore", "inherit", "inherit", "ipc"] }));
  }

  ask<Value>(ask: string, argument?: unknown): Promise<Value> {
    this.#id += 1;
    const id = this.#id;
    return new Promise<Value>((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`no answer to "${ask}" within ${patienceMs} ms`));
      }, patienceMs);
      const settled = <Input>(settle: (input: Input) => void) => {
        return (input: Input) => {
          clearTimeout(limit);
          settle(input);
        };
      };
      this.#waiting.set(id, {
        resolve: settled((value: unknown) => resolve(value as Value)),
        reject: settled(reject),
      });
      this.#process.send({ id, ask, argument } satisfies Question);
    });
  }

  /** Ends the process, and resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => this.#process.once("exit", () => resolve()));
    this.#process.kill("SIGKILL");
    await ended;
  }
}

/** In a child: answers its parent's questions until the parent is gone. */
export function answerParent(questions: Questions): void {
  process.on("message", async (message) => {
    const { id, ask, argument } = message as Question;
    try {
      const question = questions[ask];
      if (question === undefined) throw new Error(`nobody knows what "${ask}" asks`);
      process.send?.({ id, value: await question(argument as never) } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once("disconnect", () => process.exit(0));
}
