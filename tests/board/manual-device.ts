import type { BoardDevice, DeviceListeners } from "../../src/board/board-device.ts";
import type { Light, Outputs } from "../../src/board/outputs.ts";
import { unheard } from "./virtual-bench.ts";

/** A {@link BoardDevice} that is touched and unplugged by hand, and remembers what was shown. */
export class ManualDevice implements BoardDevice {
  readonly description: string;
  readonly touch: ((down: boolean) => void) | null;
  readonly heldAtStart: boolean;
  /** All that was shown, in order. */
  readonly lights: Light[] = [];
  /** All that was set, in order. */
  readonly shown: Partial<Outputs>[] = [];
  closed = 0;
  #down: boolean;
  #listeners = unheard;

  constructor({
    virtual = false,
    held = false,
  }: { readonly virtual?: boolean; readonly held?: boolean } = {}) {
    this.heldAtStart = this.#down = held;
    this.description = virtual ? "Virtual board" : "Arduino on /dev/ttyTEST";
    this.touch = virtual ? (down) => this.contact(down) : null;
  }

  get level(): number | undefined {
    return this.lights.at(-1)?.level;
  }

  contact(down: boolean): void {
    if (down === this.#down) return;
    this.#down = down;
    this.#listeners.onContact(down);
  }

  unplug(reason = "Arduino on /dev/ttyTEST was unplugged."): void {
    this.#listeners.onLost(reason);
  }

  listen(listeners: DeviceListeners): void {
    this.#listeners = listeners;
  }

  /** A part of it fails. */
  fail(sentence: string): void {
    this.#listeners.onFault(sentence);
  }

  set(outputs: Partial<Outputs>): void {
    if (outputs.light !== undefined) this.lights.push(outputs.light);
    this.shown.push(outputs);
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}
