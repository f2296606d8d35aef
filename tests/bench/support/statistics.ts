/** The value below which a share `q` (0 … 1) of the values lies, between neighbors in proportion. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const position = (sorted.length - 1) * q;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Pairs measured one right after the other: what disturbs the machine for a while disturbs both of a pair. */
export class Pairs {
  readonly #pairs: (readonly [ours: number, reference: number])[] = [];

  add(ours: number, reference: number): void {
    this.#pairs.push([ours, reference]);
  }

  get ours(): readonly number[] {
    return this.#pairs.map(([ours]) => ours);
  }

  get reference(): readonly number[] {
    return this.#pairs.map(([, reference]) => reference);
  }

  /** The median of the pairs' ratios. */
  get ratio(): number {
    return median(this.#pairs.map(([ours, reference]) => ours / reference));
  }
}
