import type { Channels } from "./colors.ts";

// What the node-pixel firmware understands between the start and the end of a sysex message. Taken from node-pixel
// 0.11.0 by Andrew Fisher (MIT): lib/pixel.js and firmware/src/libs/ws2812. Every byte carries seven bits.

const pixelCommand = 0x51;
const config = 0x01;
const show = 0x02;
const setPixel = 0x03;
const setStrip = 0x04;
/** The order in which WS2812 take their colors: green, red, blue. */
const colorOrder = 0x00;

const low7 = (value: number) => value & 0x7f;
const high7 = (value: number) => (value >> 7) & 0x7f;

/** There is one strip, on this pin, of so many pixels; all dark, but not shown yet. */
export function configurePixels(pin: number, count: number): readonly number[] {
  return [pixelCommand, config, (colorOrder << 5) | pin, low7(count), high7(count)];
}

export function setAllPixels(channels: Channels): readonly number[] {
  return [pixelCommand, setStrip, ...packed(channels)];
}

export function setOnePixel(index: number, channels: Channels): readonly number[] {
  return [pixelCommand, setPixel, low7(index), high7(index), ...packed(channels)];
}

/** Sends the pixels out to the strip. */
export const showPixels: readonly number[] = [pixelCommand, show];

/** 24 bits, the lowest first. */
function packed([red, green, blue]: Channels): readonly number[] {
  const color = (red << 16) | (green << 8) | blue;
  return [low7(color), high7(color), low7(color >> 14), low7(color >> 21)];
}
