import { uptime } from "node:os";
import type { Clock } from "./rooms/ports.ts";

/** A machine that slept for less than this is not noticed, in ms. `os.uptime()` is good to some 10 ms. */
const noticedSleepMs = 1_000;

/** The clocks of the machine, each in ms. */
export interface MachineClocks {
  /** Since the epoch; may be set by hand or by the network at any moment. */
  wall(): number;
  /** Goes forward evenly, but on Linux stands still while the machine sleeps. */
  monotonic(): number;
  /** Since the machine was started, sleep included; coarse. */
  uptime(): number;
}

const machineClocks: MachineClocks = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => uptime() * 1000,
};

/**
 * The server's clock: the wall clock as it was at the start, carried on by the monotonic one, so that setting
 * the machine's clock changes nothing of what is left. Sleep is noticed by the uptime and added.
 */
export class SteadyClock implements Clock {
  readonly #clocks: MachineClocks;
  readonly #wallAtStart: number;
  readonly #monotonicAtStart: number;
  readonly #uptimeAtStart: number;
  #sleptMs = 0;
  #last = 0;

  constructor(clocks: MachineClocks = machineClocks) {
    this.#clocks = clocks;
    this.#wallAtStart = clocks.wall();
    this.#monotonicAtStart = clocks.monotonic();
    this.#uptimeAtStart = clocks.uptime();
  }

  now(): number {
    const elapsed = this.#clocks.monotonic() - this.#monotonicAtStart + this.#sleptMs;
    this.#last = Math.max(this.#last, Math.floor(this.#wallAtStart + elapsed));
    return this.#last;
  }

  /** Looks whether the machine has slept since the last look. Returns for how long, in ms; 0 if not. */
  noticeSleep(): number {
    const awake = this.#clocks.monotonic() - this.#monotonicAtStart + this.#sleptMs;
    const slept = this.#clocks.uptime() - this.#uptimeAtStart - awake;
    if (slept < noticedSleepMs) return 0;
    this.#sleptMs += slept;
    return slept;
  }
}
