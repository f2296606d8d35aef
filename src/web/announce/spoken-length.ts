import { lengthInWords } from "../words/dates.ts";
import { localeFor } from "../words/language.ts";
import { language } from "../words/words.ts";

const parts = [
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
] as const;

/** `12 minutes, 5 seconds`, for the ear: whole words, in the plural that the language has for the number. */
export function spokenLength(seconds: number): string {
  try {
    const locale = localeFor(language);
    let left = seconds;
    const said = parts.flatMap(([unit, size]) => {
      const count = Math.floor(left / size);
      left %= size;
      const format = { style: "unit", unit, unitDisplay: "long" } as const;
      const isNothing = count === 0 && (unit !== "second" || seconds > 0);
      return isNothing ? [] : [new Intl.NumberFormat(locale, format).format(count)];
    });
    return new Intl.ListFormat(locale, { type: "unit" }).format(said);
  } catch {
    return lengthInWords(seconds);
  }
}
