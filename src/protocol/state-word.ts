import type { PhaseName, RoomState } from "./room-state.ts";

/** The course's words for the six states: on its page, on our tomato, on the LCD of a desk. */
const stateWords: Readonly<Record<PhaseName, string>> = {
  idle: "Press Me!",
  work: "Work",
  breakAlarm: "Break time",
  shortBreak: "Short Break",
  workAlarm: "Back to work",
  longBreak: "Long break time",
};

/** What a state is called; at most 15 characters. */
export function stateWord({ phase, paused }: Pick<RoomState, "phase" | "paused">): string {
  return paused ? "Paused" : stateWords[phase];
}
