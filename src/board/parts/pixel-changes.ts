import type { Channels } from "./colours.ts";
import { setAllPixels, setOnePixel } from "./pixel-words.ts";

export type Pixels = readonly Channels[];
type Messages = readonly (readonly number[])[];

const dark: Channels = [0, 0, 0];

export function sameColour(one: Channels | undefined, other: Channels | undefined): boolean {
  return one?.every((channel, index) => channel === other?.[index]) === true;
}

/**
 * The fewest bytes that turn one picture into another: only the pixels that differ, or all at once to one colour and
 * then those that differ from it.
 */
export function shortestWay(shown: Pixels, wanted: Pixels): Messages {
  const [lit = dark] = wanted;
  const ways = [changes(shown, wanted), overall(lit, wanted), overall(dark, wanted)];
  return ways.reduce((best, way) => (bytesOf(way) < bytesOf(best) ? way : best));
}

function changes(shown: Pixels, wanted: Pixels): Messages {
  return wanted.flatMap((pixel, index) =>
    sameColour(pixel, shown[index]) ? [] : [setOnePixel(index, pixel)],
  );
}

function overall(colour: Channels, wanted: Pixels): Messages {
  return [setAllPixels(colour), ...changes(Array(wanted.length).fill(colour), wanted)];
}

/** With the start and the end of each message. */
function bytesOf(messages: Messages): number {
  return messages.reduce((sum, message) => sum + message.length + 2, 0);
}
