import type { PhaseName, RoomState } from "./room-state.ts";

/** The course's words for the six states, and ours for a pause: on its page, on our tomato, on the LCD of a desk. */
export const stateWords: Readonly<Record<PhaseName | "paused", string>> = {
  idle: "Press Me!",
  work: "Work",
  breakAlarm: "Break time",
  shortBreak: "Short Break",
  workAlarm: "Back to work",
  longBreak: "Long break time",
  paused: "Paused",
};

/** What a state is called; at most 15 characters. */
export function stateWord({ phase, paused }: Pick<RoomState, "phase" | "paused">): string {
  return stateWords[paused ? "paused" : phase];
}
