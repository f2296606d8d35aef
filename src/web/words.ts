import type { Outcome, RoomView } from "../client/room-link.ts";
import type { Board, FeedEntry } from "../protocol/presence.ts";
import type { Actor, Did, PhaseName, PressMeaning, RoomState } from "../protocol/room-state.ts";

const phaseNames = { work: "work", shortBreak: "short break", longBreak: "long break" } as const;

/** What follows, in small print: `then a short break`. */
export function nextInWords(next: RoomState["next"]): string {
  return next === "work" ? "then work" : `then a ${phaseNames[next]}`;
}

/** What a press will do now. */
export function pressHint(press: PressMeaning, next: RoomState["next"]): string {
  switch (press) {
    case "start":
      return "press to start";
    case "pause":
      return "press to pause";
    case "resume":
      return "press to go on";
    case "acknowledge":
      return next === "work" ? "press to begin work" : `press for the ${phaseNames[next]}`;
    case "finish":
      return "press to finish the set";
  }
}

/** An alarm, said aloud. */
export function alarmInWords(state: RoomState): string | null {
  if (state.alarm === null) return null;
  const over =
    state.phase === "breakAlarm" ? "Break time: the work block is over." : "Back to work: the break is over.";
  return `${over} ${capital(pressHint(state.press, state.next))}.`;
}

const deeds: Readonly<Record<Did, string>> = {
  start: "started",
  pause: "paused",
  resume: "went on",
  acknowledge: "answered",
  finish: "finished the set",
  skip: "skipped ahead",
  reset: "reset the timer",
  extend: "added time",
  setup: "changed the settings",
  undo: "took the last change back",
  label: "named the task",
};

/** What a person did: `paused`; an answer says what it led to. */
function deed(did: Did, phase: PhaseName | null): string {
  if (did !== "acknowledge" || phase === null) return deeds[did];
  return phase === "work" ? "began work" : "began the break";
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const whoIs = (by: Actor, me: string | null) => (by.id === me ? "You" : by.name);

/** `Basil paused`. */
export function lastInWords(state: RoomState, me: string | null): string | null {
  const { last } = state;
  return last === null ? null : `${whoIs(last.by, me)} ${deed(last.did, state.phase)}`;
}

const timeWords: Readonly<Record<"started" | "rang" | "abandoned", (phase: PhaseName) => string>> = {
  started: (phase) => `${phase === "work" ? "work" : phase === "longBreak" ? "long break" : "break"} begins`,
  rang: (phase) => (phase === "workAlarm" ? "the break is over" : "the work block is over"),
  abandoned: () => "nobody answered; the timer stopped",
};

/** One line of what happened lately. */
export function activityInWords(entry: FeedEntry, me: string | null): string {
  const { by, did } = entry;
  const who = by === null ? "Time" : whoIs(by, me);
  if (did === "said") return `${who}: ${entry.text}`;
  if (did === "started" || did === "rang" || did === "abandoned")
    return `${who}: ${timeWords[did](entry.phase)}`;
  if (did !== "label") return `${who} ${deed(did, entry.phase)}`;
  return `${who}: ${entry.text ? `working on “${entry.text}”` : "no task named any more"}`;
}

/** How long ago, roughly. */
export function ago(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3600)} h ago`;
}

function stale(state: RoomState | null, me: string | null, now: number): string {
  const last = state?.last ?? null;
  if (state === null || last === null) return "The timer had just moved on. Nothing happened.";
  const what = `${deed(last.did, state.phase)} ${ago(now - last.at)}`;
  return last.by.id === me ? `You were faster: you ${what}.` : `${last.by.name} was faster: ${what}.`;
}

/** What came of a command, in plain words; null when there is nothing to say. */
export function outcomeInWords(
  outcome: Outcome,
  known: { readonly state: RoomState | null; readonly me: string | null; readonly now: number },
): string | null {
  if (outcome.ok) return null;
  switch (outcome.error.code) {
    case "stale":
      return stale(outcome.state ?? known.state, known.me, known.now);
    case "not_now":
      return "That does not apply right now. Nothing happened.";
    case "unavailable":
      return "The server could not store that. Nothing happened; please try again.";
    case "too_many":
      return "Too much at once. Wait a moment, then try again.";
    case "not_allowed":
      return "You may watch here, but not change the timer.";
    case "offline":
      return "Not live: nothing was sent.";
    case "unconfirmed":
      return "Not confirmed: no answer came. Look at the timer before you try again.";
    case "bounce":
      return null;
    case "unsupported":
      return "The server does not know that. Reload the page.";
    case "invalid":
      return `The server did not accept that: ${outcome.error.message}.`;
  }
}

/** How the link stands, in a word for the corner and a sentence for the message line. */
export function linkInWords(view: RoomView): { readonly word: string; readonly sentence: string | null } {
  switch (view.status) {
    case "live":
      return { word: "live", sentence: null };
    case "joining":
      return { word: "joining …", sentence: view.refusal === null ? null : waiting(view.refusal.message) };
    case "lost":
      return { word: "not live", sentence: lostSentence(view) };
    case "refused":
      return { word: "not let in", sentence: null };
    case "closed":
      return { word: "closed", sentence: "This page has left the room. Reload it to come back." };
  }
}

const waiting = (message: string) => `The server asks to wait: ${message}. Trying again.`;

function lostSentence(view: RoomView): string {
  const countsOn = "The count goes on here, but presses are not sent.";
  switch (view.farewell) {
    case "restarting":
      return `The server is restarting. ${countsOn}`;
    case "closing":
      return `The server has closed. ${countsOn}`;
    case "too_slow":
      return `This connection was too slow. Trying again. ${countsOn}`;
    case "too_many":
      return `Too many connections from here. Trying again. ${countsOn}`;
    case null:
      return view.refusal === null ? `No link to the server. ${countsOn}` : waiting(view.refusal.message);
  }
}

export const boardWords: Readonly<Record<Board["status"], string>> = {
  ready: "ready",
  connecting: "connecting …",
  lost: "lost",
  virtual: "virtual",
};
