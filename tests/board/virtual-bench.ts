import type { Attempt } from "../../src/board/attempt.ts";
import type { DeviceListeners } from "../../src/board/board-device.ts";
import { FirmataDevice } from "../../src/board/firmata/firmata-device.ts";
import type { Line, LineListeners } from "../../src/board/lines/line.ts";
import { openVirtualLine } from "../../src/board/virtual/virtual-line.ts";
import { VirtualUno } from "../../src/board/virtual/virtual-uno.ts";
import type { Bench } from "../contracts/board-device-suite.ts";

/** The value of an attempt that a test expects to succeed. */
export function got<Value>(attempt: Attempt<Value>): Value {
  if (!attempt.ok) throw new Error(attempt.trouble.message);
  return attempt.value;
}

/** Listeners that a test does not care for. */
export const unheard: DeviceListeners = { onContact() {}, onLost() {}, onFault() {} };

/** A line with a cable that can be pulled, and a wire that can be cut without anybody noticing. */
export class ManualLine implements Line {
  readonly description = "Arduino on a test line";
  readonly touch = null;
  readonly #line: Line;
  /** Bytes that were written to it. */
  readonly written: number[] = [];
  cut = false;
  closed = false;
  #listeners: LineListeners | null = null;

  constructor(line: Line) {
    this.#line = line;
  }

  listen(listeners: LineListeners): void {
    this.#listeners = listeners;
    this.#line.listen({ ...listeners, onBytes: (bytes) => this.cut || listeners.onBytes(bytes) });
  }

  write(bytes: Uint8Array): void {
    this.written.push(...bytes);
    if (!this.cut) this.#line.write(bytes);
  }

  /** Bytes that come from the other end out of turn. */
  inject(bytes: Uint8Array): void {
    this.#listeners?.onBytes(bytes);
  }

  pull(): void {
    this.cut = true;
    this.#listeners?.onLost("Arduino on a test line was unplugged.");
  }

  close(): Promise<void> {
    this.closed = true;
    return this.#line.close();
  }
}

/** A virtual Uno on a line that can be pulled, with the real Johnny-Five at the other end. */
export async function virtualBench(): Promise<Bench> {
  const uno = new VirtualUno();
  let line: ManualLine | null = null;
  return {
    async open() {
      line = new ManualLine(openVirtualLine(uno));
      return got(await FirmataDevice.open(line));
    },
    contact: (down) => uno.contact(down),
    level: () => uno.level(9),
    unplug: () => line?.pull(),
  };
}
