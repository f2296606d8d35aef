import { expect, test } from "vitest";
import { guessLimits } from "../../../src/server/access/guess-limits.ts";
import { remember } from "../../../src/server/access/remember.ts";

test("[X109] of guessers and rooms so many are remembered; who weighs least goes first, then who was here longest ago", () => {
  const kept = new Map<string, number>();
  const weigh = (weight: number) => weight;
  remember(kept, "heavy", 9, weigh);
  for (let n = 1; n < guessLimits.remembered; n += 1) remember(kept, `light ${n}`, 1, weigh);
  expect(kept.size).toBe(guessLimits.remembered);
  remember(kept, "light 1", 2, weigh);
  remember(kept, "newest", 1, weigh);
  expect(kept.size).toBe(guessLimits.remembered);
  expect(["heavy", "light 1", "newest"].every((key) => kept.has(key))).toBe(true);
  expect(kept.has("light 2")).toBe(false);
});
