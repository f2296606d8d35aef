import { type AVRIOPort, PinState } from "avr8js";
import type { Chip } from "./chip.ts";
import { pinCount, placeOf } from "./uno-pins.ts";

/** What a pin is, seen from outside. `high` is the level on it. */
export interface PinView {
  readonly mode: "input" | "pull-up" | "output";
  readonly high: boolean;
}

/** Hears each change of an output, with the cycle at which it was. */
export type PinListener = (high: boolean, cycles: number) => void;

/** What is connected to the pins. It stays when the chip is reset: a finger stays on its button. */
export class PinWiring {
  readonly #driven = new Map<number, boolean>();
  readonly #listeners = new Map<number, Set<PinListener>>();
  #chip: Chip | null = null;

  /** Connects the pins of this chip. */
  attach(chip: Chip): void {
    this.#chip = chip;
    for (const port of Object.values(chip.ports)) this.#watch(chip, port);
    this.#settleAll();
  }

  /** Puts a level on a pin from outside; `null` lets go of it: then its pull-up wins, and without one it is low. */
  drive(pin: number, high: boolean | null): void {
    if (high === null) this.#driven.delete(pin);
    else this.#driven.set(pin, high);
    this.#settle(pin);
  }

  view(pin: number): PinView {
    const state = this.#state(pin);
    if (state === PinState.High || state === PinState.Low)
      return { mode: "output", high: state === PinState.High };
    const mode = state === PinState.InputPullUp ? "pull-up" : "input";
    return { mode, high: this.#driven.get(pin) ?? mode === "pull-up" };
  }

  /** @returns how to stop hearing it */
  listen(pin: number, listener: PinListener): () => void {
    placeOf(pin);
    const listeners = this.#listeners.get(pin) ?? new Set();
    this.#listeners.set(pin, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #state(pin: number): PinState {
    const { port, bit } = placeOf(pin);
    return this.#chip?.ports[port].pinState(bit) ?? PinState.Input;
  }

  #settleAll(): void {
    for (let pin = 0; pin < pinCount; pin += 1) this.#settle(pin);
  }

  #settle(pin: number): void {
    const { port, bit } = placeOf(pin);
    const { mode } = this.view(pin);
    this.#chip?.ports[port].setPin(bit, this.#driven.get(pin) ?? mode === "pull-up");
  }

  #watch(chip: Chip, port: AVRIOPort): void {
    const pins = Array.from({ length: pinCount }, (_, pin) => pin).filter(
      (pin) => chip.ports[placeOf(pin).port] === port,
    );
    const { PORT, DDR } = port.portConfig;
    const { cpu } = chip;
    let written = 0;
    let directions = 0;
    const high = new Map<number, boolean>();
    port.addListener(() => {
      // Hardware PWM changes the pin, but not the registers: that is no work of the program.
      const portBits = cpu.data[PORT] ?? 0;
      const ddrBits = cpu.data[DDR] ?? 0;
      if (portBits !== written || ddrBits !== directions) {
        chip.touch();
        written = portBits;
        directions = ddrBits;
        for (const pin of pins) this.#settle(pin);
      }
      for (const pin of pins) this.#tell(pin, cpu.cycles, high);
    });
  }

  #tell(pin: number, cycles: number, before: Map<number, boolean>): void {
    const listeners = this.#listeners.get(pin);
    if (listeners === undefined || listeners.size === 0) return;
    const high = this.#state(pin) === PinState.High;
    if (high === (before.get(pin) ?? false)) return;
    before.set(pin, high);
    for (const listener of listeners) listener(high, cycles);
  }
}
