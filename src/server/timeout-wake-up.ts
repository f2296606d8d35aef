import type { Clock, WakeUp } from "./rooms/ports.ts";

/** Node's timers overflow above 2^31 - 1 ms and then fire at once; longer waits go in slices, in ms. */
const longestSliceMs = 60 * 60 * 1000;

/** {@link WakeUp} by one `setTimeout` per room. */
export class TimeoutWakeUp implements WakeUp {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, { readonly at: number; readonly timeout: NodeJS.Timeout }>();
  #handler: (room: string) => void = () => undefined;
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  onDue(handler: (room: string) => void): void {
    this.#handler = handler;
  }

  set(room: string, at: number | null): void {
    const known = this.#waiting.get(room);
    if (known?.at === at && at !== null) return;
    if (known !== undefined) {
      clearTimeout(known.timeout);
      this.#waiting.delete(room);
    }
    if (at !== null && !this.#stopped) this.#arm(room, at);
  }

  /** Looks at every deadline anew, after the clock has made up for a sleep. */
  rearm(): void {
    for (const [room, { at, timeout }] of [...this.#waiting]) {
      clearTimeout(timeout);
      this.#arm(room, at);
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const { timeout } of this.#waiting.values()) clearTimeout(timeout);
    this.#waiting.clear();
  }

  #arm(room: string, at: number): void {
    const wait = Math.min(Math.max(0, at - this.#clock.now()), longestSliceMs);
    this.#waiting.set(room, { at, timeout: setTimeout(this.#wake, wait, room) });
  }

  /** One function for all rooms: a closure for each would be most of what a waiting room costs. */
  readonly #wake = (room: string): void => {
    const waiting = this.#waiting.get(room);
    if (waiting === undefined) return;
    if (this.#clock.now() < waiting.at) {
      this.#arm(room, waiting.at);
      return;
    }
    this.#waiting.delete(room);
    this.#handler(room);
  };
}
