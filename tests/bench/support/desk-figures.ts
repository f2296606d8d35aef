import type { Aim, Figure } from "../frame.ts";
import { quantile } from "./statistics.ts";

/** How much later than Johnny-Five's own event the slowest of a hundred may come, in ms. */
export const overOwnMs = 15;

/** Lengths in ms of ours and of Johnny-Five's own, and what they are called. */
export interface BesideOwn {
  readonly what: string;
  readonly ours: readonly number[];
  readonly own: readonly number[];
  readonly ownIs: string;
  /** Whether it is held against {@link overOwnMs}. */
  readonly isHeld: boolean;
  readonly note?: string;
}

/** p50 and p99 beside Johnny-Five's own, and how far the p99 lie apart. */
export function figuresBesideOwn({ what, ours, own, ownIs, isHeld, note }: BesideOwn): readonly Figure[] {
  const at = (q: number, name: string): Figure => ({
    what: `${what}: ${name}`,
    unit: "ms",
    value: quantile(ours, q),
    reference: { what: `${ownIs}, ${name}`, value: quantile(own, q) },
    ratio: quantile(ours, q) / quantile(own, q),
  });
  const aim: Aim = { of: "value", atMost: overOwnMs };
  return [
    at(0.5, "p50"),
    at(0.99, "p99"),
    {
      what: `${what}: p99 over Johnny-Five's`,
      unit: "ms",
      value: quantile(ours, 0.99) - quantile(own, 0.99),
      ...(isHeld ? { aim } : {}),
      note: `${ours.length} presses of each button, in turn${note === undefined ? "" : `; ${note}`}`,
    },
  ];
}
