import * as v from "valibot";
import { type FeedEntry, feedEntrySchema } from "../protocol/presence.ts";

const messageSchema = v.object({ entries: v.array(v.unknown()) });

/** The entries of an `activity` message. One that a newer server tells and this member does not know is left out. */
export function readActivity(payload: unknown): readonly FeedEntry[] | null {
  const message = v.safeParse(messageSchema, payload);
  if (!message.success) return null;
  return message.output.entries.flatMap((each) => {
    const entry = v.safeParse(feedEntrySchema, each);
    return entry.success ? [entry.output] : [];
  });
}
