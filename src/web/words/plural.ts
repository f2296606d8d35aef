import type { Language } from "./language.ts";

/** What is said of a count, by the forms of CLDR; `#` stands for the number. A form that is not there is `other`. */
export type PluralForms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const rules = new Map<Language, Intl.PluralRules>();

/** Browsers without the feature know one from many. */
function ruleFor(language: Language, count: number): Intl.LDMLPluralRule {
  try {
    const known = rules.get(language) ?? new Intl.PluralRules(language);
    rules.set(language, known);
    return known.select(count);
  } catch {
    return count === 1 ? "one" : "other";
  }
}

/** Says a count as a language does: `plural("ar", 2, { one: "يوم", two: "يومان", other: "# يوم" })`. */
export const plural = (language: Language, count: number, forms: PluralForms): string =>
  (forms[ruleFor(language, count)] ?? forms.other).replace("#", String(count));
