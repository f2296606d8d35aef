import { EventEmitter } from "node:events";
import type firmata from "firmata-io";
import type { Line } from "../lines/line.ts";

type Firmata = InstanceType<typeof firmata.Firmata>;

/** Longer than any message of any board (the capabilities of a Mega are about 1 KB). */
const longestMessage = 4096;

/** A {@link Line} in the shape that firmata-io expects of a transport. */
export class LineTransport extends EventEmitter {
  readonly #line: Line;

  constructor(line: Line) {
    super();
    this.#line = line;
  }

  write(bytes: Uint8Array, done?: () => void): void {
    this.#line.write(bytes);
    done?.();
  }

  /**
   * Hands bytes to `io`. It throws on some malformed messages, and would keep a message that never ends: both are
   * dropped. One byte at a time, so that a bad message takes nothing with it that comes after.
   */
  feed(io: Firmata, bytes: Uint8Array): void {
    for (const byte of bytes) {
      try {
        this.emit("data", [byte]);
      } catch {
        io.buffer.length = 0;
      }
      if (io.buffer.length > longestMessage) io.buffer.length = 0;
    }
  }
}
