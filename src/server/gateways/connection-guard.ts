import type { IncomingMessage } from "node:http";
import type { Server } from "socket.io";
import type { AddressCounts } from "../door/address-counts.ts";
import { fixedLimits } from "../door/server-limits.ts";

/** A connection of engine.io, before and after it has become a member. */
interface Connection {
  readonly request: IncomingMessage;
  once(event: "close", listener: () => void): void;
  close(discard?: boolean): void;
}

export interface ConnectionGuardOptions {
  readonly connections: AddressCounts;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly connectionsPerAddress: number;
}

/**
 * Counts the connections of each address, and those that have not said who they are. Those over the limit of their
 * address are to be told so; further ones are ended without a word, and so is the oldest that keeps silent when
 * there are too many of these: the newest may be somebody who is just coming.
 */
export class ConnectionGuard {
  readonly #options: ConnectionGuardOptions;
  readonly #addresses = new WeakMap<object, string>();
  readonly #overLimit = new WeakSet<object>();
  /** Oldest first. */
  readonly #halfOpen = new Set<Connection>();

  constructor(options: ConnectionGuardOptions) {
    this.#options = options;
  }

  /** To be called when the server is attached. */
  watch(io: Server): void {
    io.engine.on("connection", (connection: Connection) => this.#opened(connection));
  }

  addressOf(connection: object): string {
    return this.#addresses.get(connection) ?? "";
  }

  isOverLimit(connection: object): boolean {
    return this.#overLimit.has(connection);
  }

  /** It is a member now. */
  saidHello(connection: object): void {
    this.#halfOpen.delete(connection as Connection);
  }

  #opened(connection: Connection): void {
    const { connections, connectionsPerAddress, addressOf } = this.#options;
    const address = addressOf(connection.request);
    this.#addresses.set(connection, address);
    const count = connections.add(address);
    this.#halfOpen.add(connection);
    connection.once("close", () => {
      connections.remove(address);
      this.#halfOpen.delete(connection);
    });
    if (count > connectionsPerAddress) this.#overLimit.add(connection);
    if (count > connectionsPerAddress + fixedLimits.toldPerAddress) connection.close(true);
    const [oldest] = this.#halfOpen;
    if (this.#halfOpen.size > fixedLimits.halfOpen) oldest?.close(true);
  }
}
