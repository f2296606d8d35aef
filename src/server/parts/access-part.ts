import { Access } from "../access/access.ts";
import type { AccessStore } from "../access/access-store.ts";
import type { ServerConfig } from "../config.ts";
import type { Part } from "../lifecycle.ts";
import type { Clock, Logger } from "../rooms/ports.ts";
import { StoreOpenError } from "../store/open-store.ts";

export interface AccessPartOptions {
  readonly config: Pick<ServerConfig, "locks">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Who may press where, with the rooms that are to be locked from the start. */
export class AccessPart implements Part {
  readonly name = "access";
  readonly access: Access;
  readonly #locks: ServerConfig["locks"];
  readonly #locked: string[] = [];

  constructor({ config, clock, logger }: AccessPartOptions, store: AccessStore) {
    this.access = new Access({ store, clock, logger });
    this.#locks = config.locks;
  }

  /** The rooms that were open until the start. */
  get locked(): readonly string[] {
    return this.#locked;
  }

  /** @throws StoreOpenError when a room that is to be locked would be open */
  async start(): Promise<void> {
    await this.access.book.start();
    const { rooms = [], pin = "" } = this.#locks ?? {};
    for (const room of rooms) {
      if (this.access.rights.of({ room, token: null }).lock !== null) continue;
      const settled = await this.access.locks.lockByOwner(room, pin, "The server");
      if (!settled.ok) throw notLocked(room);
      this.#locked.push(room);
    }
  }

  async stop(): Promise<void> {}
}

function notLocked(room: string): StoreOpenError {
  const message = `Room ${room} cannot be locked as --lock wants, because nothing can be stored just now: make room on the disk of the data folder, or choose another with --data.`;
  return new StoreOpenError("folder_not_writable", message);
}
