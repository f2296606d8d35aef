/** What came of a command that was not carried out. */
export const outcomes = {
  /** How long ago, in whole seconds, minutes or hours. */
  ago: {
    seconds: (count: number) => `${count} s ago`,
    minutes: (count: number) => `${count} min ago`,
    hours: (count: number) => `${count} h ago`,
  },
  /** Somebody else's change came first. @param deed what it was, as `first.deed` says it @param ago as above */
  faster: (who: string | null, deed: string, ago: string) =>
    who === null ? `You were faster: you ${deed} ${ago}.` : `${who} was faster: ${deed} ${ago}.`,
  stale: "The timer had just moved on. Nothing happened.",
  notNow: "That does not apply right now. Nothing happened.",
  unavailable: "The server could not store that. Nothing happened; please try again.",
  tooMany: "Too much at once. Wait a moment, then try again.",
  offline: "Not live: nothing was sent.",
  unconfirmed: "Not confirmed: no answer came. Look at the timer before you try again.",
  unsupported: "The server does not know that. Reload the page.",
  invalid: (reason: string) => `The server did not accept that: ${reason}.`,
};
