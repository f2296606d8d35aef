import type { Metric, Sample } from "./metric.ts";

/** How values are spread: how many are not above each bound. */
export class Histogram implements Metric {
  readonly type = "histogram";
  readonly name: string;
  readonly help: string;
  readonly #bounds: readonly number[];
  /** For each bound the values between it and the one below; one more for those above all. */
  readonly #counts: number[];
  #sum = 0;

  /** @param bounds in the unit of the name, growing */
  constructor(name: string, help: string, bounds: readonly number[]) {
    this.name = name;
    this.help = help;
    this.#bounds = bounds;
    this.#counts = Array(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const found = this.#bounds.findIndex((bound) => value <= bound);
    const index = found === -1 ? this.#bounds.length : found;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#sum += value;
  }

  *samples(): Iterable<Sample> {
    let count = 0;
    for (const [index, bound] of [...this.#bounds, Number.POSITIVE_INFINITY].entries()) {
      count += this.#counts[index] ?? 0;
      yield { suffix: "_bucket", labels: { le: boundAsText(bound) }, value: count };
    }
    yield { suffix: "_sum", value: this.#sum };
    yield { suffix: "_count", value: count };
  }
}

function boundAsText(bound: number): string {
  return Number.isFinite(bound) ? String(bound) : "+Inf";
}
