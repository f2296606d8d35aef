/** What a figure is held against: itself, or its ratio to the reference. */
export interface Aim {
  readonly of: "value" | "ratio";
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One measured figure beside what it is compared with, both from the same run. */
export interface Figure {
  /** What was measured, in a few words. */
  readonly what: string;
  readonly unit: string;
  /** Null when it could not be measured; `note` says why. */
  readonly value: number | null;
  readonly reference?: { readonly what: string; readonly value: number };
  /** Value to reference. Where pairs were measured it is the median of the pairs, not the ratio of the medians. */
  readonly ratio?: number;
  /** Without one, the figure is there for information. */
  readonly aim?: Aim;
  readonly note?: string;
}

/** Something that can be measured by its name: `npm run bench -- <name>`. */
export interface Benchmark {
  /** Kebab-case, as on the command line. */
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

/** Whether a figure meets its aim: `none` without an aim, `missing` without a value. */
export type Verdict = "met" | "missed" | "missing" | "none";

/** Holds a figure against its aim. */
export function judge({ value, ratio, aim }: Figure): Verdict {
  if (aim === undefined) return value === null ? "missing" : "none";
  const measured = aim.of === "ratio" ? ratio : value;
  if (measured === undefined || measured === null) return "missing";
  const isMet =
    measured <= (aim.atMost ?? Number.POSITIVE_INFINITY) &&
    measured >= (aim.atLeast ?? Number.NEGATIVE_INFINITY);
  return isMet ? "met" : "missed";
}

/** A figure that could not be measured stays in the table, with the reason. */
export function notMeasured(what: string, unit: string, reason: unknown, aim?: Aim): Figure {
  const note = `n/a: ${reason instanceof Error ? reason.message : String(reason)}`;
  return aim === undefined ? { what, unit, value: null, note } : { what, unit, value: null, aim, note };
}
