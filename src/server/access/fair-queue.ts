import { machineOf } from "../door/machine-of.ts";
import type { Clock } from "../rooms/ports.ts";
import { Lane, type Waiting } from "./lane.ts";

export const queueLimits = {
  /** What is done at a time; of one machine, and about one room, only one of them. */
  atOnce: 2,
  /** Machines that may wait in each lane, and what may wait for one of them: as many as may be connected. */
  machines: 100,
  each: 100,
  /** For how long anything waits, in ms: clients wait 5 s for an answer. */
  patienceMs: 4_000,
} as const;

/** Something that takes long. */
export interface Job {
  readonly address: string;
  /** It is not done together with anything else about this room; null: with whatever. */
  readonly room: string | null;
  /** Whether it waits with those who go ahead: at least every second turn is theirs. */
  readonly goesAhead: boolean;
}

/** What came of a job; or it was not done, and is worth another try after so many ms. */
export type Turn<Result> = { readonly result: Result } | { readonly busyMs: number };

/**
 * Does what takes long a little at a time, machines in turn: whoever brings much waits for itself. What would have to
 * wait too long is told so instead.
 */
export class FairQueue {
  readonly #clock: Clock;
  readonly #ahead = new Lane(queueLimits);
  readonly #others = new Lane(queueLimits);
  /** Machines and rooms for which something is being done. */
  readonly #taken = new Set<string>();
  #underWay = 0;
  #wasAhead = false;
  /** How long one takes, in ms: the newer, the more it counts. */
  #usualMs = 100;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Rejects as the work does. */
  take<Result>({ address, room, goesAhead }: Job, work: () => Promise<Result>): Promise<Turn<Result>> {
    const lane = goesAhead ? this.#ahead : this.#others;
    const machine = `from ${machineOf(address)}`;
    const keys = room === null ? [machine] : [machine, `room ${room}`];
    return new Promise((resolve, reject) => {
      const isIn = lane.put({
        machine,
        keys,
        since: this.#clock.now(),
        start: () => this.#measure(work).then((result) => resolve({ result }), reject),
        giveUp: () => resolve({ busyMs: this.#waitMs }),
      });
      if (isIn) this.#begin();
      else resolve({ busyMs: this.#waitMs });
    });
  }

  /** How long the next machine would wait. */
  get #waitMs(): number {
    return ((this.#ahead.machines + this.#others.machines) * this.#usualMs) / queueLimits.atOnce;
  }

  #begin(): void {
    const before = this.#clock.now() - queueLimits.patienceMs;
    for (const lane of [this.#ahead, this.#others]) lane.giveUpBefore(before);
    while (this.#underWay < queueLimits.atOnce) {
      const next = this.#next();
      if (next === null) return;
      void this.#do(next);
    }
  }

  /** Both lanes in turn; where nothing waits in one of them, the other. */
  #next(): Waiting | null {
    const lanes = this.#wasAhead ? [this.#others, this.#ahead] : [this.#ahead, this.#others];
    for (const lane of lanes) {
      const next = lane.take(this.#taken);
      if (next === null) continue;
      this.#wasAhead = lane === this.#ahead;
      return next;
    }
    return null;
  }

  async #do({ machine, keys, start }: Waiting): Promise<void> {
    this.#underWay += 1;
    for (const key of keys) this.#taken.add(key);
    await start();
    this.#underWay -= 1;
    for (const key of keys) this.#taken.delete(key);
    for (const lane of [this.#ahead, this.#others]) lane.putLast(machine);
    this.#begin();
  }

  async #measure<Result>(work: () => Promise<Result>): Promise<Result> {
    const begun = this.#clock.now();
    try {
      return await work();
    } finally {
      this.#usualMs += (this.#clock.now() - begun - this.#usualMs) / 8;
    }
  }
}
