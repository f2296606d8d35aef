import type { DaySum } from "../../protocol/history-report.ts";

/** How warm a day is: 0 without a block, 4 like the busiest. */
export type HeatStep = 0 | 1 | 2 | 3 | 4;

/** The most blocks that each step holds; the last one holds all above too. */
export type HeatBounds = readonly [0, number, number, number, number];

/** Nine days in ten are told apart; a single long night does not make all the others pale. */
const share = 0.9;
const fewest = 4;

/** Divides what the days of a room came to into four even steps. */
export function heatBounds(days: readonly Pick<DaySum, "blocks">[]): HeatBounds {
  const counts = days
    .map(({ blocks }) => blocks)
    .filter((blocks) => blocks > 0)
    .sort((a, b) => a - b);
  const usual = counts[Math.ceil(counts.length * share) - 1] ?? 0;
  const top = Math.max(fewest, usual);
  return [0, Math.round(top / 4), Math.round(top / 2), Math.round((top * 3) / 4), top];
}

export function heatStep(blocks: number, [, first, second, third]: HeatBounds): HeatStep {
  if (blocks <= 0) return 0;
  if (blocks <= first) return 1;
  if (blocks <= second) return 2;
  return blocks <= third ? 3 : 4;
}

/** What each step stands for, in numbers: `0`, `1–2`, … `7+`. */
export function stepsInNumbers([, first, second, third]: HeatBounds): readonly string[] {
  const range = (from: number, to: number) => (from >= to ? `${to}` : `${from}–${to}`);
  return ["0", range(1, first), range(first + 1, second), range(second + 1, third), `${third + 1}+`];
}
