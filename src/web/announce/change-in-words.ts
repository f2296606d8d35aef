import type { Did, RoomState } from "../../protocol/room-state.ts";
import { whoIs } from "../in-words.ts";
import { isolate } from "../words/isolate.ts";
import { more, words } from "../words/words.ts";

/** What was done longer ago is no news any more: the page slept, or was away, in ms. */
const newsMs = 10_000;
/** Deeds after which nobody knows how much is left. */
const movesTime: readonly Did[] = ["extend", "undo", "reset", "setup"];

/** Whether somebody did something between two states; what was done long ago does not count. */
export function isDeed(before: RoomState, state: RoomState, now: number): boolean {
  const { last } = state;
  return last !== null && last.op !== before.last?.op && now - last.at < newsMs;
}

/** The last thing that somebody did. @param me the id of the member who listens */
export function deedInWords({ last, phase, label }: RoomState, me: string | null): string {
  if (last === null) return "";
  const who = whoIs(last.by, me);
  if (last.did !== "label") return `${words.did(who, last.did, phase)}.`;
  return label === "" ? more.activity.noLabel(who) : more.activity.label(who, isolate(label));
}

/** Whether the deed alone would leave those who listen wondering how things stand. */
export function hasMoved(before: RoomState, state: RoomState, isNew: boolean): boolean {
  if (before.phase !== state.phase) return true;
  if (!isNew) return before.paused !== state.paused;
  return state.phase !== "idle" && state.last !== null && movesTime.includes(state.last.did);
}
