import type { Outcome } from "../../client/room-link.ts";
import { limits } from "../../protocol/limits.ts";
import { outcomeInWords } from "../words.ts";

/** From so few characters on it is said how many are left. */
const nearTheEnd = 20;

const nothingKnown = { state: null, me: null, now: 0 } as const;

/** Cut by characters as people count them: an emoji is one, though the browser counts two. */
export const cutLine = (text: string): string => Array.from(text).slice(0, limits.lineLength).join("");

/** How much more fits, when that is not much; else nothing. */
export function roomLeft(text: string): string {
  const left = limits.lineLength - Array.from(text).length;
  if (left > nearTheEnd) return "";
  return left === 1 ? "1 character left" : `${left} characters left`;
}

/** Why a line was not said; nothing when it was. Short: there is room for one line on a phone. */
export function refusalInWords(outcome: Outcome): string {
  if (outcome.ok) return "";
  switch (outcome.error.code) {
    case "offline":
      return "Not live: it was not sent.";
    case "unconfirmed":
      return "Not confirmed: does it stand below?";
    case "not_allowed":
      return "You may watch here, but not speak.";
    case "too_many":
      return "Too much at once. Wait a moment.";
    case "unavailable":
      return "The server failed. Try again.";
    default:
      return outcomeInWords(outcome, nothingKnown) ?? "";
  }
}
