import { type AVRTimer, type CPU, timer1Config } from "avr8js";
import { firstClockEvent, timerState } from "./avr8js-internals.ts";

const overflowEnabled = timer1Config.TOIE;
const compareAEnabled = timer1Config.OCIEA;
const compareBEnabled = timer1Config.OCIEB;

/**
 * The cycle at which something can next happen to a program that waits in its main loop. The simulator's timers have
 * an event at each count (every 64 cycles), which changes nothing for the program unless it raises an interrupt.
 */
export function nextInterrupt(cpu: CPU, timers: readonly AVRTimer[]): number {
  if (cpu.nextInterrupt >= 0) return cpu.cycles;
  return Math.min(nextOtherEvent(cpu, timers), ...timers.map(nextTimerInterrupt));
}

function nextOtherEvent(cpu: CPU, timers: readonly AVRTimer[]): number {
  for (let event = firstClockEvent(cpu); event !== null; event = event.next) {
    const { callback } = event;
    if (!timers.some((timer) => timer.count === callback)) return event.cycles;
  }
  return Number.POSITIVE_INFINITY;
}

function nextTimerInterrupt(timer: AVRTimer): number {
  const { tcnt, lastCycle, divider, ocrA, ocrB, tcntUpdated, updateDivider } = timerState(timer);
  const { TIMSK: enabled, TOP: top } = timer;
  if (tcntUpdated || updateDivider) return 0;
  if (enabled === 0 || divider === 0) return Number.POSITIVE_INFINITY;
  const until = (count: number) => ((count - tcnt + top) % (top + 1)) + 1;
  const counts = [
    (enabled & overflowEnabled) === 0 ? Number.POSITIVE_INFINITY : until(0),
    (enabled & compareAEnabled) === 0 ? Number.POSITIVE_INFINITY : until(ocrA),
    (enabled & compareBEnabled) === 0 ? Number.POSITIVE_INFINITY : until(ocrB),
  ];
  return lastCycle + Math.min(...counts) * divider;
}
