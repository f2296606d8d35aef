import { EmulatedUno } from "../../emulated-uno/emulated-uno.ts";

/** An emulated Uno that tells after each slice of its time that it has gone on. */
export class WatchedUno extends EmulatedUno {
  /** The emulator has caught up with the clock: at most 1 ms after it did so before, while anything happens. */
  onSlice: () => void = () => undefined;

  override runTo(cycles: number): boolean {
    const waits = super.runTo(cycles);
    this.onSlice();
    return waits;
  }
}
