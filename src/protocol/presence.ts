import * as v from "valibot";
import { ledPatternSchema } from "./led-pattern.ts";
import { actorSchema, didSchema, memberKindSchema, phaseSchema } from "./room-state.ts";
import { labelSchema } from "./text.ts";

export const soundStateSchema = v.picklist(["on", "muted", "blocked"]);
export type SoundState = v.InferOutput<typeof soundStateSchema>;

/** Somebody or something in the room. */
export const memberSchema = v.object({
  id: v.string(),
  name: v.string(),
  kind: memberKindSchema,
  sound: v.optional(soundStateSchema),
  /** How far this screen's idea of the server's clock may be off, ms. */
  syncErrorMs: v.optional(v.number()),
});
export type Member = v.InferOutput<typeof memberSchema>;

export const boardStatusSchema = v.picklist(["ready", "connecting", "lost", "virtual"]);
export type BoardStatus = v.InferOutput<typeof boardStatusSchema>;

/** What a board says about itself. */
export const boardReportSchema = v.object({
  status: boardStatusSchema,
  /** A sentence for people: which port, or what is wrong and what to do. */
  detail: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** What its LED shows now; screens animate the pattern themselves. */
  pattern: v.optional(ledPatternSchema),
  /** Whether an alarm is heard from it now: it has a buzzer, and these are no quiet hours. */
  rings: v.optional(v.boolean()),
});
export type BoardReport = v.InferOutput<typeof boardReportSchema>;

/** A desk device, as everybody in the room sees it. */
export const boardSchema = v.object({
  id: v.string(),
  name: v.string(),
  ...boardReportSchema.entries,
  /** The server knows it to be one of the room's; without it, being a board is a claim. */
  isPaired: v.optional(v.boolean()),
});
export type Board = v.InferOutput<typeof boardSchema>;

export const presenceSchema = v.object({
  count: v.number(),
  boards: v.array(boardSchema),
  /** Only in rooms of up to 24. */
  members: v.optional(v.array(memberSchema)),
  /** The id of the one screen that makes the room's noise; absent when none was chosen. */
  speaker: v.optional(v.string()),
});
export type Presence = v.InferOutput<typeof presenceSchema>;

/** What happened: a person's action, or what time did (`by` is null then). */
export const activityEntrySchema = v.object({
  at: v.number(),
  by: v.nullable(actorSchema),
  did: v.picklist([...didSchema.options, "started", "rang", "abandoned"]),
  /** The phase that this led to. */
  phase: phaseSchema,
  text: v.optional(labelSchema),
});
export type ActivityEntry = v.InferOutput<typeof activityEntrySchema>;

/** What somebody said to the room, and in which phase; the text was cleaned when it came in. */
export const saidEntrySchema = v.object({
  ...activityEntrySchema.entries,
  by: actorSchema,
  did: v.literal("said"),
  text: v.string(),
});
export type SaidEntry = v.InferOutput<typeof saidEntrySchema>;

/** Anything that is told as activity. */
export const feedEntrySchema = v.variant("did", [activityEntrySchema, saidEntrySchema]);
export type FeedEntry = v.InferOutput<typeof feedEntrySchema>;

function knownEntries(entries: unknown[]): FeedEntry[] {
  return entries.flatMap((each) => {
    const entry = v.safeParse(feedEntrySchema, each);
    return entry.success ? [entry.output] : [];
  });
}

/** An entry that a newer server tells and this member does not know is left out; the others are not lost for it. */
export const activitySchema = v.object({
  entries: v.pipe(v.array(v.unknown()), v.transform(knownEntries)),
});
export type Activity = v.InferOutput<typeof activitySchema>;
