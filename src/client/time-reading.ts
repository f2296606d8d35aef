import type { RoomState } from "../protocol/room-state.ts";

/** What the big digits say, and until when it stays true. */
export interface TimeReading {
  readonly text: string;
  /** The share of the phase that is left, 0 … 1; the ring shows it. */
  readonly left: number;
  /** In how many ms the text changes by itself; null when it does not. */
  readonly flipsInMs: number | null;
}

/** `25:00`, or `1:02:30` from an hour on. */
export function toDigits(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

/** Rounded up, so that a phase begins with its full time and 0:00 is its end. */
function countDown(leftMs: number, plannedMs: number | null, runs: boolean): TimeReading {
  // A clock that is a little behind must not show more than there ever was.
  const left = Math.max(0, Math.min(leftMs, plannedMs ?? leftMs));
  return {
    text: toDigits(Math.ceil(left / 1000)),
    left: plannedMs === null || plannedMs === 0 ? 1 : left / plannedMs,
    flipsInMs: runs && leftMs > 0 ? leftMs % 1000 || 1000 : null,
  };
}

function countUp(sinceMs: number, sign: string): TimeReading {
  const gone = Math.max(0, sinceMs);
  return { text: sign + toDigits(Math.floor(gone / 1000)), left: 1, flipsInMs: 1000 - (gone % 1000) };
}

/** Reads a state at an instant of the server's clock. */
export function readTime(state: RoomState, now: number): TimeReading {
  if (state.alarm !== null) return countUp(now - state.alarm.since, "+");
  if (state.remainingMs !== null) return countDown(state.remainingMs, state.plannedMs, false);
  if (state.endsAt !== null) return countDown(state.endsAt - now, state.plannedMs, true);
  if (state.phase !== "idle" && state.startedAt !== null) return countUp(now - state.startedAt, "");
  return { text: toDigits(state.setup.workSeconds), left: 1, flipsInMs: null };
}
