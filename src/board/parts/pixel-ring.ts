import * as v from "valibot";
import { type Attempt, troubled } from "../attempt.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import { allDark, type Light } from "../outputs.ts";
import { channelsOf, share } from "./colors.ts";
import type { Part, PartKind } from "./part.ts";
import { type Pixels, sameColor, shortestWay } from "./pixel-changes.ts";
import { configurePixels, setAllPixels, showPixels } from "./pixel-words.ts";
import { partSettings, pinSchema, wholeNumber } from "./settings.ts";

export interface PixelRingConfig {
  readonly pin: number;
  /** How many pixels there are. */
  readonly count: number;
}

const usualPin = 4;
const usualCount = 16;
const mostPixels = 64;
/** A ring of 16 shines brightly enough at this, of 255. */
const brightest = 96;
/** What the ring may draw altogether, in mA: USB gives 500 to board and parts. */
const ringMilliamps = 350;
/** One pixel, all three colors full, in mA (data sheet of the WS2812B). */
const pixelMilliamps = 60;
/** Brightness in this many steps, evenly spaced for the eye: a slow fade changes 3 to 4 times a second, not 20 times. */
const steps = 8;
/** What one pixel takes on its own wire, in µs; the chip hears nothing meanwhile. */
const pixelMicroseconds = 30;
/** One byte on a line of 57 600 baud, in µs. */
const byteMicroseconds = 1e7 / 57_600;

/**
 * A ring (or strip) of WS2812 pixels: the share of the phase that is left, in the light's color. It needs the
 * firmware of node-pixel, which is StandardFirmata with pixels added.
 */
export const pixelRingKind: PartKind<PixelRingConfig> = {
  title: "ring",
  schema: () =>
    partSettings({
      pin: v.optional(pinSchema, usualPin),
      count: v.optional(wholeNumber(1, mostPixels), usualCount),
    }),
  pins: ({ pin }) => [{ pin, capability: "output" }],
  async plugIn(connection, config): Promise<Attempt<Part>> {
    const { name = "another firmware" } = connection.io.firmware;
    if (name.includes("pixel")) return { ok: true, value: ringPart(connection, config) };
    const firmware = name.replace(/\.ino$/, "");
    return troubled(
      "unfit",
      `The ring needs the node-pixel firmware; this board runs ${firmware} (docs/board.md tells how to flash it).`,
    );
  },
};

function ringPart({ io }: FirmataConnection, { pin, count }: PixelRingConfig): Part {
  let light = allDark.light;
  let left = allDark.left;
  let shown: Pixels = pixelsFor(allDark.light, allDark.left, count);
  const say = (...messages: readonly (readonly number[])[]) => {
    for (const message of messages) io.sysexCommand(message);
    pad(io, count);
  };
  const update = () => {
    const wanted = pixelsFor(light, left, count);
    if (wanted.every((pixel, index) => sameColor(pixel, shown[index]))) return;
    say(...shortestWay(shown, wanted), showPixels);
    shown = wanted;
  };
  // A ring that has kept its power shows what it last did.
  say(configurePixels(pin, count), setAllPixels([0, 0, 0]), showPixels);
  return {
    show(outputs) {
      light = outputs.light ?? light;
      left = outputs.left ?? left;
      update();
    },
    rest() {
      light = allDark.light;
      update();
    },
  };
}

function pixelsFor({ level, color }: Light, left: number, count: number): Pixels {
  const lit = channelsOf(color, stepOf(level) * brightestOf(count));
  const litCount = Math.ceil(share(left) * count);
  return Array.from({ length: count }, (_, index) => (index < litCount ? lit : [0, 0, 0]));
}

/** The step next to a level, 0 … 1; what is not dark stays visible. Eyes see the root of what shines. */
function stepOf(level: number): number {
  if (share(level) === 0) return 0;
  return (Math.max(1, Math.round(Math.sqrt(share(level)) * steps)) / steps) ** 2;
}

/** The more pixels, the darker each: all white at once must not take down the board's power. */
function brightestOf(count: number): number {
  return Math.min(brightest, Math.floor((255 * ringMilliamps) / (count * pixelMilliamps)));
}

/**
 * While pixels are sent out the chip keeps only the two or three bytes that its receiver holds. Bytes that mean
 * nothing fill that time, so that what comes next is not lost.
 */
function pad({ transport }: FirmataConnection["io"], count: number): void {
  transport.write(new Uint8Array(Math.ceil((count * pixelMicroseconds) / byteMicroseconds)));
}
