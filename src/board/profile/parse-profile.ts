import * as v from "valibot";
import { cleanText, nameSchema } from "../../protocol/text.ts";
import { type PartConfigs, type PartName, partKinds, partNames } from "../parts/part-kinds.ts";
import { oneOf, pinSchema, settings, written } from "../parts/settings.ts";
import { type BoardProfile, buttonPin, pinsOfParts, usualButtonPin } from "./board-profile.ts";
import { pinProblems } from "./pin-problems.ts";
import { quietHoursSchema } from "./quiet-hours.ts";

/** A profile, or everything that is wrong with it, a sentence each. */
export type ReadProfile =
  | { readonly ok: true; readonly value: BoardProfile }
  | { readonly ok: false; readonly problems: readonly string[] };

const nameMessage = "must be a name of 1 to 40 characters";
const ownSchemas = {
  board: oneOf(["uno", "nano"]),
  name: written((name) => (v.is(nameSchema, name) ? cleanText(name) : undefined), nameMessage),
  button: settings({ pin: v.optional(pinSchema, usualButtonPin) }),
} as const;

const keys: readonly string[] = ["board", "name", "button", ...partNames, "quietHours"];
/** Editors look for the format of a file there. */
const ignoredKey = "$schema";

/** Reads what a profile file says. Each setting is read by itself, so that all problems come at once. */
export function parseProfile(content: unknown): ReadProfile {
  if (typeof content !== "object" || content === null || Array.isArray(content))
    return { ok: false, problems: ["A profile is settings in braces: { … }."] };
  const raw: Raw = { board: "uno", button: {}, led: true, ...content };
  const problems = unknownKeys(raw);
  const read: Read = (key, schema, value = raw[key]) => {
    if (value === undefined) return undefined;
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    problems.push(...result.issues.map((issue) => problemOf(key, issue)));
    return undefined;
  };
  const board = read("board", ownSchemas.board);
  const name = read("name", ownSchemas.name) ?? null;
  const button = read("button", ownSchemas.button);
  const parts = readParts(raw, read);
  const quietHours = read("quietHours", quietHoursSchema) ?? null;
  const pins = [...(button === undefined ? [] : [buttonPin(button.pin)]), ...pinsOfParts(parts)];
  // Nobody knows the pins of a board that nobody knows.
  if (board !== undefined) problems.push(...pinProblems(board, pins));
  if (board === undefined || button === undefined || problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { board, name, button, parts, quietHours } };
}

type Raw = Readonly<Record<string, unknown>>;
type Read = <Output>(
  key: string,
  schema: v.GenericSchema<unknown, Output>,
  value?: unknown,
) => Output | undefined;

function readParts(raw: Raw, read: Read): BoardProfile["parts"] {
  const beside = { servo: asPart(raw.servo) !== undefined };
  const parts: { -readonly [Name in PartName]?: PartConfigs[Name] } = {};
  const readPart = <Name extends PartName>(name: Name) => {
    const value = asPart(raw[name]);
    const config = value === undefined ? undefined : read(name, partKinds[name].schema(beside), value);
    if (config !== undefined) parts[name] = config;
  };
  for (const name of partNames) readPart(name);
  return parts;
}

/** `true` is a part as usual, `false` is none. */
function asPart(value: unknown): unknown {
  if (value === true) return {};
  return value === false ? undefined : value;
}

function unknownKeys(raw: Raw): string[] {
  return Object.keys(raw)
    .filter((key) => key !== ignoredKey && !keys.includes(key))
    .map((key) => `There is no setting ${quoted(key)}; there are: ${keys.join(", ")}.`);
}

/** `"ring.count" must be a whole number from 1 to 64, not 65.` */
function problemOf(key: string, issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map((item) => String(item.key));
  if (issue.type === "strict_object" && issue.expected === "never") {
    const holder = [key, ...path.slice(0, -1)].join(".");
    return `"${holder}" has no setting ${quoted(path.at(-1))}; ${issue.message}.`;
  }
  const name = `"${[key, ...path].join(".")}"`;
  return issue.input === undefined
    ? `${name} ${issue.message}.`
    : `${name} ${issue.message}, not ${quoted(issue.input)}.`;
}

/** As it stands in the file, but not without end. */
function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
