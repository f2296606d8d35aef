import type { RoomView } from "../client/room-link.ts";
import type { Actor, RoomState } from "../protocol/room-state.ts";
import { isolate } from "./words/isolate.ts";
import { words } from "./words/words.ts";

/** What a press will do now. */
export function pressHint({ press, next }: Pick<RoomState, "press" | "next">): string {
  return words.hints[press === "acknowledge" ? next : press];
}

/** An alarm, said aloud; null when nothing rings. */
export function alarmInWords({ alarm, next }: RoomState): string | null {
  return alarm === null ? null : words.alarms[next];
}

/** The name of somebody, for a sentence; null for the one who reads. */
export const whoIs = (by: Actor, me: string | null): string | null =>
  by.id === me ? null : isolate(by.name);

/** `Basil paused`; null where nobody did anything yet. */
export function lastInWords({ last, phase }: RoomState, me: string | null): string | null {
  return last === null ? null : words.did(whoIs(last.by, me), last.did, phase);
}

/** What the message line says of the link; null when all is well. */
export function troubleInWords({ status, farewell, refusal }: RoomView): string | null {
  const { trouble } = words;
  if (status === "closed") return trouble.closed;
  if (status !== "lost" && status !== "joining") return null;
  if (refusal !== null) return trouble.waiting(isolate(refusal.message));
  return status === "lost" ? trouble[farewell ?? "lost"] : null;
}
