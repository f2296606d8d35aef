import type { MachineClocks } from "../../src/server/steady-clock.ts";

/** A machine whose clocks are moved by hand. */
export class ManualMachine implements MachineClocks {
  #wall = Date.UTC(2026, 10, 20, 9);
  #monotonic = 1_000;
  #uptime: number;
  #coarseMs = 1;

  /** @param uptime for how long it runs, ms */
  constructor(uptime = 3_600_000) {
    this.#uptime = uptime;
  }

  wall(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  uptime(): number {
    return Math.floor(this.#uptime / this.#coarseMs) * this.#coarseMs;
  }

  run(ms: number): void {
    this.#wall += ms;
    this.#monotonic += ms;
    this.#uptime += ms;
  }

  sleep(ms: number): void {
    this.#wall += ms;
    this.#uptime += ms;
  }

  /** From now on its uptime is good to so many ms only. */
  coarseUptime(ms: number): void {
    this.#coarseMs = ms;
  }

  setWall(ms: number): void {
    this.#wall += ms;
  }
}
