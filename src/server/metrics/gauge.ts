import type { Labels, Metric, Sample } from "./metric.ts";

/** A number as it is when somebody asks. */
export class Gauge implements Metric {
  readonly type: "gauge" | "counter";
  readonly name: string;
  readonly help: string;
  readonly #read: () => number;
  readonly #labels: Labels;

  /** @param type `counter` where the number only ever grows, and somebody else counts it */
  constructor(
    name: string,
    help: string,
    read: () => number,
    { labels = {}, type = "gauge" }: { labels?: Labels; type?: "gauge" | "counter" } = {},
  ) {
    this.name = name;
    this.help = help;
    this.type = type;
    this.#read = read;
    this.#labels = labels;
  }

  samples(): Iterable<Sample> {
    return [{ labels: this.#labels, value: this.#read() }];
  }
}
