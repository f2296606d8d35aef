import * as v from "valibot";
import { firstAnaloguePin } from "./pin-name.ts";

// Messages follow the name of the setting: `"ring.count" must be …`.

function isSettings(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Settings in braces; an unknown one is answered with those that there are. */
export function settings<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isSettings, "must be true, false or settings in braces"),
    v.strictObject(entries, ({ expected }) =>
      expected === "never" ? `it has: ${Object.keys(entries).join(", ")}` : "is missing",
    ),
  );
}

/** `D9`, `9`, `A0`. */
const pinText = /^(?:D?(?<digital>\d{1,2})|A(?<analogue>\d{1,2}))$/i;

function pinNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) && value >= 0 ? value : null;
  const { digital, analogue } = pinText.exec(String(value))?.groups ?? {};
  if (digital !== undefined) return Number(digital);
  return analogue === undefined ? null : firstAnaloguePin + Number(analogue);
}

/** A pin: a number, or as printed on the board. Whether a board has it is seen later. */
export const pinSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.unknown(),
  v.transform(pinNumber),
  v.number('must be a pin, such as 9, "D9" or "A0"'),
);

/** A whole number within limits, both included. */
export function wholeNumber(least: number, most: number): v.GenericSchema<unknown, number> {
  const message = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(message),
    v.check((value) => Number.isInteger(value) && value >= least && value <= most, message),
  );
}

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `must be ${words.map((word) => `"${word}"`).join(" or ")}`);
}

export const yesOrNo = v.boolean("must be true or false");
