import { describe, expect, it } from "vitest";
import { ledLevel, ledShapes } from "../../src/protocol/led.ts";

describe("LED patterns", () => {
  it("[P8] nothing flashes above 3 Hz", () => {
    for (const [name, shape] of Object.entries(ledShapes)) {
      let rises = 0;
      let before = ledLevel(shape, 0);
      for (let ms = 5; ms <= 10_000; ms += 5) {
        const level = ledLevel(shape, ms);
        if (before < 0.05 && level >= 0.05) rises += 1;
        before = level;
      }
      expect(rises / 10, name).toBeLessThanOrEqual(3);
    }
  });

  it("[P8] states are told apart without color, but for the steady ones by their brightness", () => {
    const picture = (name: keyof typeof ledShapes) =>
      Array.from({ length: 80 }, (_, index) => ledLevel(ledShapes[name], index * 50).toFixed(2)).join();
    const names = Object.keys(ledShapes) as (keyof typeof ledShapes)[];
    expect(new Set(names.map(picture)).size).toBe(names.length);
  });

  it("[P8] a glide goes evenly from level to level, a jump does not", () => {
    expect(ledLevel(ledShapes.workPaused, 750)).toBeCloseTo(0.55);
    expect(ledLevel(ledShapes.breakAlarm, 249)).toBe(1);
    expect(ledLevel(ledShapes.breakAlarm, 250)).toBe(0);
    expect(ledLevel(ledShapes.ramp, 5_000)).toBe(1);
  });
});
