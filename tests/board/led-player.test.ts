import { describe, expect, it } from "vitest";
import { createLedPlayer } from "../../src/board/desk/led-player.ts";
import type { Light } from "../../src/board/outputs.ts";
import { ledShapes } from "../../src/protocol/led.ts";
import type { LedPattern } from "../../src/protocol/led-pattern.ts";
import { ManualScheduler } from "./manual-scheduler.ts";

function aPlayer() {
  const scheduler = new ManualScheduler();
  const shown: (readonly [at: number, level: number, color: Light["color"]])[] = [];
  const player = createLedPlayer(
    ({ level, color }) => shown.push([scheduler.now(), level, color]),
    scheduler,
  );
  const levels = () => shown.map(([at, level]) => [at, level]);
  return { scheduler, shown, levels, player };
}

describe("patterns", () => {
  it.each<[LedPattern, ms: number, (readonly [number, number])[]]>([
    ["off", 10_000, [[0, 0]]],
    ["work", 10_000, [[0, 1]]],
    ["shortBreak", 10_000, [[0, 0.25]]],
    [
      "breakAlarm",
      1_000,
      [
        [0, 1],
        [250, 0],
        [500, 1],
        [750, 0],
        [1_000, 1],
      ],
    ],
    [
      "workAlarm",
      1_300,
      [
        [0, 1],
        [180, 0],
        [360, 1],
        [540, 0],
        [1_300, 1],
      ],
    ],
    [
      "longBreak",
      4_000,
      [
        [0, 0.25],
        [3_800, 0],
        [4_000, 0.25],
      ],
    ],
    [
      "unreachable",
      3_000,
      [
        [0, 1],
        [120, 0],
        [3_000, 1],
      ],
    ],
  ])(
    "[B22] %s is shown as it is defined, and written only when the light changes",
    (pattern, ms, expected) => {
      const { scheduler, levels, player } = aPlayer();
      player.play(pattern);
      scheduler.advance(ms);
      expect(levels()).toEqual(expected);
    },
  );

  it.each<LedPattern>(["workPaused", "shortBreakPaused"])("[B22] %s glides in steps of 50 ms", (pattern) => {
    const { scheduler, shown, player } = aPlayer();
    player.play(pattern);
    scheduler.advance(6_000);
    const frames = ledShapes[pattern].frames.map(({ level }) => level);
    expect(shown).toHaveLength(121);
    for (const [index, [at, level]] of shown.entries()) {
      expect(at).toBe(index * 50);
      expect(level).toBeGreaterThanOrEqual(Math.min(...frames) - 1e-9);
      expect(level).toBeLessThanOrEqual(Math.max(...frames) + 1e-9);
    }
    expect(shown[30]?.[1]).toBeCloseTo(frames[1] ?? Number.NaN);
    expect(shown[60]?.[1]).toBeCloseTo(frames[0] ?? Number.NaN);
  });

  it("[B22] a pattern that plays already goes on as it is, another one starts from its beginning", () => {
    const { scheduler, levels, player } = aPlayer();
    player.play("breakAlarm");
    scheduler.advance(100);
    player.play("breakAlarm");
    scheduler.advance(200);
    player.play("work");
    scheduler.advance(1_000);
    expect(levels()).toEqual([
      [0, 1],
      [250, 0],
      [300, 1],
    ]);
  });

  it("[B22] a color that changes at the same brightness is shown", () => {
    const { shown, player } = aPlayer();
    player.play("work");
    player.play("breakAlarm");
    expect(shown.map(([, , color]) => color)).toEqual(["green", "red"]);
  });

  it("[B22] after stop nothing is written and nothing waits", () => {
    const { scheduler, levels, player } = aPlayer();
    player.play("breakAlarm");
    player.stop();
    scheduler.advance(10_000);
    expect(levels()).toEqual([[0, 1]]);
    expect(scheduler.waiting).toBe(0);
  });
});

describe("what is laid over a pattern", () => {
  it.each<[LedPattern, number, number]>([
    ["off", 0, 1],
    ["work", 1, 0],
    ["shortBreak", 0.25, 1],
  ])("[B23] a touch inverts the LED over %s at once, for 120 ms", (pattern, before, during) => {
    const { scheduler, levels, player } = aPlayer();
    player.play(pattern);
    scheduler.advance(1_000);
    player.blip();
    scheduler.advance(1_000);
    expect(levels()).toEqual([
      [0, before],
      [1_000, during],
      [1_120, before],
    ]);
  });

  it("[B24] a hold glides from dark to full within 1 s and stays there, until it ends", () => {
    const { scheduler, shown, player } = aPlayer();
    player.play("work");
    player.ramp(true);
    scheduler.advance(3_000);
    expect(shown.slice(1, 4)).toEqual([
      [0, 0, "none"],
      [50, 0.05, "white"],
      [100, 0.1, "white"],
    ]);
    expect(shown.at(-1)).toEqual([1_000, 1, "white"]);
    player.ramp(false);
    expect(shown.at(-1)).toEqual([3_000, 1, "green"]);
  });

  it("[B25] a refusal is three flashes just under 3 Hz, and then the pattern again", () => {
    const { scheduler, levels, player } = aPlayer();
    player.play("work");
    scheduler.advance(500);
    player.refuse();
    scheduler.advance(5_000);
    expect(levels()).toEqual([
      [0, 1],
      [500, 1],
      [620, 0],
      [840, 1],
      [960, 0],
      [1_180, 1],
      [1_300, 0],
      [1_520, 1],
    ]);
  });

  it("[B25] a pattern that comes meanwhile is there when the flashes end, in its own time", () => {
    const { scheduler, shown, player } = aPlayer();
    player.play("work");
    player.refuse();
    scheduler.advance(900);
    player.play("breakAlarm");
    scheduler.advance(120);
    expect(shown.at(-1)).toEqual([1_020, 1, "red"]);
    scheduler.advance(130);
    expect(shown.at(-1)).toEqual([1_150, 0, "none"]);
  });
});
