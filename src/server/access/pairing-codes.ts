import { randomInt } from "node:crypto";
import { machineOf } from "../door/machine-of.ts";
import { isSame } from "./token.ts";

/** How codes are guessed at, and for how long. */
export const codeLimits = {
  /** How long a code can be used, in ms. */
  lifeMs: 300_000,
  /** Wrong codes of one address, after which none of its codes is looked at: it does not use up those of others. */
  wrongFromOne: 4,
  /** Wrong codes of all, after which the code is no good any more: who guesses has a chance of 1 in 50 000. */
  wrongFromAll: 20,
} as const;

interface Code {
  readonly code: string;
  readonly until: number;
  /** How often each address was wrong. */
  readonly wrong: Map<string, number>;
}

/** Codes that pair one board each, once; a room has one at a time. Kept in memory only. */
export class PairingCodes {
  readonly #codes = new Map<string, Code>();

  /** A fresh code for a room; the one before is no good any more. */
  open(room: string, now: number): { readonly code: string; readonly until: number } {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    const until = now + codeLimits.lifeMs;
    this.#codes.set(room, { code, until, wrong: new Map() });
    return { code, until };
  }

  /** Whether that is the room's code. A right one is used up, and after some wrong ones it is no good any more. */
  use(room: string, code: string, address: string, now: number): boolean {
    const open = this.#codes.get(room);
    if (open === undefined) return false;
    const machine = machineOf(address);
    const wrong = open.wrong.get(machine) ?? 0;
    if (wrong >= codeLimits.wrongFromOne) return false;
    const isRight = now < open.until && isSame(open.code, code);
    if (!isRight) open.wrong.set(machine, wrong + 1);
    if (isRight || now >= open.until || wrongInAll(open) >= codeLimits.wrongFromAll) this.#codes.delete(room);
    return isRight;
  }
}

function wrongInAll({ wrong }: Code): number {
  let count = 0;
  for (const each of wrong.values()) count += each;
  return count;
}
