import { expect, it } from "vitest";
import { shiftAt } from "../../src/web/views/wall.ts";

it("[W99] the picture on a wall wanders by at most 24 pixels, and is back after an hour", () => {
  const hour = 3_600_000;
  for (let at = 0; at <= hour; at += 60_000) {
    const { x, y } = shiftAt(at);
    expect(Math.hypot(x, y)).toBeLessThanOrEqual(25);
  }
  expect(shiftAt(0)).toEqual({ x: 0, y: 0 });
  expect(shiftAt(hour / 4)).toEqual({ x: 12, y: 12 });
  expect(shiftAt(hour)).toMatchObject({ y: 0 });
});
