/** Names and values that tell one series of a metric from another. Never a room, a name or an address. */
export type Labels = Readonly<Record<string, string>>;

/** One number of a metric. */
export interface Sample {
  /** What follows the metric's name, such as `_bucket`; usually nothing. */
  readonly suffix?: string;
  readonly labels?: Labels;
  readonly value: number;
}

/** Something that is counted or measured, in the units of its name (`_seconds`, `_bytes`). */
export interface Metric {
  /** As Prometheus names things: lower case, with the unit at the end. */
  readonly name: string;
  /** One sentence. */
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  samples(): Iterable<Sample>;
}
