/** One exchange with the server: when it was sent and answered on our clock, and what the server's clock said. */
export interface ClockProbe {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly serverNow: number;
}

/** Off by more than this, the clock jumps; by less, it slides so that no second is shown twice, in ms. */
const stepMs = 250;
/** How fast it slides: so many ms per ms. */
const slewRate = 0.1;
/** Probes that are kept to choose from. */
const keptProbes = 8;
/** A probe is trusted less with age: clocks of ordinary machines drift apart by up to this, ms per ms. */
const driftRate = 50e-6;

/**
 * The server's clock as seen from here: our own monotonic clock plus an offset. The offset comes from the probe
 * with the shortest way there and back (Cristian's method: half of the way is the most it can be wrong). The
 * visitor's own idea of the date is never used.
 */
export class ServerClock {
  readonly #monotonicNow: () => number;
  #probes: ClockProbe[] = [];
  #offset: number | null = null;
  /** The offset is a guess: nothing to slide away from. */
  #isGuess = false;
  readonly #listeners = new Set<() => void>();
  /** The offset that is being slid away from, and since when. */
  #slideFrom: { readonly offset: number; readonly at: number } | null = null;

  /** @param monotonicNow ms on a clock that only goes forward, such as `performance.now()` */
  constructor(monotonicNow: () => number) {
    this.#monotonicNow = monotonicNow;
  }

  /** A first guess from the `now` of a state that has just come: late by the way here, but at hand. */
  guess(serverNow: number): void {
    if (this.#probes.length > 0) return;
    this.#offset = serverNow - this.#monotonicNow();
    this.#isGuess = true;
  }

  /** Takes in an exchange. */
  learn(probe: ClockProbe): void {
    if (!(probe.receivedAt >= probe.sentAt) || !Number.isFinite(probe.serverNow)) return;
    const before = this.#offset === null || this.#isGuess ? null : this.#currentOffset();
    this.#probes = [...this.#probes, probe].slice(-keptProbes);
    const best = this.#best();
    if (best === null) return;
    const offset = best.serverNow - (best.sentAt + best.receivedAt) / 2;
    this.#offset = offset;
    this.#isGuess = false;
    const slides = before !== null && Math.abs(before - offset) <= stepMs;
    this.#slideFrom = slides ? { offset: before, at: this.#monotonicNow() } : null;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Hears of each exchange that was taken in, until the returned function is called. */
  onLearn(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets what was learned: after a sleep the monotonic clock may have stood still. The offset stays until then. */
  forget(): void {
    this.#probes = [];
    this.#slideFrom = null;
  }

  /** ms since the epoch on the server's clock; null before anything was heard. */
  now(): number | null {
    return this.#offset === null ? null : this.#monotonicNow() + this.#currentOffset();
  }

  /** The most that `now()` can be wrong by, ms, with what is still to be slid; null before the first probe. */
  errorMs(): number | null {
    const best = this.#best();
    if (best === null || this.#offset === null) return null;
    return this.#uncertainty(best) + Math.abs(this.#offset - this.#currentOffset());
  }

  #currentOffset(): number {
    const target = this.#offset ?? 0;
    if (this.#slideFrom === null) return target;
    const slid = (this.#monotonicNow() - this.#slideFrom.at) * slewRate;
    const distance = target - this.#slideFrom.offset;
    if (slid >= Math.abs(distance)) return target;
    return this.#slideFrom.offset + Math.sign(distance) * slid;
  }

  #best(): ClockProbe | null {
    let best: ClockProbe | null = null;
    for (const probe of this.#probes) {
      if (best === null || this.#uncertainty(probe) < this.#uncertainty(best)) best = probe;
    }
    return best;
  }

  #uncertainty(probe: ClockProbe): number {
    const age = this.#monotonicNow() - probe.receivedAt;
    return (probe.receivedAt - probe.sentAt) / 2 + age * driftRate;
  }
}
