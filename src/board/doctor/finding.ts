/** How a finding is meant: all is well, worth knowing, or to be mended. */
export type Mark = "ok" | "!" | "x";

/** One thing that the doctor found out. */
export interface Finding {
  readonly mark: Mark;
  /** A sentence that says how things stand, also to those who do not see the mark. */
  readonly says: string;
  /** What to do next. */
  readonly todo?: string | undefined;
}

export function fine(says: string): Finding {
  return { mark: "ok", says };
}

export function worthKnowing(says: string, todo?: string): Finding {
  return { mark: "!", says, todo };
}

export function toMend(says: string, todo?: string): Finding {
  return { mark: "x", says, todo };
}

/**
 * A finding from a sentence that a board or a profile gave. Where such a sentence has advice, it comes last, after a
 * semicolon; `otherwise` is what to do where there is none.
 */
export function fromSentence(mark: Mark, sentence: string, otherwise?: string): Finding {
  const at = sentence.lastIndexOf("; ");
  if (at === -1) return { mark, says: sentence, todo: otherwise };
  const advice = sentence.slice(at + 2).replace(/\.$/, "");
  const todo = `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`;
  return { mark, says: `${sentence.slice(0, at)}.`, todo };
}
