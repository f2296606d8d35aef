import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Socket } from "node:net";
import { closeDoor, openSockets } from "./door/close-door.ts";
import { showCertificate, type TlsFiles } from "./door/door.ts";
import type { Part } from "./lifecycle.ts";
import { type ListenOptions, listen } from "./listen.ts";

type Door = HttpServer | HttpsServer;

export interface DoorsOptions {
  readonly front: Door;
  /** Where the front speaks TLS: one of this machine alone that does not, for a board knows no certificate. */
  readonly local: Door | null;
  /** Where the front listens. */
  readonly at: ListenOptions;
}

const anyLocalPort: ListenOptions = { port: 0, isChosen: true, host: "127.0.0.1" };

/** The ways into the server, as one part: both are open or none. */
export class Doors implements Part {
  readonly name = "http";
  readonly #options: DoorsOptions;
  readonly #all: readonly { readonly door: Door; readonly sockets: ReadonlySet<Socket> }[];
  #port = 0;
  #localPort = 0;

  constructor(options: DoorsOptions) {
    this.#options = options;
    const { front, local } = options;
    this.#all = [front, ...(local === null ? [] : [local])].map((door) => ({
      door,
      sockets: openSockets(door),
    }));
  }

  /** Where the front listens since the start. */
  get port(): number {
    return this.#port;
  }

  /** Where this machine's own programs are spoken with in plain HTTP since the start. */
  get localPort(): number {
    return this.#localPort;
  }

  /** Rejects with a ListenError. */
  async start(): Promise<void> {
    const { front, local, at } = this.#options;
    this.#port = await listen(front, at);
    this.#localPort = local === null ? this.#port : await listen(local, anyLocalPort);
  }

  /** Who connects from now on is shown that certificate; who is inside stays. */
  showCertificate(files: TlsFiles): void {
    showCertificate(this.#options.front, files);
  }

  /** Lets nobody in any more; who is inside stays. */
  shut(): void {
    for (const { door } of this.#all) door.close();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#all.map(({ door, sockets }) => closeDoor(door, sockets)));
  }
}
