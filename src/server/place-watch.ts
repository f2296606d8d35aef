import type { Part } from "./lifecycle.ts";

/** How often it is looked, in ms. */
const lookEveryMs = 5_000;

/** Looks whether the files of the store are where they were: so their loss is noticed while nothing changes, too. */
export class PlaceWatch implements Part {
  readonly name = "place watch";
  readonly #store: { checkPlace(): void };
  #interval: NodeJS.Timeout | undefined;

  constructor(store: { checkPlace(): void }) {
    this.#store = store;
  }

  async start(): Promise<void> {
    this.#interval = setInterval(() => this.#store.checkPlace(), lookEveryMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#interval);
  }
}
