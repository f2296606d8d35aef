import { cyclesPerMs } from "./clock-rate.ts";

/** How long the host sleeps between two slices while something happens, and while the program waits; in ms. */
const activeSliceMs = 1;
const idleSliceMs = 8;
/** What the chip may fall behind before it gives up to make it good: a laptop slept, a test blocked the thread. */
const maxLagMs = 50;

/** What is kept in step with the clock on the wall. */
export interface Paced {
  readonly cycles: number;
  /** @returns whether it only waits now */
  runTo(cycles: number): boolean;
}

/** Runs a chip at the speed of the real one. Its timers do not keep a process alive. */
export class RealTime {
  readonly #paced: Paced;
  /** The chip's time 0 on the clock `performance.now()`. */
  #zeroAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #running = false;

  constructor(paced: Paced) {
    this.#paced = paced;
  }

  start(): void {
    this.stop();
    this.#running = true;
    this.#zeroAt = performance.now() - this.#chipMs();
    this.#sleep(0);
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
  }

  /** Something came from outside: it is not left waiting until the end of a slice. */
  wake(): void {
    if (!this.#running || this.#immediate !== undefined) return;
    clearTimeout(this.#timer);
    // Not unref'd: Node would sleep on until something else happens.
    this.#immediate = setImmediate(() => {
      this.#immediate = undefined;
      this.#slice();
    });
  }

  #chipMs(): number {
    return this.#paced.cycles / cyclesPerMs;
  }

  #slice(): void {
    const now = performance.now();
    const lagMs = now - this.#zeroAt - this.#chipMs();
    if (lagMs > maxLagMs) this.#zeroAt += lagMs - maxLagMs;
    const waits = this.#paced.runTo(Math.floor((now - this.#zeroAt) * cyclesPerMs));
    if (this.#running && this.#immediate === undefined) this.#sleep(waits ? idleSliceMs : activeSliceMs);
  }

  #sleep(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#slice(), ms).unref();
  }
}
