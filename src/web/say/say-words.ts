import type { Outcome } from "../../client/room-link.ts";
import { limits } from "../../protocol/limits.ts";
import { outcomeInWords } from "../outcome-in-words.ts";
import { more } from "../words/words.ts";

/** From so few characters on it is said how many are left. */
const nearTheEnd = 20;

const nothingKnown = { state: null, me: null, now: 0 } as const;

/** Cut by characters as people count them: an emoji is one, though the browser counts two. */
export const cutLine = (text: string): string => Array.from(text).slice(0, limits.lineLength).join("");

/** How much more fits, when that is not much; else nothing. */
export function roomLeft(text: string): string {
  const left = limits.lineLength - Array.from(text).length;
  return left > nearTheEnd ? "" : more.activity.charactersLeft(left);
}

/** Why a line was not said; nothing when it was. Short: there is room for one line on a phone. */
export function refusalInWords(outcome: Outcome): string {
  if (outcome.ok) return "";
  const { notSaid } = more.activity;
  switch (outcome.error.code) {
    case "offline":
      return notSaid.offline;
    case "unconfirmed":
      return notSaid.unconfirmed;
    case "not_allowed":
      return notSaid.notAllowed;
    case "too_many":
      return notSaid.tooMany;
    case "unavailable":
      return notSaid.unavailable;
    default:
      return outcomeInWords(outcome, nothingKnown) ?? "";
  }
}
