import * as v from "valibot";
import { limits } from "./limits.ts";

/** Space, control characters, unpaired surrogates, and the marks that turn the direction of text around. */
const spaceAndUnwanted = /[\s\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A whole gap between two words becomes one space; marks without any space among them leave nothing. */
const toSpace = (gap: string) => (/\s/u.test(gap) ? " " : "");

/** Anything to see. Joiners and the like shape the letters and emoji beside them, and show nothing by themselves. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/** Text as people typed it, without what could disturb the text around it; empty when there is nothing to see. */
export function cleanText(text: string): string {
  const clean = text.replace(spaceAndUnwanted, toSpace).trim().normalize("NFC");
  return visible.test(clean) ? clean : "";
}

const characters = (text: string) => Array.from(text).length;

/** Clean text of so many characters at most, possibly none. */
const textOf = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 16),
    v.transform(cleanText),
    v.check((text) => characters(text) <= most, `at most ${most} characters`),
  );

/** A label: up to 40 characters, possibly none. */
export const labelSchema = textOf(limits.textLength);

/** A line to the room: 1 to 140 characters. */
export const lineSchema = v.pipe(textOf(limits.lineLength), v.minLength(1, "a line needs a character"));

/** A name: 1 to 40 characters. */
export const nameSchema = v.pipe(labelSchema, v.minLength(1, "a name needs a character"));
