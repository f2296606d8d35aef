import { guessLimits } from "./guess-limits.ts";
import { remember } from "./remember.ts";

interface Guesses {
  readonly wrong: number;
  readonly lastAt: number;
}

/** The wrong guesses of each guesser: one machine in one room. After some it waits, longer with each one more. */
export class AddressGuesses {
  readonly #guesses = new Map<string, Guesses>();

  /** For how long no guess is looked at, in ms; 0: now. */
  waitMs(guesser: string, now: number): number {
    const guesses = this.#guesses.get(guesser);
    return guesses === undefined ? 0 : Math.max(0, waitOf(guesses, now));
  }

  /** One more, which counts as wrong until it turns out to be right. */
  add(guesser: string, now: number): void {
    const before = this.#guesses.get(guesser);
    const isOld = before === undefined || now - before.lastAt > guessLimits.memoryMs;
    const guesses = { wrong: (isOld ? 0 : before.wrong) + 1, lastAt: now };
    remember(this.#guesses, guesser, guesses, ({ wrong }) => wrong);
  }

  /** The last one was right. */
  takeBack(guesser: string): void {
    const guesses = this.#guesses.get(guesser);
    if (guesses === undefined) return;
    this.#guesses.set(guesser, { ...guesses, wrong: Math.max(0, guesses.wrong - 1) });
  }
}

function waitOf({ wrong, lastAt }: Guesses, now: number): number {
  const over = wrong - guessLimits.freeGuesses;
  if (over < 0 || now - lastAt > guessLimits.memoryMs) return 0;
  return lastAt + Math.min(guessLimits.firstWaitMs * 2 ** over, guessLimits.longestWaitMs) - now;
}
