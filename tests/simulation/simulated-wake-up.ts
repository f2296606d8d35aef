import type { Clock, WakeUp } from "../../src/server/rooms/ports.ts";

/** {@link WakeUp} on a machine whose time is simulated; as with real timers, some come a little late. */
export class SimulatedWakeUp implements WakeUp {
  readonly #clock: Clock;
  readonly #plan: (delayMs: number, run: () => void) => void;
  readonly #lateMs: () => number;
  readonly #waiting = new Map<string, { readonly at: number }>();
  #handler: (room: string) => void = () => undefined;
  #stopped = false;

  constructor(options: {
    clock: Clock;
    plan: (delayMs: number, run: () => void) => void;
    lateMs?: () => number;
  }) {
    this.#clock = options.clock;
    this.#plan = options.plan;
    this.#lateMs = options.lateMs ?? (() => 0);
  }

  onDue(handler: (room: string) => void): void {
    this.#handler = handler;
  }

  set(room: string, at: number | null): void {
    if (at === null || this.#stopped) this.#waiting.delete(room);
    else if (this.#waiting.get(room)?.at !== at) this.#arm(room, at);
  }

  /** Looks at every deadline anew, after the clock has made up for a sleep. */
  rearm(): void {
    for (const [room, { at }] of [...this.#waiting]) this.#arm(room, at);
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting.clear();
  }

  #arm(room: string, at: number): void {
    const waiting = { at };
    this.#waiting.set(room, waiting);
    this.#plan(Math.max(0, at - this.#clock.now()) + this.#lateMs(), () => {
      if (this.#waiting.get(room) !== waiting) return;
      if (this.#clock.now() < at) return this.#arm(room, at);
      this.#waiting.delete(room);
      this.#handler(room);
    });
  }
}
