import { cyclesPerUs } from "./clock-rate.ts";
import type { EmulatedUno } from "./emulated-uno.ts";

/** A high pulse of a WS2812B is 0.4 µs long for a 0 and 0.8 µs for a 1 (data sheet, ± 0.15 µs); between them it decides. */
const oneCycles = 0.6 * cyclesPerUs;
/** A low of 50 µs latches what has come. */
const latchCycles = 50 * cyclesPerUs;
const bitsPerPixel = 24;
const dark = "#000000";

/** A strip or ring of WS2812 pixels on a pin: it reads the waveform, as the real one does. */
export class PixelStrip {
  readonly #uno: EmulatedUno;
  readonly #count: number;
  #shown: string[];
  #bits: number[] = [];
  #riseAt = 0;
  #fallAt = 0;
  #latches = 0;

  constructor(uno: EmulatedUno, pin: number, count: number) {
    this.#uno = uno;
    this.#count = count;
    this.#shown = Array.from({ length: count }, () => dark);
    uno.supply(this);
    uno.onPin(pin, (high, cycles) => (high ? this.#rise(cycles) : this.#fall(cycles)));
  }

  /** What the pixels show, each as `#rrggbb`. */
  get colors(): readonly string[] {
    this.#latchAfter(this.#uno.cycles);
    return this.#shown;
  }

  /** How often something was latched. */
  get latches(): number {
    this.#latchAfter(this.#uno.cycles);
    return this.#latches;
  }

  /** The supply was cut: the pixels are dark and have heard nothing. */
  powerOff(): void {
    this.#bits = [];
    this.#shown = this.#shown.map(() => dark);
  }

  #rise(cycles: number): void {
    this.#latchAfter(cycles);
    this.#riseAt = cycles;
  }

  #fall(cycles: number): void {
    this.#fallAt = cycles;
    this.#bits.push(cycles - this.#riseAt > oneCycles ? 1 : 0);
  }

  #latchAfter(cycles: number): void {
    if (this.#bits.length === 0 || cycles - this.#fallAt < latchCycles) return;
    const pixels = Math.min(this.#count, Math.floor(this.#bits.length / bitsPerPixel));
    for (let pixel = 0; pixel < pixels; pixel += 1) this.#shown[pixel] = this.#color(pixel);
    if (pixels > 0) this.#latches += 1;
    this.#bits = [];
  }

  /** A WS2812 takes green, red and blue in that order, each from its highest bit on. */
  #color(pixel: number): string {
    const at = pixel * bitsPerPixel;
    const [green, red, blue] = [0, 8, 16].map((offset) =>
      hexByte(this.#bits.slice(at + offset, at + offset + 8)),
    );
    return `#${red}${green}${blue}`;
  }
}

function hexByte(bits: readonly number[]): string {
  const value = bits.reduce((sum, bit) => sum * 2 + bit, 0);
  return value.toString(16).padStart(2, "0");
}
