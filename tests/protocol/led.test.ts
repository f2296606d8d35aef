import { describe, expect, it } from "vitest";
import { ledLevel, ledPatternFor, ledShapeMs, ledShapes, ledStays } from "../../src/protocol/led.ts";

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

  it.each([
    [
      "off",
      "none",
      1000,
      [
        [0, 0],
        [999, 0],
        [5000, 0],
      ],
    ],
    [
      "work",
      "green",
      1000,
      [
        [0, 1],
        [999, 1],
        [5000, 1],
      ],
    ],
    [
      "workPaused",
      "green",
      3000,
      [
        [0, 1],
        [1499, 0.1006],
        [1500, 0.1],
        [2250, 0.55],
        [3000, 1],
        [3750, 0.55],
      ],
    ],
    [
      "breakAlarm",
      "red",
      500,
      [
        [0, 1],
        [249, 1],
        [250, 0],
        [499, 0],
        [500, 1],
        [750, 0],
      ],
    ],
    [
      "shortBreak",
      "blue",
      1000,
      [
        [0, 0.25],
        [999, 0.25],
        [5000, 0.25],
      ],
    ],
    [
      "shortBreakPaused",
      "blue",
      3000,
      [
        [0, 0.3],
        [750, 0.165],
        [1500, 0.03],
        [3000, 0.3],
      ],
    ],
    [
      "workAlarm",
      "yellow",
      1300,
      [
        [0, 1],
        [179, 1],
        [180, 0],
        [359, 0],
        [360, 1],
        [539, 1],
        [540, 0],
        [1299, 0],
        [1300, 1],
        [1480, 0],
      ],
    ],
    [
      "longBreak",
      "white",
      4000,
      [
        [0, 0.25],
        [3799, 0.25],
        [3800, 0],
        [3999, 0],
        [4000, 0.25],
        [7800, 0],
      ],
    ],
    [
      "ramp",
      "white",
      1000,
      [
        [0, 0],
        [1, 0.001],
        [500, 0.5],
        [999, 0.999],
        [1000, 1],
        [1001, 1],
        [60_000, 1],
      ],
    ],
    [
      "unreachable",
      "white",
      3000,
      [
        [0, 1],
        [119, 1],
        [120, 0],
        [2999, 0],
        [3000, 1],
        [3120, 0],
      ],
    ],
  ] as const)(
    "[P8] %s is %s, repeats after %i ms, and has its level at each instant",
    (name, color, ms, levels) => {
      const shape = ledShapes[name];
      expect(shape.color).toBe(color);
      expect(ledShapeMs(shape)).toBe(ms);
      for (const [at, level] of levels) expect(ledLevel(shape, at), `${at} ms`).toBeCloseTo(level, 4);
    },
  );

  it("[B22] steps of a glide are no longer than what is left of it; a jump stays until the next", () => {
    const stays = (name: keyof typeof ledShapes, ms: number) => ledStays(ledShapes[name], ms, 50);
    const table = [
      ["off", 0, Number.POSITIVE_INFINITY],
      ["work", 500, Number.POSITIVE_INFINITY],
      ["breakAlarm", 0, 250],
      ["breakAlarm", 249, 1],
      ["breakAlarm", 250, 250],
      ["breakAlarm", 500, 250],
      ["breakAlarm", 600, 150],
      ["workAlarm", 100, 80],
      ["workAlarm", 180, 180],
      ["workAlarm", 370, 170],
      ["workAlarm", 540, 760],
      ["workAlarm", 1300, 180],
      ["workAlarm", 1400, 80],
      ["workPaused", 0, 50],
      ["workPaused", 1450, 50],
      ["workPaused", 1480, 20],
      ["workPaused", 1500, 50],
      ["workPaused", 2990, 10],
      ["workPaused", 3000, 50],
      ["ramp", 0, 50],
      ["ramp", 990, 10],
      ["ramp", 1000, Number.POSITIVE_INFINITY],
      ["ramp", 1001, Number.POSITIVE_INFINITY],
    ] as const;
    for (const [name, ms, expected] of table) expect(stays(name, ms), `${name} at ${ms}`).toBe(expected);
  });

  it.each([
    ["idle", "off", "off"],
    ["work", "work", "workPaused"],
    ["breakAlarm", "breakAlarm", "breakAlarm"],
    ["shortBreak", "shortBreak", "shortBreakPaused"],
    ["workAlarm", "workAlarm", "workAlarm"],
    ["longBreak", "longBreak", "longBreak"],
    ["a phase of later", "off", "off"],
  ])("[B28] %s is shown as %s, paused as %s", (phase, running, paused) => {
    expect(ledPatternFor({ phase, paused: false })).toBe(running);
    expect(ledPatternFor({ phase, paused: true })).toBe(paused);
  });
});
