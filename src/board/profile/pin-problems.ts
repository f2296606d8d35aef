import { lacks } from "../parts/capabilities.ts";
import { listed, pinList, pinName, useName } from "../parts/pin-name.ts";
import {
  type BoardPreset,
  type BoardPresetName,
  boardPresets,
  pinsWith,
  serialPins,
} from "./board-preset.ts";
import type { ProfilePin } from "./board-profile.ts";

/** Pins whose PWM comes from the timer that the Servo library takes (Arduino reference, "Servo"). */
const pwmWithoutServo: readonly number[] = [9, 10];
/** The chip's start program blinks the LED that every board has there. */
const blinkingPin = 13;

/** What is wrong with the pins that a profile takes, a sentence each; empty when nothing is. */
export function pinProblems(board: BoardPresetName, uses: readonly ProfilePin[]): readonly string[] {
  const preset = boardPresets[board];
  const beside = { servo: uses.some(({ capability }) => capability === "servo") };
  return [...uses.flatMap((use) => problemOf(use, preset, beside) ?? []), ...sharedPins(uses)];
}

function problemOf(use: ProfilePin, preset: BoardPreset, beside: { servo: boolean }): string | null {
  const { pin, part, capability } = use;
  const name = pinName(pin);
  const fit = pinsWith(preset, capability);
  if (serialPins.includes(pin))
    return `Pin ${name} is part of the serial line to the computer; give ${theUse(use)} another.`;
  if (!preset.pins.includes(pin))
    return `An ${preset.title} has no pin ${name}, which ${theUse(use)} is to use; it has ${pinList(preset.pins, "and")}.`;
  if (preset.measuring.includes(pin))
    return `Pin ${name} of an ${preset.title} can only measure; use ${pinList(fit, "or")} for ${theUse(use)}.`;
  if (!fit.includes(pin)) return `Pin ${name} of an ${preset.title} ${lacks(theUse(use), capability, fit)}`;
  if (beside.servo && capability === "pwm" && pwmWithoutServo.includes(pin)) return takenByServo(use, fit);
  if (part === "relay" && pin === blinkingPin)
    return `Pin ${name} blinks whenever the board starts, and the relay with it; give the relay another.`;
  return null;
}

function takenByServo(use: ProfilePin, fit: readonly number[]): string {
  const left = fit.filter((pin) => !pwmWithoutServo.includes(pin));
  return `Pin ${pinName(use.pin)} has no PWM beside a servo, which takes that of pins 9 and 10; move ${theUse(use)} to ${pinList(left, "or")}.`;
}

/** A sentence for each pin that is taken more than once. */
function sharedPins(uses: readonly ProfilePin[]): readonly string[] {
  const pins = [...new Set(uses.map(({ pin }) => pin))];
  return pins.flatMap((pin) => {
    const users = uses.filter((use) => use.pin === pin);
    return users.length > 1 ? [`Pin ${pinName(pin)} is used by ${claims(users)}`] : [];
  });
}

function claims(users: readonly ProfilePin[]): string {
  const both = users.length === 2 ? "both " : "";
  const names = listed(users.map(theUse), "and");
  // The bus is where it is.
  const movable = users.filter(({ capability }) => capability !== "i2c");
  const [first] = movable;
  if (movable.length === 1 && first !== undefined) return `${both}${names}; give ${theUse(first)} another.`;
  return `${both}${names}; give ${users.length === 2 ? "one of them another" : "each its own"}.`;
}

function theUse({ part, label }: ProfilePin): string {
  return useName(part, label);
}
