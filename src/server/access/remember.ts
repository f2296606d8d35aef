import { guessLimits } from "./guess-limits.ts";

/**
 * Keeps something of somebody. Guesses elsewhere must not make those here forgotten: when there are too many, who
 * weighs least goes first, then who was here longest ago.
 */
export function remember<Kept>(
  map: Map<string, Kept>,
  key: string,
  kept: Kept,
  weigh: (kept: Kept) => number,
): void {
  map.delete(key);
  if (map.size >= guessLimits.remembered) {
    let least: { readonly key: string; readonly weight: number } | null = null;
    for (const [other, its] of map) {
      const weight = weigh(its);
      if (least === null || weight < least.weight) least = { key: other, weight };
    }
    if (least !== null) map.delete(least.key);
  }
  map.set(key, kept);
}
