import { afterEach, expect, test, vi } from "vitest";
import {
  keepLanguage,
  keptLanguage,
  languageFor,
  localeFor,
  readLanguage,
} from "../../../src/web/words/language.ts";

afterEach(() => vi.unstubAllGlobals());

/** A browser that keeps what it is given. */
function stubStorage(): void {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
}

test("[W134] the page speaks the first of the browser's languages that it knows, or English", () => {
  expect(languageFor(["de-CH", "en"])).toBe("de");
  expect(languageFor(["pt-BR", "AR-eg", "fr"])).toBe("ar");
  expect(languageFor(["ja", "pt"])).toBe("en");
  expect(languageFor([])).toBe("en");
  expect(languageFor(["constructor", ""])).toBe("en");
});

test("[W134] what was chosen on this device goes first", () => {
  stubStorage();
  vi.stubGlobal("navigator", { languages: ["nl-BE", "en"] });
  expect(readLanguage()).toBe("nl");
  keepLanguage("es");
  expect(readLanguage()).toBe("es");
  keepLanguage(null);
  expect(readLanguage()).toBe("nl");
});

test("[W134] what is kept and is no language does not count", () => {
  stubStorage();
  localStorage.setItem("language", "toString");
  expect(keptLanguage()).toBeNull();
});

test("[W134] without storage, and without a browser's languages, it is English", () => {
  vi.stubGlobal("navigator", {});
  keepLanguage("fr");
  expect(keptLanguage()).toBeNull();
  expect(readLanguage()).toBe("en");
  expect(localeFor("ar")).toBe("ar");
});

test("[W134] dates are written as the browser's owner writes them in the page's language", () => {
  vi.stubGlobal("navigator", { languages: ["de-AT", "en-GB"] });
  expect(localeFor("de")).toBe("de-AT");
  expect(localeFor("en")).toBe("en-GB");
  expect(localeFor("fr")).toBe("fr");
});
