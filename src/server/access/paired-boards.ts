import type { Clock, Logger } from "../rooms/ports.ts";
import { type Granted, wrongCode } from "./access-answers.ts";
import type { AccessBook } from "./access-book.ts";
import type { Bearer } from "./bearer.ts";
import { PairingCodes } from "./pairing-codes.ts";
import { createSecret, hashToken } from "./token.ts";

/** The most boards that are paired with one room; the oldest go first. */
const mostBoards = 50;

export interface PairedBoardsOptions {
  readonly book: AccessBook;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Makes boards those of a room, by codes that are told at the server's machine. */
export class PairedBoards {
  readonly #options: PairedBoardsOptions;
  readonly #codes = new PairingCodes();

  constructor(options: PairedBoardsOptions) {
    this.#options = options;
  }

  /** A code with which one board can be paired with the room, for five minutes. */
  openPairing(room: string): { readonly code: string; readonly until: number } {
    return this.#codes.open(room, this.#options.clock.now());
  }

  /** Pairs a board that was told the code. */
  async pair({ room, address, name }: Bearer, code: string): Promise<Granted> {
    const { book, clock, logger } = this.#options;
    const at = clock.now();
    if (!this.#codes.use(room, code, address, at)) return wrongCode();
    const token = createSecret();
    const board = { name, at, token: hashToken(token) };
    const settled = await book.change(room, (now) => ({
      ...now,
      boards: [...now.boards, board].slice(-mostBoards),
    }));
    if (!settled.ok) return settled;
    logger.info("access.paired");
    return { ok: true, token };
  }

  /** No board is paired with the room any more. Resolves to how many were, or to null when it could not be stored. */
  async forgetAll(room: string): Promise<number | null> {
    let count = 0;
    const settled = await this.#options.book.change(room, (now) => {
      count = now.boards.length;
      return { ...now, boards: [] };
    });
    return settled.ok ? count : null;
  }
}
