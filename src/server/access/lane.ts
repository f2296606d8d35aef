/** A job that waits for its turn. */
export interface Waiting {
  readonly machine: string;
  /** What it must not share with a job that is being done. */
  readonly keys: readonly string[];
  /** ms on the queue's clock. */
  readonly since: number;
  /** Does it. Never rejects. */
  start(): Promise<void>;
  /** Says that it will not be done. */
  giveUp(): void;
}

/** Jobs that wait, first come first served within a machine, and one of each machine in turn. */
export class Lane {
  readonly #most: { readonly machines: number; readonly each: number };
  /** Whose turn it is comes first. Machines for which nothing waits are not remembered. */
  readonly #machines = new Map<string, Waiting[]>();

  constructor(most: { readonly machines: number; readonly each: number }) {
    this.#most = most;
  }

  /** For how many machines something waits. */
  get machines(): number {
    return this.#machines.size;
  }

  /** False when there is no room for it. */
  put(job: Waiting): boolean {
    const jobs = this.#machines.get(job.machine);
    if (jobs === undefined) {
      if (this.#machines.size >= this.#most.machines) return false;
      this.#machines.set(job.machine, [job]);
      return true;
    }
    if (jobs.length >= this.#most.each) return false;
    jobs.push(job);
    return true;
  }

  /** The next one that shares nothing with what is being done. */
  take(taken: ReadonlySet<string>): Waiting | null {
    for (const [machine, jobs] of this.#machines) {
      const [job] = jobs;
      if (job === undefined || job.keys.some((key) => taken.has(key))) continue;
      jobs.shift();
      if (jobs.length === 0) this.#machines.delete(machine);
      return job;
    }
    return null;
  }

  /** That machine has had its turn: all others go first. */
  putLast(machine: string): void {
    const jobs = this.#machines.get(machine);
    if (jobs === undefined) return;
    this.#machines.delete(machine);
    this.#machines.set(machine, jobs);
  }

  /** Lets those go that have waited since before then. */
  giveUpBefore(instant: number): void {
    for (const [machine, jobs] of this.#machines) {
      while (jobs[0] !== undefined && jobs[0].since < instant) jobs.shift()?.giveUp();
      if (jobs.length === 0) this.#machines.delete(machine);
    }
  }
}
