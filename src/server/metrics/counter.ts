import type { Labels, Metric, Sample } from "./metric.ts";

/** Counts how often something happened, apart for each set of labels. */
export class Counter<Names extends string = never> implements Metric {
  readonly type = "counter";
  readonly name: string;
  readonly help: string;
  readonly #series = new Map<string, { readonly labels: Labels; value: number }>();

  /** @param name ends in `_total` */
  constructor(name: string, help: string) {
    this.name = name;
    this.help = help;
  }

  add(labels: Readonly<Record<Names, string>>): void {
    const key = Object.values(labels).join("\n");
    const series = this.#series.get(key);
    if (series === undefined) this.#series.set(key, { labels, value: 1 });
    else series.value += 1;
  }

  samples(): Iterable<Sample> {
    return this.#series.values();
  }
}
