const doNothing = () => undefined;

/** Does what has the same key one after the other, in the order in which it was handed in. */
export class Turns {
  /** The last that was handed in, by key; gone when it is over. */
  readonly #last = new Map<string, Promise<unknown>>();

  /** Resolves, or rejects, as the work does. */
  take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const over = result.then(doNothing, doNothing).then(() => {
      if (this.#last.get(key) === over) this.#last.delete(key);
    });
    this.#last.set(key, over);
    return result;
  }
}
