/** Calls once at a time: each new appointment replaces the one before. */
export class Ticker {
  readonly #tick: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tick: () => void) {
    this.#tick = tick;
  }

  /** Never, with null. A timer may come up to a millisecond early, so it is set that much later. */
  setFor(inMs: number | null): void {
    clearTimeout(this.#timer);
    if (inMs !== null) this.#timer = setTimeout(this.#tick, Math.min(inMs + 1, 60_000));
  }
}
