import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { messageOf } from "../attempt.ts";
import { jsonErrorPlace } from "./json-error-place.ts";
import { parseProfile, type ReadProfile } from "./parse-profile.ts";

/** Longer is no profile; characters. */
const longestProfile = 16_384;

/** Reads a profile file. Problems are sentences that start with the name of the file, and all come at once. */
export async function loadProfile(path: string): Promise<ReadProfile> {
  const file = basename(path);
  const text = await textOf(path);
  const read: ReadProfile = text.ok ? parseText(text.value) : { ok: false, problems: [text.problem] };
  return read.ok ? read : { ok: false, problems: read.problems.map((problem) => `${file}: ${problem}`) };
}

type Text = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: string };

async function textOf(path: string): Promise<Text> {
  try {
    // Some editors begin a file with a mark that JSON does not know.
    const value = (await readFile(path, "utf8")).replace(/^\ufeff/, "");
    return value.length <= longestProfile
      ? { ok: true, value }
      : { ok: false, problem: "This is too long to be a profile." };
  } catch (error) {
    return { ok: false, problem: whyUnreadable(error) };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EACCES: "You may not read this file.",
  EISDIR: "This is a folder, not a file.",
};

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? `This cannot be read: ${messageOf(error)}`;
}

function parseText(text: string): ReadProfile {
  const place = jsonErrorPlace(text);
  if (place === null) return parseProfile(JSON.parse(text));
  const { line, column } = place;
  return { ok: false, problems: [`This is not JSON: look at line ${line}, column ${column}.`] };
}
