import { uptime } from "node:os";
import type { Clock } from "./rooms/ports.ts";

/** A machine that slept for less than this is not noticed, in ms. `os.uptime()` is good to some 10 ms. */
const noticedSleepMs = 1_000;
/** A wall clock that was set by less than this is not told of, in ms: nothing follows from it. */
const noticedStepMs = 100;
/** Clocks that were read further apart than this say nothing about each other, in ms. */
const readTogetherMs = 20;
/** On a machine that runs for less than this its clock may not have been set yet, in ms. */
const bootedLatelyMs = 15 * 60_000;

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

/** What a look at the machine's clocks has found. Lengths in ms. */
export interface ClockNews {
  /** The machine slept for so long; 0 if not. The clock has made up for it. */
  readonly sleptMs: number;
  /** The wall clock was set forward (or, below 0, back) by so much; 0 if not. The clock takes no notice of it. */
  readonly steppedMs: number;
  /**
   * Whether that step put a clock right that was wrong from the start: a machine without a battery for its clock
   * starts in the past. See {@link SteadyClock.correct}.
   */
  readonly isCorrection: boolean;
}

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
  #correctedMs = 0;
  /** How far the wall clock is ahead of this one, as last seen. */
  #wallAheadMs = 0;
  #isTrusted: boolean;
  #last = 0;

  constructor(clocks: MachineClocks = machineClocks) {
    this.#clocks = clocks;
    this.#wallAtStart = clocks.wall();
    this.#monotonicAtStart = clocks.monotonic();
    this.#uptimeAtStart = clocks.uptime();
    this.#isTrusted = this.#uptimeAtStart >= bootedLatelyMs;
  }

  now(): number {
    this.#last = Math.max(this.#last, Math.floor(this.#at(this.#clocks.monotonic())));
    return this.#last;
  }

  /** Whether the clock is known to have been right at the start, or has been put right since. */
  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  /** For when something shows that the clock was wrong at the start. */
  distrust(): void {
    this.#isTrusted = false;
  }

  /** Looks what has become of the machine's clocks since the last look. */
  look(): ClockNews {
    const monotonic = this.#clocks.monotonic();
    const wall = this.#clocks.wall();
    const running = this.#clocks.uptime();
    const nothing = { sleptMs: 0, steppedMs: 0, isCorrection: false };
    if (this.#clocks.monotonic() - monotonic > readTogetherMs) return nothing;
    const moved = wall - this.#at(monotonic) - this.#wallAheadMs;
    const slept = running - this.#uptimeAtStart - (monotonic - this.#monotonicAtStart) - this.#sleptMs;
    const sleptMs = slept < noticedSleepMs ? 0 : exactly(slept, moved);
    const stepped = moved - sleptMs;
    const steppedMs = Math.abs(stepped) < noticedStepMs ? 0 : stepped;
    this.#sleptMs += sleptMs;
    this.#wallAheadMs += steppedMs;
    return { sleptMs, steppedMs, isCorrection: steppedMs > 0 && !this.#isTrusted };
  }

  /** Takes a step of the wall clock after all, forward only. It is trusted from now on. */
  correct(ms: number): void {
    this.#correctedMs += ms;
    this.#wallAheadMs -= ms;
    this.#isTrusted = true;
  }

  #at(monotonic: number): number {
    return this.#wallAtStart + this.#correctedMs + this.#sleptMs + monotonic - this.#monotonicAtStart;
  }
}

/** The wall clock sleeps as long as the machine does, and is finer than the uptime, unless it was set meanwhile. */
function exactly(slept: number, moved: number): number {
  return Math.abs(moved - slept) < noticedSleepMs ? moved : slept;
}
