import type { LedShape } from "../protocol/led.ts";

/** What the light shows at one moment. */
export interface Light {
  /** Brightness: 0 dark … 1 full. */
  readonly level: number;
  /** For lights that have colors; others leave it. */
  readonly color: LedShape["color"];
}

/** What a desk shows, by what it means. Each part takes what concerns it, and a desk without such a part leaves it. */
export interface Outputs {
  /** LED, RGB LED and ring. */
  readonly light: Light;
  /** The share of the phase that is left, 0 … 1; 1 where nothing runs. Ring and servo. */
  readonly left: number;
  /** Whether the buzzer sounds at this moment. */
  readonly sounding: boolean;
  /** Whether the lamp is on: somebody works. Relay. */
  readonly working: boolean;
  /** Two lines of at most 16 characters. LCD. */
  readonly text: readonly [string, string];
}

/** Nothing shines, sounds or shows. */
export const allDark: Outputs = {
  light: { level: 0, color: "none" },
  left: 1,
  sounding: false,
  working: false,
  text: ["", ""],
};
