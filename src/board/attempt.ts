/**
 * Why a board could not be had. `missing`: no such port or host. `permission`: this user may not open it. `busy`:
 * another program holds it. `silent`: it does not speak Firmata. `unfit`: it does, but lacks the pins. `failed`:
 * anything else.
 */
export interface Trouble {
  readonly code: "missing" | "permission" | "busy" | "silent" | "unfit" | "failed";
  /** A sentence for people, with what to do about it; at most 200 characters, so that it fits a board's report. */
  readonly message: string;
}

/** What came of trying something that may well fail: a value either way, never an exception. */
export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly trouble: Trouble };

/** The longest sentence that a board's report may carry, in characters. */
export const sentenceLength = 200;

export function troubled(code: Trouble["code"], message: string): { ok: false; trouble: Trouble } {
  return { ok: false, trouble: { code, message: clipped(message) } };
}

/** A sentence that fits: what is longer ends after a word, with an ellipsis. */
export function clipped(sentence: string): string {
  if (sentence.length <= sentenceLength) return sentence;
  const cut = sentence.slice(0, sentenceLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), sentenceLength / 2))}…`;
}

/** As many of these sentences as fit, the first ones first, and how many there are more. */
export function inAllBrevity(sentences: readonly string[]): string {
  const whole = sentences.join(" ");
  if (whole.length <= sentenceLength) return whole;
  const rest = (told: number) => `And ${sentences.length - told} more: the doctor tells.`;
  for (let told = sentences.length - 1; told > 0; told -= 1) {
    const text = [...sentences.slice(0, told), rest(told)].join(" ");
    if (text.length <= sentenceLength) return text;
  }
  return clipped(whole);
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
