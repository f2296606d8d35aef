import { timer0Config, timer1Config, timer2Config } from "avr8js";
import { timerState } from "./avr8js-internals.ts";
import type { Chip } from "./chip.ts";
import { cpuHz } from "./clock-rate.ts";
import { timerOf } from "./uno-pins.ts";

const configs = [timer0Config, timer1Config, timer2Config] as const;
/** Of the bits COMnx: the timer has the pin. */
const connected = { A: 0x80, B: 0x20 } as const;
/** The timer modes that make 8-bit PWM: phase correct (1) and fast (3, and 5 for the 16-bit timer). */
const phaseCorrect = 1;
const fast = [3, 5];

/** What a timer makes of a pin. */
export interface PwmOutput {
  /** 0 … 255. */
  readonly duty: number;
  readonly hz: number;
}

/**
 * The PWM on a pin, or null when no timer drives it in a PWM mode (Arduino writes 0 and 255 as plain levels, and a
 * servo takes timer 1 from pins 9 and 10). It is read from the timer's registers: its edges are no use, as they are
 * late when time was skipped.
 */
export function pwmOutput(chip: Chip, pin: number): PwmOutput | null {
  const place = timerOf(pin);
  if (place === null) return null;
  const timer = chip.timers[place.timer];
  const { divider, ocrA, ocrB } = timerState(timer);
  if ((timer.TCCRA & connected[place.channel]) === 0 || divider === 0) return null;
  const config = configs[place.timer];
  const duty =
    chip.cpu.data[place.channel === "A" ? config.OCRA : config.OCRB] ?? (place.channel === "A" ? ocrA : ocrB);
  if (timer.WGM === phaseCorrect) return { duty, hz: cpuHz / divider / 510 };
  return fast.includes(timer.WGM) ? { duty, hz: cpuHz / divider / 256 } : null;
}
