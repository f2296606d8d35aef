import type { LedPattern } from "./led-pattern.ts";

/** One stretch of a pattern: the brightness at its start (0 dark … 1 full) and how long it lasts. */
export interface LedFrame {
  readonly level: number;
  readonly ms: number;
}

/** How a pattern looks: its color, and frames that repeat. Without frames' changes it is steady. */
export interface LedShape {
  readonly color: "none" | "green" | "red" | "blue" | "yellow" | "white";
  readonly frames: readonly LedFrame[];
  /** True: the brightness glides from frame to frame; false: it jumps. */
  readonly glide: boolean;
  /** False: the pattern is shown once and its last level stays. */
  readonly repeats: boolean;
}

const steady = (color: LedShape["color"], level: number): LedShape => ({
  color,
  frames: [{ level, ms: 1000 }],
  glide: false,
  repeats: true,
});

const slowFade = (color: LedShape["color"], from: number, to: number): LedShape => ({
  color,
  frames: [
    { level: from, ms: 1500 },
    { level: to, ms: 1500 },
  ],
  glide: true,
  repeats: true,
});

const jumps = (color: LedShape["color"], frames: readonly LedFrame[]): LedShape => ({
  color,
  frames,
  glide: false,
  repeats: true,
});

/** What each pattern looks like; boards drive their LED by it and screens draw it. Nothing flashes above 3 Hz. */
export const ledShapes: Readonly<Record<LedPattern, LedShape>> = {
  off: steady("none", 0),
  work: steady("green", 1),
  workPaused: slowFade("green", 1, 0.1),
  breakAlarm: jumps("red", [
    { level: 1, ms: 250 },
    { level: 0, ms: 250 },
  ]),
  shortBreak: steady("blue", 0.25),
  shortBreakPaused: slowFade("blue", 0.3, 0.03),
  workAlarm: jumps("yellow", [
    { level: 1, ms: 180 },
    { level: 0, ms: 180 },
    { level: 1, ms: 180 },
    { level: 0, ms: 760 },
  ]),
  longBreak: jumps("white", [
    { level: 0.25, ms: 3800 },
    { level: 0, ms: 200 },
  ]),
  /** While a hold is on its way to a reset: from 0.5 s to 1.5 s of holding. */
  ramp: {
    color: "white",
    frames: [
      { level: 0, ms: 1000 },
      { level: 1, ms: 0 },
    ],
    glide: true,
    repeats: false,
  },
  unreachable: jumps("white", [
    { level: 1, ms: 120 },
    { level: 0, ms: 2880 },
  ]),
};

/** Which pattern a state of the room calls for. */
export function ledPatternFor(state: { readonly phase: string; readonly paused: boolean }): LedPattern {
  switch (state.phase) {
    case "work":
      return state.paused ? "workPaused" : "work";
    case "shortBreak":
      return state.paused ? "shortBreakPaused" : "shortBreak";
    case "breakAlarm":
    case "workAlarm":
    case "longBreak":
      return state.phase;
    default:
      return "off";
  }
}

/** How long the frames of a pattern last together, in ms. */
export const ledShapeMs = (shape: LedShape): number => shape.frames.reduce((sum, { ms }) => sum + ms, 0);

/** The brightness of a pattern (0 … 1) `ms` after it began. */
export function ledLevel(shape: LedShape, ms: number): number {
  const total = ledShapeMs(shape);
  let left = shape.repeats ? ms % total : Math.min(ms, total);
  for (const [index, frame] of shape.frames.entries()) {
    if (left < frame.ms) {
      const following = shape.frames[(index + 1) % shape.frames.length] ?? frame;
      return shape.glide ? frame.level + ((following.level - frame.level) * left) / frame.ms : frame.level;
    }
    left -= frame.ms;
  }
  return shape.frames.at(-1)?.level ?? 0;
}

/**
 * How long the light of a pattern stays as it is, `ms` after it began: in ms, at most `glideStepMs` while it
 * glides, for ever when it is steady or over.
 */
export function ledStays(shape: LedShape, ms: number, glideStepMs: number): number {
  const total = ledShapeMs(shape);
  if (shape.frames.length < 2 || (!shape.repeats && ms >= total)) return Number.POSITIVE_INFINITY;
  let into = shape.repeats ? ms % total : ms;
  for (const frame of shape.frames) {
    if (into < frame.ms) return shape.glide ? Math.min(glideStepMs, frame.ms - into) : frame.ms - into;
    into -= frame.ms;
  }
  return 0;
}
