import type { Capability } from "../parts/part.ts";

/** What a board is called, and what its pins can do with StandardFirmata (Firmata's `Boards.h`). */
export interface BoardPreset {
  /** After "an": `Arduino Uno`. */
  readonly title: string;
  /** The pins that can be used, as Firmata counts: A0 is 14. */
  readonly pins: readonly number[];
  /** Those that can do nothing but measure. */
  readonly measuring: readonly number[];
}

/** Pins 0 and 1 carry the serial line to the computer. */
export const serialPins: readonly number[] = [0, 1];

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, pin) => pin).slice(serialPins.length);

export const boardPresets = {
  uno: { title: "Arduino Uno", pins: upTo(19), measuring: [] },
  /** It has A6 and A7 as well. */
  nano: { title: "Arduino Nano", pins: upTo(21), measuring: [20, 21] },
} as const satisfies Readonly<Record<string, BoardPreset>>;

export type BoardPresetName = keyof typeof boardPresets;

/** Where PWM, servos and I2C are; both boards have the same chip. The firmware drives twelve servos, from pin 2 on. */
const pwmPins: readonly number[] = [3, 5, 6, 9, 10, 11];
const i2cPins: readonly number[] = [18, 19];
const lastServoPin = 13;

/** The pins of a board that can do something. */
export function pinsWith({ pins, measuring }: BoardPreset, capability: Capability): readonly number[] {
  const digital = pins.filter((pin) => !measuring.includes(pin));
  switch (capability) {
    case "pwm":
      return pwmPins;
    case "i2c":
      return i2cPins;
    case "servo":
      return digital.filter((pin) => pin <= lastServoPin);
    default:
      return digital;
  }
}
