import type { ServerClock } from "./server-clock.ts";

/** So many probes at once on joining, this far apart, in ms; the shortest way of eight is good to a few ms. */
const first = { probes: 8, apartMs: 50 };
const laterApartMs = 30_000;

export interface ClockFollowerOptions {
  readonly clock: ServerClock;
  /** ms on a clock that only goes forward. */
  readonly monotonicNow: () => number;
  /** Asks the server what its clock says, ms since the epoch; null when no sensible answer came. */
  readonly ask: (sentAt: number) => Promise<number | null>;
}

/** Keeps a {@link ServerClock} in step: a burst of probes, then one now and then. */
export class ClockFollower {
  readonly #options: ClockFollowerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ClockFollowerOptions) {
    this.#options = options;
  }

  /** Begins anew: what was learned before a sleep or on another connection is forgotten. */
  start(): void {
    this.stop();
    this.#options.clock.forget();
    this.#follow(first.probes);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #follow(probesLeft: number): void {
    void this.#probe();
    const apartMs = probesLeft > 1 ? first.apartMs : laterApartMs;
    this.#timer = setTimeout(() => this.#follow(probesLeft - 1), apartMs);
  }

  async #probe(): Promise<void> {
    const { clock, monotonicNow, ask } = this.#options;
    const sentAt = monotonicNow();
    const serverNow = await ask(sentAt);
    if (serverNow !== null) clock.learn({ sentAt, receivedAt: monotonicNow(), serverNow });
  }
}
