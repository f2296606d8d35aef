import type { PhaseName, RoomState } from "../../protocol/room-state.ts";

/** One notification, as plain text. */
export interface Note {
  /** One with the same tag takes the place of another: a room has one. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** What its button does, and for which alarm; null: it has none. */
  readonly answer: { readonly text: string; readonly alarm: number } | null;
}

export const tagOf = (room: string) => `pomodoro ${room}`;

const begun: Partial<Record<PhaseName, string>> = {
  work: "Work begins",
  shortBreak: "The break begins",
  longBreak: "The long break begins",
};

function answerInWords({ press, next }: RoomState): string {
  if (press === "finish") return "Finish the set";
  if (next === "work") return "Start work";
  return next === "longBreak" ? "Start the long break" : "Start the break";
}

const taskOf = ({ label }: RoomState) => (label === "" ? "" : ` Task: ${label}`);

/** What there is to say about an alarm; null when nothing rings. */
export function alarmNote(state: RoomState): Note | null {
  if (state.alarm === null) return null;
  const isBreak = state.phase === "breakAlarm";
  return {
    tag: tagOf(state.room),
    title: isBreak ? "Break time" : "Back to work",
    body: `${isBreak ? "The work block is over." : "The break is over."}${taskOf(state)}`,
    answer: { text: answerInWords(state), alarm: state.alarm.id },
  };
}

/** What there is to say when one phase followed another by itself; null when it did not. */
export function begunNote(before: RoomState, state: RoomState): Note | null {
  const title = begun[state.phase];
  // A person's doing leaves its mark; who was there knows already.
  const isByTime = before.last?.op === state.last?.op;
  if (title === undefined || begun[before.phase] === undefined || before.phase === state.phase) return null;
  return isByTime ? { tag: tagOf(state.room), title, body: taskOf(state).trim(), answer: null } : null;
}

/** What there is to say when the button of a notification could do nothing. */
export const notSentNote = (room: string): Note => ({
  tag: tagOf(room),
  title: "Not confirmed",
  body: "Look at the timer before you press again.",
  answer: null,
});
