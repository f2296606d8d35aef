import { createHash } from "node:crypto";
import type * as v from "valibot";

type Described = string | number | boolean | null | Described[] | { [key: string]: Described };

/** The parts of a valibot schema or action that say what fits it; messages and functions do not. */
const telling = [
  "kind",
  "type",
  "literal",
  "options",
  "requirement",
  "entries",
  "item",
  "wrapped",
  "key",
  "pipe",
];

function describeValue(value: unknown): Described {
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.map(describeValue);
  if (typeof value === "object") return describeObject(value as Record<string, unknown>);
  return null;
}

function describeObject(value: Record<string, unknown>): Described {
  const names = value.kind === undefined ? Object.keys(value).sort() : telling;
  const parts = names.flatMap((name): [string, Described][] => {
    if (!Object.hasOwn(value, name) || value[name] === undefined) return [];
    const isSelf = name === "pipe" && Array.isArray(value.pipe);
    const part = isSelf ? (value.pipe as unknown[]).filter((item) => item !== value).slice(1) : value[name];
    return [[name, describeValue(part)]];
  });
  return Object.fromEntries(parts);
}

/** A short fingerprint of what fits these schemas. */
export function fingerprintOf(schemas: Readonly<Record<string, v.GenericSchema>>): string {
  const described = JSON.stringify(describeObject(schemas as unknown as Record<string, unknown>));
  return createHash("sha256").update(described).digest("hex").slice(0, 12);
}
