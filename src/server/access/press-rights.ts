import type { LockNotice } from "../../protocol/lock.ts";
import type { Refused } from "../rooms/replies.ts";
import { notYours } from "./access-answers.ts";
import type { AccessBook } from "./access-book.ts";
import type { Shown } from "./bearer.ts";
import { createSecret, hashToken, isSame, isSigned } from "./token.ts";

/** What somebody may do in a room. */
export interface Rights {
  readonly mayPress: boolean;
  /** Null: the room is open. */
  readonly lock: LockNotice | null;
}

/**
 * Who may press in which room. Nothing is kept of rights: they follow from the lock and the boards as they are at the
 * moment, so a change of those changes everybody's at once.
 */
export class PressRights {
  /** Lets the board of this very machine press in every room, for as long as the process lives. */
  readonly ownBoardToken = createSecret();
  readonly #book: Pick<AccessBook, "of">;

  constructor(book: Pick<AccessBook, "of">) {
    this.#book = book;
  }

  of({ room, token }: Shown): Rights {
    const { lock } = this.#book.of(room);
    if (lock === null) return { mayPress: true, lock: null };
    const wasLetIn = token !== null && isSigned(token, lock.secret);
    return { mayPress: wasLetIn || this.isPaired({ room, token }), lock: { by: lock.by, at: lock.at } };
  }

  /** Whether a board is one that was paired with the room, or the one of this machine. */
  isPaired({ room, token }: Shown): boolean {
    if (token === null) return false;
    const hash = hashToken(token);
    const isKnown = this.#book.of(room).boards.some((board) => isSame(board.token, hash));
    return isKnown || isSame(token, this.ownBoardToken);
  }

  /** Why not; null when it may. */
  whyNot(shown: Shown): Refused | null {
    const { mayPress, lock } = this.of(shown);
    return mayPress || lock === null ? null : notYours(lock.by);
  }

  /** Whether it has a token that lets it press where others may not. */
  holdsKey(shown: Shown): boolean {
    const { mayPress, lock } = this.of(shown);
    return mayPress && lock !== null;
  }
}
