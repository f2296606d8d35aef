import { first as english } from "./en/first.ts";
import type { more as moreEnglish } from "./en/more.ts";
import { directionOf, type Language } from "./language.ts";

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
  de: () => import("./de/first.ts"),
  nl: () => import("./nl/first.ts"),
  fr: () => import("./fr/first.ts"),
  es: () => import("./es/first.ts"),
  ar: () => import("./ar/first.ts"),
};

const moreWords: Readonly<Record<Language, () => Promise<{ more: MoreWords }>>> = {
  en: () => import("./en/more.ts"),
  de: () => import("./de/more.ts"),
  nl: () => import("./nl/more.ts"),
  fr: () => import("./fr/more.ts"),
  es: () => import("./es/more.ts"),
  ar: () => import("./ar/more.ts"),
};

function settle(spoken: Language, first: Words): void {
  words = first;
  language = spoken;
  const root = document.documentElement;
  root.lang = spoken;
  root.dir = directionOf(spoken);
}

/** Speaks a language from now on. False where its words cannot be had: the one before stays. */
export async function speak(wanted: Language): Promise<boolean> {
  try {
    settle(wanted, (await firstWords[wanted]()).first);
    return true;
  } catch {
    // The words did not come; what is there can still be read.
    return false;
  }
}

/**
 * Brings the later words of the language that is spoken. Where they cannot be had the page goes on in English, and
 * the answer is false. Rejects where there are none at all.
 */
export async function speakMore(): Promise<boolean> {
  try {
    more = (await moreWords[language]()).more;
    return true;
  } catch {
    more = (await moreWords.en()).more;
    settle("en", english);
    return false;
  }
}

/** Changes to another language, all of it at once. False where its words cannot be had: the one before stays. */
export async function changeLanguage(wanted: Language): Promise<boolean> {
  try {
    const [{ first }, later] = await Promise.all([firstWords[wanted](), moreWords[wanted]()]);
    more = later.more;
    settle(wanted, first);
    return true;
  } catch {
    return false;
  }
}
