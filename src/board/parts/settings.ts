import * as v from "valibot";
import { firstAnaloguePin } from "./pin-name.ts";

// Messages follow the name of the setting: `"ring.count" must be …`.

function isSettings(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Settings in braces; an unknown one is answered with those that there are. */
export function settings<Entries extends v.ObjectEntries>(
  entries: Entries,
  message = "must be settings in braces",
) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isSettings, message),
    v.strictObject(entries, ({ expected }) =>
      expected === "never" ? `it has: ${Object.keys(entries).join(", ")}` : "is missing",
    ),
  );
}

/** The settings of a part, which may also be had as usual or not at all. */
export function partSettings<Entries extends v.ObjectEntries>(entries: Entries) {
  return settings(entries, "must be true, false or settings in braces");
}

/**
 * A value that people may write in several ways; `read` answers `undefined` to what it cannot be. In a message it
 * stands as it was written.
 */
export function written<Value>(
  read: (value: unknown) => Value | undefined,
  message: string,
): v.GenericSchema<unknown, Value> {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = read(dataset.value);
      if (value !== undefined) return value;
      addIssue({ message });
      return NEVER;
    }),
  );
}

/** `D9`, `9`, `A0`. */
const pinText = /^(?:D?(?<digital>\d{1,2})|A(?<analogue>\d{1,2}))$/i;

function pinNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== "string") return undefined;
  const { digital, analogue } = pinText.exec(value)?.groups ?? {};
  if (digital !== undefined) return Number(digital);
  return analogue === undefined ? undefined : firstAnaloguePin + Number(analogue);
}

/** A pin: a number, or as printed on the board. Whether a board has it is seen later. */
export const pinSchema = written(pinNumber, 'must be a pin, such as 9, "D9" or "A0"');

/** A whole number within limits, both included. */
export function wholeNumber(least: number, most: number): v.GenericSchema<unknown, number> {
  const read = (value: unknown) => (isWhole(value, least, most) ? value : undefined);
  return written(read, `must be a whole number from ${least} to ${most}`);
}

export function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `must be ${words.map((word) => `"${word}"`).join(" or ")}`);
}

export const yesOrNo = v.boolean("must be true or false");
