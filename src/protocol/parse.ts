import * as v from "valibot";
import type { Refusal } from "./wire.ts";

export type Parsed<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly error: Refusal };

/** Turns unknown input into a type, or says what does not fit. Never throws. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): Parsed<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  const what = issue.message.slice(0, 160);
  const error: Refusal =
    field === null
      ? { code: "invalid", message: what }
      : { code: "invalid", message: `${field}: ${what}`, field };
  return { ok: false, error };
}
