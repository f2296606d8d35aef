import type { FeedEntry } from "../../protocol/presence.ts";
import { whoIs } from "../in-words.ts";
import { isolate } from "../words/isolate.ts";
import { more, words } from "../words/words.ts";

/** One line of what happened lately. @param me the id of the member who reads */
export function activityInWords(entry: FeedEntry, me: string | null): string {
  const { activity } = more;
  const { time } = activity;
  switch (entry.did) {
    case "started":
      return time.started(entry.phase);
    case "rang":
      return time.rang(entry.phase);
    case "abandoned":
      return time.abandoned;
  }
  const who = entry.by === null ? time.name : whoIs(entry.by, me);
  if (entry.did === "said") return activity.said(who, isolate(entry.text));
  if (entry.did !== "label") return words.did(who, entry.did, entry.phase);
  return entry.text ? activity.label(who, isolate(entry.text)) : activity.noLabel(who);
}
