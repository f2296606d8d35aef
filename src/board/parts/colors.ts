import type { Light } from "../outputs.ts";

/** Red, green and blue. */
export type Channels = readonly [red: number, green: number, blue: number];

/**
 * The shares of the colors, each 0 … 1. Yellow has less green than red: green LEDs look brighter. A light without
 * a color of its own, such as the answer to a press while nothing runs, is white.
 */
const shares: Readonly<Record<Light["color"], Channels>> = {
  none: [1, 1, 1],
  white: [1, 1, 1],
  red: [1, 0, 0],
  green: [0, 1, 0],
  blue: [0, 0, 1],
  yellow: [1, 0.6, 0],
};

/** What is between 0 and 1; nonsense is 0. */
export function share(value: number): number {
  return value > 0 ? Math.min(1, value) : 0;
}

/** A color at a brightness (0 … `full`), in whole numbers; what is not dark stays visible. */
export function channelsOf(color: Light["color"], brightness: number): Channels {
  const [red, green, blue] = shares[color];
  const channel = (part: number) => (part * brightness > 0 ? Math.max(1, Math.round(part * brightness)) : 0);
  return [channel(red), channel(green), channel(blue)];
}
