import { CharacterDisplay } from "./character-display.ts";
import type { I2cDevice } from "./i2c-bus.ts";

/** How the usual backpack connects its PCF8574 to the display; data lines are its upper four bits. */
const registerSelect = 0x01;
const readWrite = 0x02;
const enable = 0x04;
const backlight = 0x08;

/**
 * A 16 × 2 character display with a PCF8574 backpack, at the I2C address it is put at. The display takes four bits at
 * each falling edge of the line E; which is which half of a byte depends on the mode it was set to.
 */
export class CharacterLcd implements I2cDevice {
  #outputs = 0xff;
  #display = new CharacterDisplay();
  #upperHalf: number | null = null;
  #used = false;

  /** Whether its backlight shines. (A real one shines from the moment it has supply; this one waits to be spoken to.) */
  get lit(): boolean {
    return this.#used && (this.#outputs & backlight) !== 0;
  }

  /** The two lines of 16 characters; spaces while the display is off. */
  get lines(): readonly [string, string] {
    return this.#display.lines;
  }

  write(byte: number): void {
    const fell = (this.#outputs & ~byte & enable) !== 0;
    this.#outputs = byte;
    this.#used = true;
    if (fell && (byte & readWrite) === 0) this.#take(byte >> 4, (byte & registerSelect) !== 0);
  }

  /** What its pins are; nothing pulls them down from outside. */
  read(): number {
    return this.#outputs;
  }

  powerOff(): void {
    this.#outputs = 0xff;
    this.#display = new CharacterDisplay();
    this.#upperHalf = null;
    this.#used = false;
  }

  #take(half: number, isData: boolean): void {
    if (!this.#display.takesHalves) {
      // In 8-bit mode the lower four lines, which the backpack leaves open, count as 0.
      this.#display.take(half << 4, isData);
      this.#upperHalf = null;
      return;
    }
    const upper = this.#upperHalf;
    this.#upperHalf = upper === null ? half : null;
    if (upper !== null) this.#display.take((upper << 4) | half, isData);
  }
}
