/** How often the loop is looked at, in ms. */
const tickMs = 500;
/** For how long a stall is remembered, in ms: whoever asks now and then should hear of it. */
const rememberedMs = 5_000;

/** Watches how late the event loop is with what was due. A part of the server. */
export class LoopWatch {
  readonly name = "loop watch";
  readonly #onTick: (lagMs: number) => void;
  readonly #now: () => number;
  #interval: NodeJS.Timeout | undefined;
  #tickedAt: number;
  #worst = { lagMs: 0, at: 0 };

  /**
   * @param onTick told the lag of each tick
   * @param now monotonic, in ms
   */
  constructor(onTick: (lagMs: number) => void, now: () => number = () => performance.now()) {
    this.#onTick = onTick;
    this.#now = now;
    this.#tickedAt = now();
  }

  async start(): Promise<void> {
    this.#tickedAt = this.#now();
    this.#interval = setInterval(() => this.tick(), tickMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#interval);
  }

  /** Looks now; the interval calls it. */
  tick(): void {
    const lagMs = this.#overdueMs();
    this.#tickedAt = this.#now();
    if (lagMs >= this.#worstLagMs()) this.#worst = { lagMs, at: this.#tickedAt };
    this.#onTick(lagMs);
  }

  /** The longest that something had to wait in the last 5 s, in ms. Counts a tick that is overdue right now. */
  lagMs(): number {
    return Math.max(this.#worstLagMs(), this.#overdueMs());
  }

  #overdueMs(): number {
    return Math.max(0, this.#now() - this.#tickedAt - tickMs);
  }

  #worstLagMs(): number {
    return this.#now() - this.#worst.at > rememberedMs ? 0 : this.#worst.lagMs;
  }
}
