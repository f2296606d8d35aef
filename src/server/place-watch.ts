import type { Part } from "./lifecycle.ts";

/** What has files in the data folder, and puts back what is missing there. Never throws, never rejects. */
export interface Placed {
  checkPlace(): void | Promise<void>;
}

/** How often it is looked, in ms. */
const lookEveryMs = 5_000;

/** Looks whether files are where they were: so their loss is noticed while nothing changes, too. */
export class PlaceWatch implements Part {
  readonly name = "place watch";
  readonly #placed: readonly Placed[];
  #interval: NodeJS.Timeout | undefined;

  /** @param placed in this order: the first makes the folder anew */
  constructor(placed: readonly Placed[]) {
    this.#placed = placed;
  }

  async start(): Promise<void> {
    this.#interval = setInterval(() => {
      for (const each of this.#placed) void each.checkPlace();
    }, lookEveryMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#interval);
  }
}
