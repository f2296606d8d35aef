import type { Clock, Logger } from "../rooms/ports.ts";
import { AccessBook } from "./access-book.ts";
import type { AccessStore } from "./access-store.ts";
import { PairedBoards } from "./paired-boards.ts";
import { PinDesk } from "./pin-desk.ts";
import type { ScryptCost } from "./pin-hash.ts";
import { PressRights } from "./press-rights.ts";
import { RoomLocks } from "./room-locks.ts";

export interface AccessPorts {
  readonly store: AccessStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How dear a guess is; tests take less. */
  readonly cost?: ScryptCost;
}

/** Who may do what in which room: what is kept of it, the rights that follow, and the two ways to get one. */
export class Access {
  readonly book: AccessBook;
  readonly rights: PressRights;
  readonly locks: RoomLocks;
  readonly boards: PairedBoards;

  constructor({ store, clock, logger, cost }: AccessPorts) {
    this.book = new AccessBook(store);
    this.rights = new PressRights(this.book);
    const desk = new PinDesk({ clock, logger, ...(cost === undefined ? {} : { cost }) });
    this.locks = new RoomLocks({ book: this.book, rights: this.rights, desk, clock, logger });
    this.boards = new PairedBoards({ book: this.book, clock, logger });
  }
}
