import { fail } from "./fail.ts";

/** What a command has to say, and whether it was done. */
export interface Said {
  readonly ok: boolean;
  readonly text: string;
}

/** What was done goes to the output, why it was not to the error output with exit code 1. */
export function say({ ok, text }: Said): void {
  if (!ok) fail(text);
  process.stdout.write(`${text}\n`);
}
