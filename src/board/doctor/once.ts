/** Asks a question when it is first put, and gives the same answer ever after. */
export function once<Answer>(ask: () => Answer): () => Answer {
  let answer: { readonly value: Answer } | null = null;
  return () => {
    answer ??= { value: ask() };
    return answer.value;
  };
}

/** The same for a question about things, each known by a key. */
export function oncePer<Thing, Answer>(
  keyOf: (thing: Thing) => string,
  ask: (thing: Thing) => Answer,
): (thing: Thing) => Answer {
  const answers = new Map<string, () => Answer>();
  return (thing) => {
    const key = keyOf(thing);
    const answer = answers.get(key) ?? once(() => ask(thing));
    answers.set(key, answer);
    return answer();
  };
}
