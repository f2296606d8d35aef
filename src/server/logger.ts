import type { Logger } from "./rooms/ports.ts";

type Level = "info" | "warn" | "error";
type Fields = Readonly<Record<string, unknown>>;

/** How lines look: for people, or for programs. */
export const logFormats = ["text", "json"] as const;
export type LogFormat = (typeof logFormats)[number];

/** What such a field holds is nobody's business, should it ever get as far as the log. */
const secretName = /token|secret|password|^pin$|authorization|cookie/i;

/** What JSON leaves as it is and a terminal obeys: C1 control characters, line separators, direction marks. */
const stillDangerous = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** {@link Logger} that writes one line per event to a stream. */
export class LineLogger implements Logger {
  readonly #write: (line: string) => void;
  readonly #now: () => Date;
  readonly #toLine: (at: string, level: Level, event: string, fields: Fields | undefined) => string;

  constructor(
    write: (line: string) => void,
    { now = () => new Date(), format = "text" }: { now?: () => Date; format?: LogFormat } = {},
  ) {
    this.#write = write;
    this.#now = now;
    this.#toLine = format === "json" ? toJsonLine : toTextLine;
  }

  info(event: string, fields?: Fields): void {
    this.#log("info", event, fields);
  }

  warn(event: string, fields?: Fields): void {
    this.#log("warn", event, fields);
  }

  error(event: string, fields?: Fields): void {
    this.#log("error", event, fields);
  }

  #log(level: Level, event: string, fields: Fields | undefined): void {
    this.#write(`${this.#toLine(this.#now().toISOString(), level, event, fields)}\n`);
  }
}

/** Time, level, event, and the fields as JSON. */
function toTextLine(at: string, level: Level, event: string, fields: Fields | undefined): string {
  return `${at} ${level} ${event}${fields === undefined ? "" : ` ${toJson(fields)}`}`;
}

/** One object: `at`, `level`, `event`, and the fields beside them. */
function toJsonLine(at: string, level: Level, event: string, fields: Fields = {}): string {
  const { at: _at, level: _level, event: _event, ...others } = fields;
  return toJson({ at, level, event, ...others });
}

/** JSON keeps line breaks and control characters of foreign text inside their line. Never throws. */
function toJson(fields: Fields): string {
  try {
    return JSON.stringify(fields, hideSecrets).replace(stillDangerous, toEscape);
  } catch (error) {
    const { at, level, event } = fields;
    return JSON.stringify({ at, level, event, unwritable: String(error).split("\n")[0] });
  }
}

function hideSecrets(name: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return secretName.test(name) && value !== null && value !== undefined ? "(hidden)" : value;
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
