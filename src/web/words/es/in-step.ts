import type { MoreWords } from "../words.ts";

export const inStep: MoreWords["inStep"] = {
  mine: (ms) => `Al compás, ±${ms} ms`,
  mineOff: (seconds) => `No va al compás: hasta ${seconds} s de diferencia`,
  mineUnknown: "Compás aún sin medir",
  its: (ms) => `±${ms} ms`,
  itsOff: (seconds) => `no va al compás, ±${seconds} s`,
  itsUnknown: "aún sin medir",
  you: (name) => `${name} (tú)`,
};
