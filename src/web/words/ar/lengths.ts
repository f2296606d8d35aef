import type { MoreWords } from "../words.ts";

export const lengths: MoreWords["lengths"] = {
  hours: (count) => `${count} س`,
  minutes: (count) => `${count} د`,
  seconds: (count) => `${count} ث`,
};
