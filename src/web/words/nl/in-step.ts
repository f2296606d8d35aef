import type { MoreWords } from "../words.ts";

export const inStep: MoreWords["inStep"] = {
  mine: (ms) => `Loopt gelijk, ±${ms} ms`,
  mineOff: (seconds) => `Loopt niet gelijk: tot ${seconds} s ernaast`,
  mineUnknown: "Gelijkloop nog niet gemeten",
  its: (ms) => `±${ms} ms`,
  itsOff: (seconds) => `loopt niet gelijk, ±${seconds} s`,
  itsUnknown: "nog niet gemeten",
  you: (name) => `${name} (jij)`,
};
