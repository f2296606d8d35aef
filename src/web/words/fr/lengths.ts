import type { MoreWords } from "../words.ts";

export const lengths: MoreWords["lengths"] = {
  hours: (count) => `${count} h`,
  minutes: (count) => `${count} min`,
  seconds: (count) => `${count} s`,
};
