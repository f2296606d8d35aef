import type { Trouble } from "../attempt.ts";

/** Pauses between attempts at one place, in ms: opening a port resets a real board, so not faster for ever. */
const firstPauseMs = 250;
const longestPauseMs = 5_000;
/** Something that is there but is no board is left in peace for so long, in ms: somebody may be flashing it. */
const unsuitablePauseMs = 30_000;

interface Entry {
  readonly dueAt: number;
  readonly pauseMs: number;
  readonly trouble: Trouble;
}

const isUnsuitable = ({ code }: Trouble) => code === "silent" || code === "unfit";

/** When to try a place again that could not be had. Instants are ms on any clock that only goes forward. */
export class RetryBook {
  readonly #entries = new Map<string, Entry>();

  isDue(place: string, at: number): boolean {
    return at >= (this.#entries.get(place)?.dueAt ?? at);
  }

  /** What was in the way the last time. */
  troubleOf(place: string): Trouble | null {
    return this.#entries.get(place)?.trouble ?? null;
  }

  /** Whether what is there was met, and is no board. */
  isNoBoard(place: string): boolean {
    const trouble = this.troubleOf(place);
    return trouble !== null && isUnsuitable(trouble);
  }

  /** When the first of these is due; null when there are none. */
  nextDue(places: readonly string[], at: number): number | null {
    const dueAts = places.map((place) => this.#entries.get(place)?.dueAt ?? at);
    return dueAts.length === 0 ? null : Math.min(...dueAts);
  }

  /** @param others whether there are other places to go to meanwhile */
  failed(place: string, trouble: Trouble, at: number, others: boolean): void {
    const pauseMs = this.#entries.get(place)?.pauseMs ?? firstPauseMs;
    this.#entries.set(place, {
      dueAt: at + (isUnsuitable(trouble) && others ? unsuitablePauseMs : pauseMs),
      pauseMs: Math.min(pauseMs * 2, longestPauseMs),
      trouble,
    });
  }

  /** What was held there is gone: it is worth trying soon, the sooner the longer it was well. */
  lost(place: string, reason: string, at: number, wasStable: boolean): void {
    if (wasStable) this.#entries.delete(place);
    this.failed(place, { code: "failed", message: reason }, at, false);
  }

  /** Whoever is not there any more is tried at once when it comes back. */
  keepOnly(places: readonly string[]): void {
    for (const place of this.#entries.keys()) if (!places.includes(place)) this.#entries.delete(place);
  }
}
