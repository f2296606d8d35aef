import { randomInt } from "node:crypto";
import { isSame } from "./token.ts";

/** How long a code can be used, in ms. */
export const codeMs = 300_000;
/** Wrong codes after which a code is no good any more. */
const mostWrong = 5;

interface Code {
  readonly code: string;
  readonly until: number;
  readonly wrong: number;
}

/** Codes that pair one board each, once; a room has one at a time. Kept in memory only. */
export class PairingCodes {
  readonly #codes = new Map<string, Code>();

  /** A fresh code for a room; the one before is no good any more. */
  open(room: string, now: number): { readonly code: string; readonly until: number } {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const opened = { code, until: now + codeMs };
    this.#codes.set(room, { ...opened, wrong: 0 });
    return opened;
  }

  /** Whether there is anything to guess. */
  isOpen(room: string): boolean {
    return this.#codes.has(room);
  }

  /** Whether that is the room's code. A right one is used up, and after some wrong ones it is no good any more. */
  use(room: string, code: string, now: number): boolean {
    const open = this.#codes.get(room);
    if (open === undefined) return false;
    const isRight = now < open.until && isSame(open.code, code);
    if (isRight || now >= open.until || open.wrong + 1 >= mostWrong) this.#codes.delete(room);
    else this.#codes.set(room, { ...open, wrong: open.wrong + 1 });
    return isRight;
  }
}
