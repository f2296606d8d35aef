import type { MoreWords } from "../words.ts";

export const inStep: MoreWords["inStep"] = {
  mine: (ms) => `متزامنة، ±${ms} م.ث`,
  mineOff: (seconds) => `غير متزامنة: فارق حتى ${seconds} ث`,
  mineUnknown: "لم يُقَس التزامن بعد",
  its: (ms) => `±${ms} م.ث`,
  itsOff: (seconds) => `غير متزامنة، ±${seconds} ث`,
  itsUnknown: "لم تُقَس بعد",
  you: (name) => `${name} (أنت)`,
};
