import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The command line, built. */
export const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** A folder of its own for a test, and how to take it away. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "shared-pomodoro-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The command line as people run it. Environment variables of this process do not reach it. */
export class Spawned {
  readonly process: ChildProcess;
  #output = "";
  #listeners = new Set<() => void>();
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;

  /**
   * @param script what is run; the build of this folder, unless another one is named
   * @param uid as which user; only root may choose
   */
  constructor(args: readonly string[], environment: Record<string, string> = {}, script = cli, uid?: number) {
    const { PATH = "", TMPDIR, SystemRoot } = process.env;
    const inherited = Object.entries({ PATH, TMPDIR, SystemRoot }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    this.process = spawn(process.execPath, [script, ...args], {
      env: { ...Object.fromEntries(inherited), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      ...(uid === undefined ? {} : { uid }),
    });
    const hear = (chunk: Buffer) => {
      this.#output += chunk.toString();
      for (const listener of this.#listeners) listener();
    };
    this.process.stdout?.on("data", hear);
    this.process.stderr?.on("data", hear);
    this.ended = new Promise((resolve) => {
      this.process.once("close", (code, signal) => {
        resolve({ code, signal });
        for (const listener of this.#listeners) listener();
      });
    });
  }

  get output(): string {
    return this.#output;
  }

  /** Waits until it has printed something; rejects when it ended without. */
  printed(pattern: RegExp): Promise<RegExpMatchArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const match = this.#output.match(pattern);
        const isOver = this.process.exitCode !== null || this.process.signalCode !== null;
        if (match === null && !isOver) return;
        this.#listeners.delete(look);
        if (match === null) reject(new Error(`it ended without printing ${pattern}:\n${this.#output}`));
        else resolve(match);
      };
      this.#listeners.add(look);
      look();
    });
  }

  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<{ readonly code: number | null }> {
    this.process.kill(signal);
    return this.ended;
  }
}

/** A server as people run it, on a free port of this machine. */
export class SpawnedServer extends Spawned {
  /** Resolves when it answers. */
  static async start(
    options: { data: string; board?: string; args?: readonly string[]; port?: number },
    environment: Record<string, string> = {},
  ): Promise<SpawnedServer> {
    const { data, board = "none", args = [], port = 0 } = options;
    const server = new SpawnedServer(
      ["--port", String(port), "--host", "127.0.0.1", "--data", data, "--board", board, ...args],
      environment,
    );
    await server.printed(/On this machine {3}(http:\S+)/);
    return server;
  }

  get url(): string {
    const match = this.output.match(/On this machine {3}(http:\S+)\//);
    if (match?.[1] === undefined) throw new Error("it has not started yet");
    return match[1];
  }
}
