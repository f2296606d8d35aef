import type { ProbedStore, Verdict } from "../rooms/ports.ts";

/** A write that long ago says nothing about now, in ms. Every probe wears the disk a little. */
const staleMs = 60_000;
/** Whoever asks more often than this, in ms, is told what the last one was told. */
const askedAgainMs = 1_000;

/** Knows whether the store can be written: from the commits that there are, and by a probe where there are none. */
export class StoreWatch {
  readonly #store: ProbedStore;
  readonly #now: () => number;
  #isWritable = true;
  #knownAt: number;
  #probing: Promise<void> | null = null;

  /** @param now monotonic, in ms */
  constructor(store: ProbedStore, now: () => number = () => performance.now()) {
    this.#store = store;
    this.#now = now;
    // The store was opened just now, which writes.
    this.#knownAt = now();
  }

  /** What is known without looking. */
  get isWritable(): boolean {
    return this.#isWritable;
  }

  /** A commit has come back. */
  note(verdict: Verdict): void {
    // A conflict writes nothing.
    if (verdict !== "conflict") this.#know(verdict === "stored");
  }

  /** Looks, if what is known may not be true any more. Never rejects. */
  async check(): Promise<boolean> {
    const age = this.#now() - this.#knownAt;
    const isWell = this.#isWritable && !this.#store.isFailing;
    if (age >= (isWell ? staleMs : askedAgainMs)) {
      this.#probing ??= this.#probe();
      await this.#probing;
    }
    return this.#isWritable;
  }

  async #probe(): Promise<void> {
    this.#know(await this.#store.probe());
    this.#probing = null;
  }

  #know(isWritable: boolean): void {
    this.#isWritable = isWritable;
    this.#knownAt = this.#now();
  }
}
