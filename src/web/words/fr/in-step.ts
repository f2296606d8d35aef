import type { MoreWords } from "../words.ts";

export const inStep: MoreWords["inStep"] = {
  mine: (ms) => `Synchronisé, ±${ms} ms`,
  mineOff: (seconds) => `Pas synchronisé : jusqu’à ${seconds} s d’écart`,
  mineUnknown: "Synchronisation pas encore mesurée",
  its: (ms) => `±${ms} ms`,
  itsOff: (seconds) => `pas synchronisé, ±${seconds} s`,
  itsUnknown: "pas encore mesuré",
  you: (name) => `${name} (toi)`,
};
