import { Access } from "../access/access.ts";
import type { AccessStore } from "../access/access-store.ts";
import type { Part } from "../lifecycle.ts";
import type { Foundation } from "./foundation.ts";

/** Who may press where, with the rooms that are to be locked from the start. */
export class AccessPart implements Part {
  readonly name = "access";
  readonly access: Access;
  readonly #locks: Foundation["config"]["locks"];
  readonly #locked: string[] = [];

  constructor({ config, clock, logger }: Foundation, store: AccessStore) {
    this.access = new Access({ store, clock, logger });
    this.#locks = config.locks;
  }

  /** The rooms that were open until the start. */
  get locked(): readonly string[] {
    return this.#locked;
  }

  async start(): Promise<void> {
    await this.access.start();
    const { rooms = [], pin = "" } = this.#locks ?? {};
    for (const room of rooms) {
      if (this.access.rights({ room, token: null }).lock !== null) continue;
      const settled = await this.access.lockByOwner(room, pin, "The server");
      if (settled.ok) this.#locked.push(room);
    }
  }

  async stop(): Promise<void> {}
}
