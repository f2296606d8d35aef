import type { Logger } from "../../src/server/rooms/ports.ts";

type Fields = Readonly<Record<string, unknown>> | undefined;

/** Remembers the lines of a log as `level event`, and the fields of each. */
export class RecordingLogger implements Logger {
  readonly lines: string[] = [];
  readonly fields: Fields[] = [];

  info(event: string, fields?: Fields): void {
    this.#log(`info ${event}`, fields);
  }

  warn(event: string, fields?: Fields): void {
    this.#log(`warn ${event}`, fields);
  }

  error(event: string, fields?: Fields): void {
    this.#log(`error ${event}`, fields);
  }

  clear(): void {
    this.lines.length = 0;
    this.fields.length = 0;
  }

  #log(line: string, fields: Fields): void {
    this.lines.push(line);
    this.fields.push(fields);
  }
}
