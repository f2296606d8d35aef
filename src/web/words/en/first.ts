import type { Did, PhaseName } from "../../../protocol/room-state.ts";
import { stateWords } from "../../../protocol/state-word.ts";

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

const countsOn = "The count goes on here, but presses are not sent.";

/**
 * English, as it is said at first sight: about the timer, the link, and what came of a command. Its shape is that
 * of every language. Whole sentences, because no other language puts them together in the same order; where a name
 * is asked for, null is the one who reads.
 */
export const first = {
  /** The tomato's words. */
  states: stateWords,
  joining: "Joining …",
  notLetIn: "Not let in",
  /** What a press will do now. */
  hints: {
    start: "press to start",
    pause: "press to pause",
    resume: "press to go on",
    finish: "press to finish the set",
    work: "press to begin work",
    shortBreak: "press for the short break",
    longBreak: "press for the long break",
    seeBelow: "see below",
    oneMoment: "one moment",
    notLive: "not live",
    watching: "watching only",
    notConfirmed: "not confirmed",
    sending: "sending …",
  },
  /** What follows, in small print. */
  next: { work: "then work", shortBreak: "then a short break", longBreak: "then a long break" },
  block: (block: number, cycles: number) => `block ${block} of ${cycles}`,
  /** Alarms, said aloud. */
  alarms: {
    work: "Back to work: the break is over. Press to begin work.",
    shortBreak: "Break time: the work block is over. Press for the short break.",
    longBreak: "Break time: the work block is over. Press for the long break.",
  },
  controls: { pause: "Pause", resume: "Resume", skip: "Skip", extend: "5 min", reset: "Reset", undo: "Undo" },
  /** Why something does nothing now. */
  why: {
    notLetIn: "The server did not let this page in.",
    joining: "Still joining the room.",
    notLive: "Not live: presses are not sent until the link is back.",
    watching: "You may watch here, but not change the timer.",
    locked: (by: string) => `${by} locked this room; its PIN lets you press.`,
    noPause: "There is nothing to pause right now.",
    noSkip: "There is nothing to skip: press the tomato to begin work.",
    noExtend: "An open-ended break cannot be made longer.",
    noUndo: "There is nothing to take back.",
  },
  deed,
  /** The room's last change: `Basil paused`. */
  did: (who: string | null, did: Did, phase: PhaseName | null) => `${who ?? "You"} ${deed(did, phase)}`,
  changed: "Changed.",
  canBeUndone: "The last change can be taken back.",
  together: "One timer for everybody here: a press by anyone counts for all.",
  task: "What are we working on?",
  /** A command that takes long. */
  unanswered: "Not confirmed yet: the server has not answered.",
  /** How the link stands, in a word for the corner. */
  link: { live: "live", joining: "joining …", lost: "not live", refused: "not let in", closed: "closed" },
  /** And in a sentence. */
  trouble: {
    lost: `No link to the server. ${countsOn}`,
    restarting: `The server is restarting. ${countsOn}`,
    closing: `The server has closed. ${countsOn}`,
    too_slow: `This connection was too slow. Trying again. ${countsOn}`,
    too_many: `Too many connections from here. Trying again. ${countsOn}`,
    closed: "This page has left the room. Reload it to come back.",
    waiting: (reason: string) => `The server asks to wait: ${reason}. Trying again.`,
    refused: (reason: string) => `The server says: ${reason}.`,
    outdated: "This page and the server are of different versions. Reload it.",
    part: "That part of the page did not load. Reload the page.",
    language: "Your language did not come, so this is English. Reload the page to try again.",
  },
  retry: "Try again",
  toMainRoom: "Go to the main room",
  invite: "Invite",
  codeOf: (address: string) => `QR code of ${address}`,
  inviteOrGo: "Invite others, or go to another room",
};
