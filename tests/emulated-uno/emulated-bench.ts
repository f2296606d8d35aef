import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { PanelState } from "../../scripts/board-emulated/panel.ts";
import { until } from "../support/until.ts";

const script = fileURLToPath(new URL("../../scripts/board-emulated.ts", import.meta.url));

/** An emulated board in a process of its own, which is told by lines what to do, and answers each with what it shows. */
export class EmulatedBench {
  readonly #child: ChildProcess;
  readonly #answers: string[] = [];
  #rest = "";
  /** What it says when something goes wrong. */
  trouble = "";
  /** How it ended, once it has. */
  exitCode: number | null = null;

  /** @param options those of `npm run board:emulated` */
  constructor(...options: readonly string[]) {
    this.#child = spawn(process.execPath, ["--import", "tsx", script, ...options], { stdio: "pipe" });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => this.#read(text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.trouble += text;
    });
    this.#child.on("exit", (code) => {
      this.exitCode = code ?? -1;
    });
  }

  /** Gives it a line and waits until it is done. */
  async tell(line: string): Promise<PanelState> {
    const before = this.#answers.length;
    this.#child.stdin?.write(`${line}\n`);
    await until(() => this.#answers.length > before || this.exitCode !== null, `an answer to ${line}`);
    const answer = this.#answers[before];
    if (answer === undefined) throw new Error(`it ended with ${this.exitCode}: ${this.trouble}`);
    return JSON.parse(answer);
  }

  async quit(): Promise<void> {
    if (this.exitCode === null) this.#child.stdin?.end();
    await until(() => this.exitCode !== null, "it to end");
  }

  /** Answers are lines of JSON; others tell people what has changed. */
  #read(text: string): void {
    const lines = `${this.#rest}${text}`.split("\n");
    this.#rest = lines.pop() ?? "";
    this.#answers.push(...lines.filter((line) => line.startsWith("{")));
  }
}
