import { cpuHz, cyclesPerMs, cyclesPerUs } from "./clock-rate.ts";
import type { EmulatedUno } from "./emulated-uno.ts";

/** A servo expects a pulse every 20 ms; what has been still for this long is not being driven. */
const stillCycles = 100 * cyclesPerMs;
/** Rising edges from which a frequency is taken. */
const keptEdges = 16;

/** Measures the pulses on a pin: a servo's, or a tone's. */
export class PulseMeter {
  readonly #uno: EmulatedUno;
  readonly #pin: number;
  #rises: number[] = [];
  #widthCycles: number | null = null;

  constructor(uno: EmulatedUno, pin: number) {
    this.#uno = uno;
    this.#pin = pin;
    uno.supply(this);
    uno.onPin(pin, (high, cycles) => {
      // Of hardware PWM the edges are late; its registers are right.
      if (uno.pwmOutput(pin) !== null) this.#rises = [];
      else if (high) this.#rise(cycles);
      else this.#fall(cycles);
    });
  }

  /** How long the last pulse was, in µs; null when none came in the last 100 ms. */
  widthUs(): number | null {
    return this.#widthCycles === null || this.#isStill() ? null : this.#widthCycles / cyclesPerUs;
  }

  /** Of hardware PWM or of a pin that the program toggles, in Hz; null when it stands still, also at 0 and 255. */
  frequencyHz(): number | null {
    const pwm = this.#uno.pwmOutput(this.#pin);
    if (pwm !== null) return pwm.hz;
    const first = this.#rises[0];
    const last = this.#rises.at(-1);
    if (first === undefined || last === undefined || first === last || this.#isStill()) return null;
    return (cpuHz * (this.#rises.length - 1)) / (last - first);
  }

  /** The supply was cut: nothing moves. */
  powerOff(): void {
    this.#rises = [];
    this.#widthCycles = null;
  }

  #isStill(): boolean {
    return this.#uno.cycles - (this.#rises.at(-1) ?? Number.NEGATIVE_INFINITY) > stillCycles;
  }

  #rise(cycles: number): void {
    if (this.#isStill()) this.#rises = [];
    this.#rises = [...this.#rises.slice(1 - keptEdges), cycles];
  }

  #fall(cycles: number): void {
    const rise = this.#rises.at(-1);
    if (rise !== undefined) this.#widthCycles = cycles - rise;
  }
}
