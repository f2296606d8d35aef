import { first as english } from "./en/first.ts";
import type { more as moreEnglish } from "./en/more.ts";
import type { Language } from "./language.ts";

/** The shape of a catalogue, whatever it says. */
type Said<Part> = Part extends (...about: infer About) => string
  ? (...about: About) => string
  : Part extends string
    ? string
    : { readonly [Key in keyof Part]: Said<Part[Key]> };

/** What the page says at first sight. English sets the shape, and every other language has the same. */
export type Words = Said<typeof english>;
/** What the parts say that come after the first sight. */
export type MoreWords = Said<typeof moreEnglish>;

/** The words of the page's language; English until `speak` has brought another. */
export let words: Words = english;
/** The later words. They come before anything that says them. */
export let more: MoreWords;
/** The language that is spoken now. */
export let language: Language = "en";

const firstWords: Readonly<Record<Language, () => Promise<{ first: Words }>>> = {
  en: async () => ({ first: english }),
};

const moreWords: Readonly<Record<Language, () => Promise<{ more: MoreWords }>>> = {
  en: () => import("./en/more.ts"),
};

/** Speaks a language from now on. Where its words cannot be had, the one before stays. */
export async function speak(wanted: Language): Promise<void> {
  try {
    words = (await firstWords[wanted]()).first;
    language = wanted;
  } catch {
    // The words did not come; what is there can still be read.
  }
  const root = document.documentElement;
  root.lang = language;
  root.dir = "ltr";
}

/** Brings the later words of the language that is spoken. Rejects where they cannot be had. */
export async function speakMore(): Promise<void> {
  more = (await moreWords[language]()).more;
}
