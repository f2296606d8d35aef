import { alarmChimesMs, alarmSince, goesOnByItself } from "../../client/ringing.ts";
import type { RoomView } from "../../client/room-link.ts";
import type { RoomState } from "../../protocol/room-state.ts";
import type { Strength } from "./sound-catalogue.ts";

/** A chime of the room: when it begins on the server's clock (ms since the epoch), and why. */
export interface Chime {
  readonly at: number;
  readonly strength: Strength;
  /** The instant it is about: the end of the phase, or the beginning of the pause. Tells one alarm from another. */
  readonly since: number;
}

/** From then on an alarm is silent, ms after it began; the light stays. */
export const silentAfterMs = 300_000;
/** A pause this long is brought to mind, once, ms. */
const pauseReminderMs = 300_000;
/**
 * So much later than the instant itself: by then its message has come to every screen, and they begin together
 * instead of each when it hears, ms.
 */
const leadMs = 250;

const chime = (since: number, afterMs: number, strength: Strength): Chime => ({
  at: since + afterMs + leadMs,
  strength,
  since,
});

/** All that chimes in a room as things stand, past and to come; it depends on what is known, not on the time. */
export function chimesOf(view: RoomView): readonly Chime[] {
  const { state } = view;
  if (state === null || !isHeard(view)) return [];
  const since = alarmSince(view);
  if (since !== null) return alarmChimesMs.map((afterMs) => chime(since, afterMs, "full"));
  const begun = begunByTime(view, state);
  const pausedAt = pausedSince(view);
  return [
    ...(begun === null ? [] : [chime(begun, 0, "soft")]),
    ...(pausedAt === null ? [] : [chime(pausedAt, pauseReminderMs, "soft")]),
  ];
}

/** Since when an alarm rings, on the server's clock; null: none does, or it rang for five minutes. */
export function ringingSince(view: RoomView, now: number): number | null {
  const since = alarmSince(view);
  return since !== null && now >= since && now < since + silentAfterMs ? since : null;
}

/** Before anything was heard, and where we were not let in, nothing is known. */
const isHeard = ({ status }: RoomView) => status === "live" || status === "lost";

/** When time, and nobody's press, began this phase, or out of reach will begin the next. */
function begunByTime({ status }: RoomView, state: RoomState): number | null {
  if (status === "lost" && goesOnByItself(state) && state.endsAt !== null) return state.endsAt;
  const { startedAt, last } = state;
  if (state.paused || startedAt === null) return null;
  return last !== null && last.at < startedAt ? startedAt : null;
}

/** When the timer was paused; taking something back may have paused it too. */
function pausedSince({ state, activity }: RoomView): number | null {
  if (state === null || !state.paused) return null;
  const entry = activity.findLast(({ did }) => did === "pause" || did === "undo");
  return entry?.at ?? (state.last?.did === "pause" ? state.last.at : null);
}
