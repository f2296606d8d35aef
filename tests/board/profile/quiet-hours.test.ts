import { describe, expect, it } from "vitest";
import { isQuiet } from "../../../src/board/profile/quiet-hours.ts";

const at = (hours: number, minutes: number) => new Date(2026, 0, 15, hours, minutes, 59);

describe("quiet hours", () => {
  it.each<[string, number, number, readonly (readonly [number, number, boolean])[]]>([
    [
      "within a day",
      13 * 60,
      14 * 60 + 30,
      [
        [12, 59, false],
        [13, 0, true],
        [14, 29, true],
        [14, 30, false],
      ],
    ],
    [
      "over midnight",
      22 * 60,
      7 * 60,
      [
        [21, 59, false],
        [22, 0, true],
        [0, 0, true],
        [6, 59, true],
        [7, 0, false],
      ],
    ],
    ["from a time to itself", 0, 0, [[0, 0, false]]],
  ])("[B58] %s", (_, from, to, moments) => {
    for (const [hours, minutes, quiet] of moments)
      expect(isQuiet({ from, to }, at(hours, minutes))).toBe(quiet);
  });

  it("[B58] without them it is never quiet", () => {
    expect(isQuiet(null, at(3, 0))).toBe(false);
  });
});
