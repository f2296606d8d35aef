/** How well a screen's idea of the server's clock is known. */
export const inStep = {
  /** The most that it can be wrong. */
  mine: (ms: number) => `In step, ±${ms} ms`,
  mineOff: (seconds: string) => `Not in step: up to ${seconds} s off`,
  mineUnknown: "In step? Not measured yet",
  /** The same of each screen, beside its name. */
  its: (ms: number) => `±${ms} ms`,
  itsOff: (seconds: string) => `not in step, ±${seconds} s`,
  itsUnknown: "not measured yet",
  you: (name: string) => `${name} (you)`,
};
