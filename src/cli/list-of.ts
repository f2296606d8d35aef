/** Several values of an option: the flag is given again, or commas stand between them. */
export function listOf(parse: (text: string) => string) {
  return (text: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    ...text.split(",").map((part) => parse(part.trim())),
  ];
}
