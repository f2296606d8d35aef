import type { Scheduler } from "../../src/board/scheduler.ts";

interface Task {
  readonly at: number;
  readonly run: () => void;
}

/** A {@link Scheduler} whose time stands still until it is moved. */
export class ManualScheduler implements Scheduler {
  #now = 0;
  #tasks: Task[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const task = { at: this.#now + ms, run };
    this.#tasks.push(task);
    return () => {
      this.#tasks = this.#tasks.filter((waiting) => waiting !== task);
    };
  }

  /** How many tasks wait. */
  get waiting(): number {
    return this.#tasks.length;
  }

  /** Moves time on, running what becomes due at its moment. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let task = this.#nextUntil(end); task !== undefined; task = this.#nextUntil(end)) this.#run(task);
    this.#now = end;
  }

  /** Moves time on without running anything, as when the process stands still; what is due runs afterwards. */
  stall(ms: number): void {
    this.#now += ms;
    this.advance(0);
  }

  #nextUntil(end: number): Task | undefined {
    return this.#tasks.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
  }

  #run(task: Task): void {
    this.#tasks = this.#tasks.filter((waiting) => waiting !== task);
    this.#now = Math.max(this.#now, task.at);
    task.run();
  }
}
