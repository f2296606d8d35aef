import { chmodSync, existsSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import * as v from "valibot";
import type { Logger } from "../rooms/ports.ts";
import { controlAddressOf } from "./control-address.ts";
import { type ControlAnswer, type ControlCommands, refusedControl, runControl } from "./control-command.ts";

/** What one request may take, in characters, and how long a connection may be silent, in ms. */
const longestRequest = 65_536;
const silenceMs = 10_000;
const mostConnections = 8;

const requestSchema = v.object({ do: v.string(), with: v.optional(v.unknown()) });

export interface ControlChannelOptions {
  readonly dataFolder: string;
  readonly commands: ControlCommands;
  readonly logger: Logger;
}

/**
 * The private way to a server that runs, for commands that the person who runs it gives at the machine itself.
 *
 * 1. It is a socket in the data folder (`controlAddressOf`) that only the server's own user may open: mode 0600
 *    from the moment it is there. Whoever can open it may do everything, and nothing is asked of them.
 * 2. Requests are JSON, one in a line: `{"do": "room.delete", "with": {"room": "team-a"}}`.
 * 3. Each is answered with one line, in their order: `{"ok": true, "value": …}`, or `{"ok": false, "code": "…",
 *    "message": "…"}` with a sentence for people.
 * 4. What is no request, or longer than 64 KiB, is answered `invalid`, and the connection ends. So does one that is
 *    silent for 10 s.
 * 5. A command that the server does not know is answered `unsupported`.
 * 6. To add a command, put it into the record that the channel is given; `controlCommand` parses what it is sent.
 *
 * Where there cannot be such a socket the server runs without, and says so. One that was deleted is put back.
 */
export class ControlChannel {
  readonly name = "control";
  readonly #options: ControlChannelOptions;
  #server: Server | null = null;
  #isOn = false;
  #isFailureSaid = false;
  readonly #sockets = new Set<Socket>();

  constructor(options: ControlChannelOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#isOn = true;
    await this.#listenOrSay();
  }

  async stop(): Promise<void> {
    this.#isOn = false;
    for (const socket of this.#sockets) socket.destroy();
    await this.#close();
  }

  /** Listens anew when the socket was deleted. One that lies there is left alone: it may be another server's. */
  async checkPlace(): Promise<void> {
    if (!this.#isOn || !this.#isMissing()) return;
    // Before there is another one: closing takes away what lies under the name.
    void this.#close();
    if (await this.#listenOrSay()) this.#options.logger.warn("control.put_back");
  }

  /** Whether it could. Why not is said once. */
  async #listenOrSay(): Promise<boolean> {
    try {
      await this.#listen();
      this.#isFailureSaid = false;
      return true;
    } catch (error) {
      if (!this.#isFailureSaid) this.#options.logger.warn("control.unavailable", { reason: String(error) });
      this.#isFailureSaid = true;
      return false;
    }
  }

  #isMissing(): boolean {
    try {
      const { path, isFile } = controlAddressOf(this.#options.dataFolder);
      return isFile && !existsSync(path);
    } catch {
      // There is no folder to put it into.
      return false;
    }
  }

  async #close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  async #listen(): Promise<void> {
    const { path, isFile } = controlAddressOf(this.#options.dataFolder);
    // The folder is ours alone by now: what lies there is what a killed server left.
    if (isFile) rmSync(path, { force: true });
    const server = createServer((socket) => this.#serve(socket));
    server.maxConnections = mostConnections;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      // The socket is made inside `listen`, so nobody ever finds it open to others.
      const before = isFile ? process.umask(0o177) : null;
      try {
        server.listen(path, resolve);
      } finally {
        if (before !== null) process.umask(before);
      }
    });
    this.#server = server;
    if (isFile) chmodSync(path, 0o600);
    server.on("error", (error) => {
      this.#options.logger.warn("control.unavailable", { reason: String(error) });
    });
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setEncoding("utf8");
    socket.setTimeout(silenceMs, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    let text = "";
    let turn = Promise.resolve();
    socket.on("data", (chunk: string) => {
      text += chunk;
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) turn = turn.then(() => this.#answer(socket, line));
      if (text.length > longestRequest) turn = turn.then(() => end(socket, "That is too long."));
    });
  }

  async #answer(socket: Socket, line: string): Promise<void> {
    const request = line.length > longestRequest ? null : toRequest(line);
    if (request === null) return end(socket, "That is no request.");
    const answer = await runControl(this.#options.commands, request.do, request.with);
    if (!socket.destroyed) write(socket, answer);
  }
}

function toRequest(line: string): v.InferOutput<typeof requestSchema> | null {
  try {
    const parsed = v.safeParse(requestSchema, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function end(socket: Socket, message: string): void {
  if (socket.destroyed) return;
  write(socket, refusedControl("invalid", message));
  socket.end();
}

function write(socket: Socket, answer: ControlAnswer): void {
  socket.write(`${JSON.stringify(answer)}\n`);
}
