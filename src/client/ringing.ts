import type { RoomState } from "../protocol/room-state.ts";
import type { RoomView } from "./room-link.ts";

/** When an alarm chimes, in ms after it began; in the fifth minute it is silent, and then for good. */
export const alarmChimesMs: readonly number[] = [0, 20_000, 40_000, 60_000, 120_000, 180_000, 240_000];

/**
 * When the alarm that is known began, or will begin, on the server's clock; null: none is in sight. While the server
 * is out of reach a phase that ends rings all the same, for people rely on it. Before anything was heard, and where
 * we were not let in, nothing is known.
 */
export function alarmSince({ status, state }: RoomView): number | null {
  if (state === null || (status !== "live" && status !== "lost")) return null;
  if (state.alarm !== null) return state.alarm.since;
  return status === "lost" && !goesOnByItself(state) ? state.endsAt : null;
}

/** Whether the next phase follows without anybody's press. */
export function goesOnByItself({ phase, setup }: RoomState): boolean {
  if (phase === "work") return setup.autoStart !== "off";
  return phase === "shortBreak" && setup.autoStart === "all";
}
