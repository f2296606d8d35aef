import type { RoomState } from "../../protocol/room-state.ts";
import { isolate } from "../words/isolate.ts";
import { more } from "../words/words.ts";

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

const answerInWords = ({ press, next }: RoomState) =>
  more.notifications.answers[press === "finish" ? "finish" : next];

const taskOf = ({ label }: RoomState) => (label === "" ? "" : more.notifications.task(isolate(label)));

/** What there is to say about an alarm; null when nothing rings. */
export function alarmNote(state: RoomState): Note | null {
  if (state.alarm === null) return null;
  const { breakTime, backToWork, workOver, breakOver } = more.notifications;
  const isBreak = state.phase === "breakAlarm";
  return {
    tag: tagOf(state.room),
    title: isBreak ? breakTime : backToWork,
    body: `${isBreak ? workOver : breakOver} ${taskOf(state)}`.trim(),
    answer: { text: answerInWords(state), alarm: state.alarm.id },
  };
}

function begunInWords({ phase }: RoomState): string | null {
  const { begun } = more.notifications;
  return phase === "work" || phase === "shortBreak" || phase === "longBreak" ? begun[phase] : null;
}

/** What there is to say when one phase followed another by itself; null when it did not. */
export function begunNote(before: RoomState, state: RoomState): Note | null {
  const title = begunInWords(state);
  // A person's doing leaves its mark; who was there knows already.
  const isByTime = before.last?.op === state.last?.op;
  if (title === null || begunInWords(before) === null || before.phase === state.phase) return null;
  return isByTime ? { tag: tagOf(state.room), title, body: taskOf(state), answer: null } : null;
}

/** What there is to say when the button of a notification could do nothing. */
export const notSentNote = (room: string): Note => ({
  tag: tagOf(room),
  title: more.notifications.notConfirmed,
  body: more.notifications.lookFirst,
  answer: null,
});
