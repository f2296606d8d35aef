import type { Outcome } from "../client/room-link.ts";
import type { RoomState } from "../protocol/room-state.ts";
import { whoIs } from "./in-words.ts";
import { isolate } from "./words/isolate.ts";
import { more, words } from "./words/words.ts";

/** How long ago, roughly. */
export function ago(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return more.outcomes.ago.seconds(seconds);
  return seconds < 3600
    ? more.outcomes.ago.minutes(Math.round(seconds / 60))
    : more.outcomes.ago.hours(Math.round(seconds / 3600));
}

function stale(state: RoomState | null, me: string | null, now: number): string {
  const last = state?.last ?? null;
  if (state === null || last === null) return more.outcomes.stale;
  const deed = words.deed(last.did, state.phase);
  return more.outcomes.faster(whoIs(last.by, me), deed, ago(now - last.at));
}

/** What came of a command, in plain words; null when there is nothing to say. */
export function outcomeInWords(
  outcome: Outcome,
  known: { readonly state: RoomState | null; readonly me: string | null; readonly now: number },
): string | null {
  if (outcome.ok) return null;
  const { outcomes } = more;
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
