import type { SeededRandom } from "../support/seeded-random.ts";
import type { SimulatedMachine } from "./simulated-machine.ts";
import type { Timeline } from "./timeline.ts";

export interface LineOptions {
  readonly timeline: Timeline;
  readonly machine: SimulatedMachine;
  readonly random: SeededRandom;
  /** How long a message is on its way at most, but for stalls, in ms. */
  readonly delayMs: number;
}

/**
 * A connection between a member and the server. Each way keeps its order, as TCP does; different lines overtake
 * each other. When it breaks, what is on its way may be lost or not, and the two ends notice each in their time.
 */
export class SimulatedLine {
  readonly #options: LineOptions;
  readonly #busyUntil = { up: 0, down: 0 };
  #losesWhatIsOnItsWay = false;
  #isBroken = false;
  onClientLost: () => void = () => undefined;
  onServerLost: () => void = () => undefined;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /** From the member to the server. */
  up(run: () => void): void {
    if (this.#isBroken) return;
    this.#options.machine.plan(this.#delayMs("up"), () => {
      if (!this.#losesWhatIsOnItsWay) run();
    });
  }

  /** From the server to the member. */
  down(run: () => void): void {
    if (this.#isBroken) return;
    this.#options.timeline.plan(this.#delayMs("down"), () => {
      if (!this.#isBroken) run();
    });
  }

  /** @param noticedMs how long it takes at most until an end notices */
  break(noticedMs: number): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    const { timeline, machine, random } = this.#options;
    this.#losesWhatIsOnItsWay = random.chance(0.5);
    timeline.plan(random.whole(0, noticedMs), () => this.onClientLost());
    machine.plan(random.whole(0, noticedMs), () => this.onServerLost());
  }

  #delayMs(way: "up" | "down"): number {
    const { timeline, random, delayMs } = this.#options;
    const stalls = random.chance(0.01);
    const arrives = timeline.now + (stalls ? random.whole(0, 4_000) : random.whole(0, delayMs));
    this.#busyUntil[way] = Math.max(this.#busyUntil[way], arrives);
    return this.#busyUntil[way] - timeline.now;
  }
}
