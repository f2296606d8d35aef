import type { RoomView } from "../../client/room-link.ts";

/** When a chime begins, in ms after the alarm; the last minute of the five is silent. */
const chimesAtMs = [0, 20_000, 40_000, 60_000, 120_000, 180_000, 240_000];
/** A chime: three beeps. On and off, in turns, in ms. */
const beepsMs = [200, 150, 200, 150, 400];

/** Whether the buzzer sounds, and in how many ms that changes; null: never again. */
export interface AlarmSound {
  readonly sounding: boolean;
  readonly changesInMs: number | null;
}

export const silence: AlarmSound = { sounding: false, changesInMs: null };

/** The instants at which the buzzer goes on and off, in turns, in ms after the alarm. */
const switchesMs: readonly number[] = chimesAtMs.flatMap((start) => [
  start,
  ...beepsMs.map((_, index) => start + beepsMs.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0)),
]);

/** The buzzer `elapsed` ms after an alarm began. */
export function alarmSound(elapsed: number): AlarmSound {
  const next = switchesMs.findIndex((ms) => ms > elapsed);
  if (next === -1) return silence;
  return { sounding: next % 2 === 1, changesInMs: (switchesMs[next] ?? elapsed) - elapsed };
}

/**
 * Since when it rings, on the server's clock; null: it does not. While the server is out of reach, a phase that
 * ends rings all the same: people rely on it.
 */
export function ringsSince({ status, state }: RoomView, now: number): number | null {
  if (state === null || (status !== "live" && status !== "lost")) return null;
  if (state.alarm !== null) return state.alarm.since;
  const hasEnded = status === "lost" && state.endsAt !== null && now >= state.endsAt;
  return hasEnded && !goesOnByItself(state) ? state.endsAt : null;
}

function goesOnByItself({ phase, setup }: NonNullable<RoomView["state"]>): boolean {
  if (phase === "work") return setup.autoStart !== "off";
  return phase === "shortBreak" && setup.autoStart === "all";
}
