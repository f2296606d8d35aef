import { limits } from "../../protocol/limits.ts";
import { more } from "../words/words.ts";
import { type LengthName, leastSeconds, settingInWords } from "./choices.ts";
import { readLength } from "./read-length.ts";

/** A length while it is being typed in the place of a drop-down. */
export interface OwnLength {
  readonly field: LengthName;
  readonly text: string;
  /** It was given, and cannot be taken. */
  readonly isRefused: boolean;
}

export type OwnProblem = "unclear" | "outside";

/** What was typed, in seconds, or why that will not do. */
export function readOwn({ field, text }: OwnLength): number | OwnProblem {
  const seconds = readLength(text);
  if (seconds === null) return "unclear";
  return seconds < leastSeconds(field) || seconds > limits.phaseSeconds ? "outside" : seconds;
}

/** The line beside the field: what may be typed, how it is understood, or why it will not do. */
export function ownNote(own: OwnLength): string {
  const { settings } = more;
  if (own.text.trim() === "") return settings.own.hint;
  const read = readOwn(own);
  if (typeof read === "number") return settings.own.means(settingInWords(own.field, read));
  // Half a word is no mistake: nothing is called wrong before it was given.
  return own.isRefused ? settings.own[read] : settings.own.hint;
}
