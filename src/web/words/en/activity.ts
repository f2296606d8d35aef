import type { PhaseName } from "../../../protocol/room-state.ts";

/** What happened lately, and lines to the room. Null as a name is the one who reads. */
export const activity = {
  title: "Lately",
  nothing: "Nothing yet. Here stands who pressed what, and when.",
  time: {
    name: "Time",
    started: (phase: PhaseName) =>
      `Time: ${phase === "work" ? "work" : phase === "longBreak" ? "long break" : "break"} begins`,
    rang: (phase: PhaseName) =>
      phase === "workAlarm" ? "Time: the break is over" : "Time: the work block is over",
    abandoned: "Time: nobody answered; the timer stopped",
  },
  said: (who: string | null, text: string) => `${who ?? "You"}: ${text}`,
  label: (who: string | null, label: string) => `${who ?? "You"}: working on “${label}”`,
  noLabel: (who: string | null) => `${who ?? "You"}: no task named any more`,
  say: "Say something to the room",
  charactersLeft: (count: number) => (count === 1 ? "1 character left" : `${count} characters left`),
  /** Why a line was not said. Short: there is room for one line on a phone. */
  notSaid: {
    offline: "Not live: it was not sent.",
    unconfirmed: "Not confirmed: does it stand below?",
    notAllowed: "You may watch here, but not speak.",
    tooMany: "Too much at once. Wait a moment.",
    unavailable: "The server failed. Try again.",
  },
};
