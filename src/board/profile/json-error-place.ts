/**
 * Where a text stops being JSON, counted from 1; null for text that is. The parser of Node.js says so only of some
 * mistakes; of the others the first beginning of the text that it complains about in the same way gives it away.
 */
export function jsonErrorPlace(text: string): { line: number; column: number } | null {
  const message = jsonError(text);
  if (message === null) return null;
  const told = /at position (\d+)/.exec(message)?.[1];
  const offset = told === undefined ? firstUnexpected(text) : Number(told);
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function jsonError(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The offset of the first character that cannot stand where it does, or the end where something is missing. */
function firstUnexpected(text: string): number {
  for (let length = 1; length <= text.length; length += 1) {
    if (jsonError(text.slice(0, length))?.startsWith("Unexpected token") === true) return length - 1;
  }
  return text.length;
}
