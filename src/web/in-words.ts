import type { Outcome, RoomView } from "../client/room-link.ts";
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

/** How long ago, roughly. */
export function ago(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return words.ago.seconds(seconds);
  return seconds < 3600
    ? words.ago.minutes(Math.round(seconds / 60))
    : words.ago.hours(Math.round(seconds / 3600));
}

function stale(state: RoomState | null, me: string | null, now: number): string {
  const last = state?.last ?? null;
  if (state === null || last === null) return words.outcomes.stale;
  return words.faster(whoIs(last.by, me), last.did, state.phase, ago(now - last.at));
}

/** What came of a command, in plain words; null when there is nothing to say. */
export function outcomeInWords(
  outcome: Outcome,
  known: { readonly state: RoomState | null; readonly me: string | null; readonly now: number },
): string | null {
  if (outcome.ok) return null;
  const { outcomes } = words;
  switch (outcome.error.code) {
    case "stale":
      return stale(outcome.state ?? known.state, known.me, known.now);
    case "not_now":
      return outcomes.notNow;
    case "unavailable":
      return outcomes.unavailable;
    case "too_many":
      return outcomes.tooMany;
    case "not_allowed":
      return words.why.watching;
    case "offline":
      return outcomes.offline;
    case "unconfirmed":
      return outcomes.unconfirmed;
    case "bounce":
      return null;
    case "unsupported":
      return outcomes.unsupported;
    case "invalid":
      return outcomes.invalid(isolate(outcome.error.message));
  }
}

/** What the message line says of the link; null when all is well. */
export function troubleInWords({ status, farewell, refusal }: RoomView): string | null {
  const { trouble } = words;
  if (status === "closed") return trouble.closed;
  if (status !== "lost" && status !== "joining") return null;
  if (refusal !== null) return trouble.waiting(isolate(refusal.message));
  return status === "lost" ? trouble[farewell ?? "lost"] : null;
}
