import { machineOf } from "./machine-of.ts";

/** How much of something each address has at the moment. Addresses without any are not remembered. */
export class AddressCounts {
  readonly #counts = new Map<string, number>();

  /** One more. Returns how many there are now. */
  add(address: string): number {
    const machine = machineOf(address);
    const count = (this.#counts.get(machine) ?? 0) + 1;
    this.#counts.set(machine, count);
    return count;
  }

  /** One less. */
  remove(address: string): void {
    const machine = machineOf(address);
    const count = (this.#counts.get(machine) ?? 0) - 1;
    if (count > 0) this.#counts.set(machine, count);
    else this.#counts.delete(machine);
  }

  of(address: string): number {
    return this.#counts.get(machineOf(address)) ?? 0;
  }
}
