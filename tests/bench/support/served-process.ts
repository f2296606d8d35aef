import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { distFolder } from "./built.ts";

/** How long a start may take, in ms. */
const patienceMs = 15_000;

/** What one machine may do in a bench, since all members come from it. */
const unlimited = [
  "connections-per-address",
  "members-per-room",
  "rooms-per-hour",
  "rooms-per-hour-in-all",
].flatMap((name) => ["--limit", `${name}=1000000`]);

/** The server as people run it: the built command line, in a process of its own. */
export class ServedProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    this.#ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
  }

  /** @param port 0 for any that is free */
  static async start({ data, port = 0 }: { data: string; port?: number }): Promise<ServedProcess> {
    const place = ["--port", String(port), "--host", "127.0.0.1", "--data", data, "--board", "none"];
    const child = spawn(process.execPath, [join(distFolder, "cli.js"), ...place, ...unlimited], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const said = await new Promise<string>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error("it did not start in time")), patienceMs);
      let text = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
        if (found === undefined) return;
        clearTimeout(limit);
        resolve(found);
      });
      child.once("exit", (code) => reject(new Error(`it ended with ${code}: ${text.trim()}`)));
    });
    return new ServedProcess(child, Number(said));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Resolves to the code with which it ended; null when it was killed. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
    return this.#ended;
  }
}
