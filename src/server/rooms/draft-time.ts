import { settle } from "../../machine/timer.ts";
import type { Draft } from "./draft.ts";
import { activityOfTime, chronicle } from "./from-effects.ts";
import type { StoredRoom } from "./ports.ts";

/** What time makes of a room until an instant; null when nothing is due. */
export function draftTime(room: StoredRoom, at: number): Draft | null {
  const { timer, effects, accepted } = settle(room.timer, at);
  if (!accepted) return null;
  const { history, startedBy } = chronicle(effects, room, null);
  return { timer, undo: null, startedBy, raisesRev: true, history, activity: activityOfTime(effects) };
}
