import type { Logger } from "../../../src/server/rooms/ports.ts";

/** Remembers the lines of a log as `level event`. */
export class MemoryLogger implements Logger {
  readonly lines: string[] = [];

  info(event: string): void {
    this.lines.push(`info ${event}`);
  }

  warn(event: string): void {
    this.lines.push(`warn ${event}`);
  }

  error(event: string): void {
    this.lines.push(`error ${event}`);
  }
}
