import type { BoardDevice, Light, Outputs } from "../../src/board/board-device.ts";

/** A {@link BoardDevice} that is touched and unplugged by hand, and remembers what was shown. */
export class ManualDevice implements BoardDevice {
  readonly description: string;
  readonly touch: ((down: boolean) => void) | null;
  /** All that was shown, in order. */
  readonly lights: Light[] = [];
  closed = 0;
  #down = false;
  #onContact: (down: boolean) => void = () => {};
  #onLost: (reason: string) => void = () => {};

  constructor({ virtual = false }: { readonly virtual?: boolean } = {}) {
    this.description = virtual ? "Virtual board" : "Arduino on /dev/ttyTEST";
    this.touch = virtual ? (down) => this.contact(down) : null;
  }

  get level(): number | undefined {
    return this.lights.at(-1)?.level;
  }

  contact(down: boolean): void {
    if (down === this.#down) return;
    this.#down = down;
    this.#onContact(down);
  }

  unplug(reason = "Arduino on /dev/ttyTEST was unplugged."): void {
    this.contact(false);
    this.#onLost(reason);
  }

  onContact(listener: (down: boolean) => void): void {
    this.#onContact = listener;
  }

  onLost(listener: (reason: string) => void): void {
    this.#onLost = listener;
  }

  set({ led }: Partial<Outputs>): void {
    if (led !== undefined) this.lights.push(led);
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}
