import { describe, expect, test } from "vitest";
import { heatBounds, heatStep, stepsInNumbers } from "../../../src/web/history/heat-steps.ts";

const days = (...blocks: readonly number[]) => blocks.map((count) => ({ blocks: count }));

describe("the steps of the heat map", () => {
  test("[W81] without a block a day is at 0, with one it never is", () => {
    for (const bounds of [heatBounds([]), heatBounds(days(1, 2, 40)), heatBounds(days(9, 9, 9))]) {
      expect(heatStep(0, bounds)).toBe(0);
      expect(heatStep(1, bounds)).toBe(1);
      expect(heatStep(1_000, bounds)).toBe(4);
    }
  });

  test("[W81] more blocks are never cooler", () => {
    const bounds = heatBounds(days(3, 7, 12, 5, 9));
    const steps = Array.from({ length: 20 }, (_, blocks) => heatStep(blocks, bounds));
    expect(steps).toEqual([...steps].sort());
    expect(new Set(steps).size).toBe(5);
  });

  test("[W81] a single long day does not make the others pale", () => {
    const usual = Array.from({ length: 30 }, () => 8);
    expect(heatBounds(days(...usual, 40))).toEqual(heatBounds(days(...usual)));
  });

  test("[W81] the legend says in numbers what each step holds", () => {
    expect(stepsInNumbers(heatBounds([]))).toEqual(["0", "1", "2", "3", "4+"]);
    expect(stepsInNumbers(heatBounds(days(8, 8)))).toEqual(["0", "1–2", "3–4", "5–6", "7+"]);
  });
});
