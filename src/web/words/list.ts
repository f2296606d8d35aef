import { localeFor } from "./language.ts";
import { language } from "./words.ts";

/** Several things one after another, as the page's language does it; with commas where the browser cannot say. */
export function listInWords(items: readonly string[]): string {
  try {
    return new Intl.ListFormat(localeFor(language), { type: "unit" }).format(items);
  } catch {
    return items.join(", ");
  }
}
