import type { MoreWords } from "../words.ts";

export const inStep: MoreWords["inStep"] = {
  mine: (ms) => `Im Gleichlauf, ±${ms} ms`,
  mineOff: (seconds) => `Nicht im Gleichlauf: bis zu ${seconds} s daneben`,
  mineUnknown: "Gleichlauf noch nicht gemessen",
  its: (ms) => `±${ms} ms`,
  itsOff: (seconds) => `nicht im Gleichlauf, ±${seconds} s`,
  itsUnknown: "noch nicht gemessen",
  you: (name) => `${name} (du)`,
};
