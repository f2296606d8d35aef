import type { MachineClocks } from "../../src/server/steady-clock.ts";
import type { Timeline } from "./timeline.ts";

/** When every world begins, ms since the epoch. */
const worldBegan = Date.UTC(2026, 9, 24, 6);

/** The computer that the server runs on: its clocks, and the times in which it does nothing at all. */
export class SimulatedMachine implements MachineClocks {
  readonly #timeline: Timeline;
  #wallOffsetMs = 0;
  #sleptMs = 0;
  #awakeAt = 0;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  wall(): number {
    return worldBegan + this.#timeline.now + this.#wallOffsetMs;
  }

  /** As on Linux it stands still while the machine sleeps. */
  monotonic(): number {
    return this.#timeline.now - this.#sleptMs;
  }

  uptime(): number {
    return this.#timeline.now;
  }

  get isAwake(): boolean {
    return this.#timeline.now >= this.#awakeAt;
  }

  /** Until when it does nothing, ms since the world began; in the past while it is awake. */
  get awakeAt(): number {
    return this.#awakeAt;
  }

  /** Somebody sets the clock. */
  stepWall(byMs: number): void {
    this.#wallOffsetMs += byMs;
  }

  /** The lid is closed. */
  sleep(ms: number): void {
    if (!this.isAwake) return;
    this.#awakeAt = this.#timeline.now + ms;
    this.#sleptMs += ms;
  }

  /** The process is stopped, or something keeps it busy; its clocks go on. */
  stall(ms: number): void {
    this.#awakeAt = Math.max(this.#awakeAt, this.#timeline.now + ms);
  }

  /** Work of this machine: it waits for the machine to be awake, and keeps its order. */
  plan(delayMs: number, run: () => void): void {
    this.#timeline.plan(delayMs, () => {
      if (this.isAwake) run();
      else this.plan(this.#awakeAt - this.#timeline.now, run);
    });
  }
}
