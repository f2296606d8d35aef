import * as v from "valibot";

/** The patterns a desk LED can show. */
export const ledPatternSchema = v.picklist([
  "off",
  "work",
  "workPaused",
  "breakAlarm",
  "shortBreak",
  "shortBreakPaused",
  "workAlarm",
  "longBreak",
  "ramp",
  "unreachable",
]);
export type LedPattern = v.InferOutput<typeof ledPatternSchema>;
