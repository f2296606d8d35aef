import net from "node:net";
import type { Cable } from "./cable.ts";
import type { EmulatedUno } from "./emulated-uno.ts";

const host = "127.0.0.1";

/** An emulated Uno behind a TCP port of this machine. Connecting to it resets it, and a second caller takes its place. */
export class TcpCable implements Cable {
  readonly #uno: EmulatedUno;
  readonly #sockets = new Set<net.Socket>();
  #server: net.Server | null = null;
  #port: number;

  /** @param port 0 for a free one, which is then kept */
  constructor(uno: EmulatedUno, port = 0) {
    this.#uno = uno;
    this.#port = port;
  }

  get address(): string | null {
    return this.#server === null ? null : `tcp://${host}:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  /** Starts to listen. The name is the port: there is no other. */
  async plug(): Promise<void> {
    await this.unplug();
    const server = net.createServer({ noDelay: true }, (socket) => this.#connect(socket));
    await listening(server, this.#port);
    this.#server = server;
    const address = server.address();
    if (address !== null && typeof address === "object") this.#port = address.port;
    this.#uno.reset();
    this.#uno.start();
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    this.hangUp();
    this.#uno.powerOff();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Breaks the connections it has, and goes on listening. */
  hangUp(): void {
    this.#uno.unplug();
    for (const socket of this.#sockets) socket.destroy();
  }

  #connect(socket: net.Socket): void {
    this.hangUp();
    this.#sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (bytes) => this.#uno.receive(bytes));
    this.#uno.plug((bytes) => {
      if (socket.writable) socket.write(bytes);
    });
  }
}

async function listening(server: net.Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}
