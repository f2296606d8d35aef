import { directionOf } from "./language.ts";
import { language } from "./words.ts";

/** Letters of the scripts that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * What people or the server wrote, to be put into a sentence of the page's language: written the other way, it would
 * else carry the words and marks beside it away. U+2068 and U+2069 of Unicode's bidirectional algorithm are not seen.
 */
export const isolate = (text: string): string =>
  directionOf(language) === "rtl" || rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
