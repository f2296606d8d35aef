import type { Clock, WakeUp } from "../../src/server/rooms/ports.ts";

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: number;

  constructor(now = Date.UTC(2026, 10, 20, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  set(now: number): void {
    this.#now = now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}

/** A {@link WakeUp} that calls when it is told to. */
export class ManualWakeUp implements WakeUp {
  readonly #waiting = new Map<string, number>();
  #handler: ((room: string) => void) | null = null;
  #stopped = false;

  set(room: string, at: number | null): void {
    if (at === null || this.#stopped) this.#waiting.delete(room);
    else this.#waiting.set(room, at);
  }

  onDue(handler: (room: string) => void): void {
    this.#handler = handler;
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting.clear();
  }

  at(room: string): number | null {
    return this.#waiting.get(room) ?? null;
  }

  /** Calls for everything that is due by then. */
  wake(now: number): void {
    for (const [room, at] of [...this.#waiting]) {
      if (at > now) continue;
      this.#waiting.delete(room);
      this.#handler?.(room);
    }
  }
}

/** Lets everything run that only waits for promises and for one turn of the event loop. */
export async function quiet(turns = 5): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
