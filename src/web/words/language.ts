/** The languages of the page, each by its own name. */
export const languages = {
  en: "English",
  de: "Deutsch",
  nl: "Nederlands",
  fr: "Français",
  es: "Español",
  ar: "العربية",
} as const;

export type Language = keyof typeof languages;

/** Which way a language is written, as HTML says it. */
export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

const key = "language";

/** What the browser's owner reads, best first; nothing where it does not say. */
const wanted = (): readonly string[] => globalThis.navigator?.languages ?? [];

const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(languages, text);

/** The language that was chosen on this device; null where none was, or nothing can be kept. */
export function keptLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(key);
    return isLanguage(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a choice on this device; null: as the browser says. */
export function keepLanguage(language: Language | null): void {
  try {
    if (language === null) localStorage.removeItem(key);
    else localStorage.setItem(key, language);
  } catch {
    // Storage is switched off; the choice lasts as long as the page.
  }
}

/** The first of the browser's languages that the page speaks, or English. @param tags such as `["de-CH", "en"]` */
export function languageFor(tags: readonly string[]): Language {
  const primary = tags.map((tag) => tag.split("-")[0]?.toLowerCase() ?? "");
  return primary.find(isLanguage) ?? "en";
}

/** The language of this page: chosen here, or the browser's. */
export const readLanguage = (): Language => keptLanguage() ?? languageFor(wanted());

/** How the browser's owner writes dates in a language, such as `en-GB`; the language alone where it does not say. */
export const localeFor = (language: Language): string =>
  wanted().find((tag) => tag.split("-")[0]?.toLowerCase() === language) ?? language;
