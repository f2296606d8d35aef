interface Planned {
  readonly at: number;
  /** Two at the same instant go in the order in which they were planned. */
  readonly order: number;
  readonly run: () => void;
}

const isBefore = (one: Planned, other: Planned) =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/**
 * Time as a list of what is still to come. It jumps from one event to the next; in between everything that only
 * waits for promises runs to its end, so that nothing depends on how fast the machine is.
 */
export class Timeline {
  /** ms since the world began. */
  now = 0;
  /** Events that have been. */
  events = 0;
  #order = 0;
  /** A binary heap. */
  readonly #heap: Planned[] = [];

  plan(delayMs: number, run: () => void): void {
    this.#order += 1;
    this.#push({ at: this.now + delayMs, order: this.#order, run });
  }

  /** Lets everything happen until then, or until `isOver`. */
  async runUntil(at: number, isOver: () => boolean = () => false): Promise<void> {
    for (let next = this.#heap[0]; next !== undefined && next.at <= at && !isOver(); next = this.#heap[0]) {
      this.#pop();
      this.now = next.at;
      this.events += 1;
      next.run();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.now = Math.max(this.now, at);
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let index = heap.push(planned) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above] as Planned;
      if (!isBefore(planned, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = planned;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      const right = heap[below + 1];
      if (right !== undefined && isBefore(right, heap[below] as Planned)) below += 1;
      const child = heap[below];
      if (child === undefined || !isBefore(child, last)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = last;
  }
}
