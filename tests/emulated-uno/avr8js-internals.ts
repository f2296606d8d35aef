import type { AVRTimer, AVRUSART, CPU } from "avr8js";
import type { AVRInterruptConfig } from "avr8js/dist/esm/cpu/cpu.js";

/** Something the simulator does at a certain cycle. */
export interface ClockEvent {
  readonly cycles: number;
  readonly callback: () => void;
  readonly next: ClockEvent | null;
}

/** Where a timer stands: it counted to `tcnt` at `lastCycle`, and counts on every `divider` cycles (0: it stands). */
export interface TimerState {
  readonly tcnt: number;
  readonly lastCycle: number;
  readonly divider: number;
  readonly ocrA: number;
  readonly ocrB: number;
  readonly tcntUpdated: boolean;
  readonly updateDivider: boolean;
}

// avr8js 0.21.1 declares these private. The version is pinned; everything that reaches for them goes through here.

export function firstClockEvent(cpu: CPU): ClockEvent | null {
  return (cpu as unknown as { readonly nextClockEvent: ClockEvent | null }).nextClockEvent;
}

export function timerState(timer: AVRTimer): TimerState {
  return timer as unknown as TimerState;
}

/** The interrupt "receive complete". */
export function receiveComplete(usart: AVRUSART): AVRInterruptConfig {
  return (usart as unknown as { readonly RXC: AVRInterruptConfig }).RXC;
}
