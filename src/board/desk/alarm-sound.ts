import { alarmChimesMs, alarmSince } from "../../client/ringing.ts";
import type { RoomView } from "../../client/room-link.ts";

/** A chime: three beeps. On and off, in turns, in ms. */
const beepsMs = [200, 150, 200, 150, 400];

/** Whether the buzzer sounds, and in how many ms that changes; null: never again. */
export interface AlarmSound {
  readonly sounding: boolean;
  readonly changesInMs: number | null;
}

export const silence: AlarmSound = { sounding: false, changesInMs: null };

/** The instants at which the buzzer goes on and off, in turns, in ms after the alarm. */
const switchesMs: readonly number[] = alarmChimesMs.flatMap((start) => [
  start,
  ...beepsMs.map((_, index) => start + beepsMs.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0)),
]);

/** The buzzer `elapsed` ms after an alarm began. */
export function alarmSound(elapsed: number): AlarmSound {
  const next = switchesMs.findIndex((ms) => ms > elapsed);
  if (next === -1) return silence;
  return { sounding: next % 2 === 1, changesInMs: (switchesMs[next] ?? elapsed) - elapsed };
}

/** Since when it rings, on the server's clock; null: it does not. */
export function ringsSince(view: RoomView, now: number): number | null {
  const since = alarmSince(view);
  return since !== null && (view.state?.alarm !== null || now >= since) ? since : null;
}
