import type { MoreWords } from "../words.ts";

export const lengths: MoreWords["lengths"] = {
  hours: (count) => `${count} u`,
  minutes: (count) => `${count} min`,
  seconds: (count) => `${count} s`,
};
