import type { Channels } from "./colors.ts";
import { setAllPixels, setOnePixel } from "./pixel-words.ts";

export type Pixels = readonly Channels[];
type Messages = readonly (readonly number[])[];

const dark: Channels = [0, 0, 0];

export function sameColor(one: Channels | undefined, other: Channels | undefined): boolean {
  return one?.every((channel, index) => channel === other?.[index]) === true;
}

/**
 * The fewest bytes that turn one picture into another: only the pixels that differ, or all at once to one color and
 * then those that differ from it.
 */
export function shortestWay(shown: Pixels, wanted: Pixels): Messages {
  const [lit = dark] = wanted;
  const ways = [changes(shown, wanted), overall(lit, wanted), overall(dark, wanted)];
  return ways.reduce((best, way) => (bytesOf(way) < bytesOf(best) ? way : best));
}

function changes(shown: Pixels, wanted: Pixels): Messages {
  return wanted.flatMap((pixel, index) =>
    sameColor(pixel, shown[index]) ? [] : [setOnePixel(index, pixel)],
  );
}

function overall(color: Channels, wanted: Pixels): Messages {
  return [setAllPixels(color), ...changes(Array(wanted.length).fill(color), wanted)];
}

/** With the start and the end of each message. */
function bytesOf(messages: Messages): number {
  return messages.reduce((sum, message) => sum + message.length + 2, 0);
}
