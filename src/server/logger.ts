import type { Logger } from "./rooms/ports.ts";

type Level = "info" | "warn" | "error";

/** {@link Logger} that writes one line per event to a stream: time, level, event, and the fields as JSON. */
export class LineLogger implements Logger {
  readonly #write: (line: string) => void;
  readonly #now: () => Date;

  constructor(write: (line: string) => void, now: () => Date = () => new Date()) {
    this.#write = write;
    this.#now = now;
  }

  info(event: string, fields?: Readonly<Record<string, unknown>>): void {
    this.#log("info", event, fields);
  }

  warn(event: string, fields?: Readonly<Record<string, unknown>>): void {
    this.#log("warn", event, fields);
  }

  error(event: string, fields?: Readonly<Record<string, unknown>>): void {
    this.#log("error", event, fields);
  }

  /** JSON keeps line breaks and control characters of foreign text inside their line. */
  #log(level: Level, event: string, fields: Readonly<Record<string, unknown>> | undefined): void {
    const details = fields === undefined ? "" : ` ${JSON.stringify(fields)}`;
    this.#write(`${this.#now().toISOString()} ${level} ${event}${details}\n`);
  }
}
