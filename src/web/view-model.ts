import type { RoomView } from "../client/room-link.ts";
import { readTime } from "../client/time-reading.ts";
import { mainRoom } from "../protocol/room-id.ts";
import type { PhaseName, RoomState } from "../protocol/room-state.ts";
import { alarmInWords, lastInWords, pressHint, troubleInWords } from "./in-words.ts";
import type { ActionName, Notice, UiState } from "./ui-state.ts";
import { isolate } from "./words/isolate.ts";
import { words } from "./words/words.ts";

/** The color of the page: one per state, the same as the LED's. `none` before anything is known. */
export type Tone = PhaseName | "none";

/** Says the state by shape, for those whom color does not tell. */
export type StateIcon = "play" | "focus" | "pause" | "bell" | "cup" | "sun" | "off";

/** One dot per work block of the set. */
export type Dot = "done" | "now" | "ahead";

export interface Control {
  readonly action: ActionName;
  readonly icon: "pause" | "play" | "skip" | "more" | "reset";
  readonly text: string;
  /** Why it does nothing now; null when it does something. */
  readonly why: string | null;
  readonly isPending: boolean;
}

/** Everything that the page shows of the timer, plain and finished; the templates only lay it out. */
export interface Picture {
  readonly title: string;
  readonly tone: Tone;
  readonly favicon: string;
  readonly room: string | null;
  readonly link: { readonly isLive: boolean; readonly isTrouble: boolean; readonly word: string };
  readonly tomato: {
    readonly word: string;
    readonly icon: StateIcon;
    readonly digits: string;
    readonly hint: string;
    /** Why a press does nothing; null when it does something. */
    readonly why: string | null;
    readonly isDimmed: boolean;
    readonly isPressed: boolean;
  };
  readonly ring: { readonly left: number; readonly isRinging: boolean; readonly isPaused: boolean };
  readonly blocks: { readonly dots: readonly Dot[]; readonly text: string; readonly then: string } | null;
  readonly controls: readonly Control[];
  readonly undo: { readonly secondsLeft: number; readonly why: string | null } | null;
  readonly message: string;
  readonly alarm: string | null;
  readonly label: { readonly text: string; readonly isShown: boolean };
  /** Why the server did not let this page in; null when it did. */
  readonly refusal: string | null;
  /** The message is read out where it stands: nobody else does it. */
  readonly isRead: boolean;
  /** A phase is over here, and the server has not said what came of it: it is to be asked. */
  readonly isOverdue: boolean;
  /** In how many ms this picture is out of date by itself; null when it is not. */
  readonly staleInMs: number | null;
}

/** A command that takes longer than this shows that it is on its way, ms. */
const showPendingMs = 250;
/** One that takes longer than this is called not confirmed, ms. */
const unconfirmedMs = 2_000;
/** How long the server's word on the end of a phase may take before what is shown is in doubt, ms. */
const overdueMs = 1_500;

export interface Instants {
  /** The server's clock, ms since the epoch; null before anything was heard. */
  readonly server: number | null;
  /** This page's monotonic clock, ms. */
  readonly here: number;
}

/** Makes the picture of a room at an instant. Pure: the same input gives the same picture. */
export function toPicture(
  given: RoomView,
  ui: UiState,
  instants: Instants,
  address: { room: string },
): Picture {
  const { state } = given;
  const now = instants.server ?? 0;
  const overMs =
    given.status === "live" && state !== null && state.endsAt !== null ? now - state.endsAt : null;
  const isOverdue = overMs !== null && overMs >= overdueMs;
  // After a sleep, or on a line that fell silent, the last that was heard is not the truth: as before it was joined.
  const view: RoomView = isOverdue ? { ...given, status: "joining" } : given;
  const isLive = view.status === "live" && state !== null;
  const why = whyNot(view);
  const reading = state === null ? null : readTime(state, now);
  const waitedMs = ui.pending === null ? 0 : instants.here - ui.pending.since;
  const undoMs = state?.undo ? state.undo.until - now : 0;
  const word =
    state === null || view.status === "refused"
      ? emptyWord(view)
      : words.states[state.paused ? "paused" : state.phase];
  const digits = reading === null || view.status === "refused" ? "-:--" : reading.text;
  const said = (notice: Notice | null) =>
    notice !== null && notice.until > instants.here ? notice.text : null;
  const waiting = waitingFor(ui, waitedMs);
  const loud = said(ui.notice) ?? troubleInWords(view);
  return {
    title: titleOf(view, word, digits),
    tone: view.status === "refused" || state === null ? "none" : state.phase,
    favicon: faviconOf(view),
    room: address.room === mainRoom ? null : address.room,
    link: {
      isLive,
      isTrouble: view.status !== "live" && view.status !== "joining",
      word: words.link[view.status],
    },
    tomato: {
      word,
      icon: iconOf(view),
      digits,
      hint: hintOf(view, waitedMs, why),
      why,
      isDimmed: !isLive && !isArriving(view),
      isPressed: ui.pending?.action === "press",
    },
    ring: {
      left: view.status === "refused" ? 0 : (reading?.left ?? 0),
      isRinging: isRinging(view),
      isPaused: state?.paused ?? false,
    },
    blocks: state === null || view.status === "refused" ? null : blocksOf(state),
    controls: state === null || state.phase === "idle" ? [] : controlsOf(state, why, ui, waitedMs),
    undo: undoMs > 0 && (isLive || isArriving(view)) ? { secondsLeft: Math.ceil(undoMs / 1000), why } : null,
    message: loud ?? waiting ?? said(ui.hint) ?? quietMessage(view, undoMs),
    alarm: isLive && state !== null ? alarmInWords(state) : null,
    label: {
      text: ui.labelDraft ?? state?.label ?? "",
      isShown: state !== null && view.status !== "refused",
    },
    refusal: refusalOf(view),
    isRead: !ui.isReadOut || (loud === null && waiting !== null),
    isOverdue,
    staleInMs: soonest([
      overMs === null || isOverdue ? null : overdueMs - overMs,
      view.status === "refused" ? null : (reading?.flipsInMs ?? null),
      undoMs > 0 ? undoMs % 1000 || 1000 : null,
      ui.notice === null ? null : ui.notice.until - instants.here,
      ui.hint === null ? null : ui.hint.until - instants.here,
      ui.pending === null ? null : showPendingMs - waitedMs,
      ui.pending === null ? null : unconfirmedMs - waitedMs,
    ]),
  };
}

/** The state came with the page, and the link is only just being made. */
const isArriving = ({ status, state }: RoomView) => status === "joining" && state !== null;

/** This member's id; null before the server has given one. */
export const myId = (view: RoomView) => view.welcome?.you.id ?? null;

/** The next instant of several; those that have passed do not count. */
function soonest(candidates: readonly (number | null)[]): number | null {
  const ahead = candidates.filter((ms) => ms !== null).filter((ms) => ms > -1);
  return ahead.length === 0 ? null : Math.max(1, Math.min(...ahead));
}

/** Why nothing can be done from here; null when it can. */
function whyNot(view: RoomView): string | null {
  const { why } = words;
  if (view.status === "refused") return why.notLetIn;
  if (view.status === "joining") return why.joining;
  if (view.status !== "live") return why.notLive;
  const { you, lock } = view.welcome ?? {};
  if (you === undefined || you.mayPress) return null;
  return lock ? why.locked(isolate(lock.by)) : (you.why ?? why.watching);
}

const emptyWord = (view: RoomView) => (view.status === "refused" ? words.notLetIn : words.joining);

function hintOf(view: RoomView, waitedMs: number, why: string | null): string {
  const { hints } = words;
  if (view.status === "refused") return hints.seeBelow;
  if (view.state === null || isArriving(view)) return hints.oneMoment;
  if (view.status !== "live") return hints.notLive;
  if (why !== null) return hints.watching;
  if (waitedMs > unconfirmedMs) return hints.notConfirmed;
  if (waitedMs > showPendingMs) return hints.sending;
  return pressHint(view.state);
}

const waitingFor = (ui: UiState, waitedMs: number) =>
  ui.pending !== null && waitedMs > unconfirmedMs ? words.unanswered : null;

const isRinging = (view: RoomView) =>
  view.state !== null && view.state.alarm !== null && view.status !== "refused";

function iconOf(view: RoomView): StateIcon {
  const { state } = view;
  if (state === null || view.status === "refused") return "off";
  if (state.paused) return "pause";
  const icons = {
    idle: "play",
    work: "focus",
    breakAlarm: "bell",
    shortBreak: "cup",
    workAlarm: "bell",
    longBreak: "sun",
  } as const;
  return icons[state.phase];
}

function faviconOf(view: RoomView): string {
  const { state } = view;
  if (state === null || (view.status !== "live" && !isArriving(view))) return "favicon-lost.svg";
  if (state.paused) return "favicon-paused.svg";
  return `favicon-${state.phase.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.svg`;
}

function titleOf(view: RoomView, word: string, digits: string): string {
  const { state } = view;
  if (state === null || view.status === "refused") return `${word} · Shared Pomodoro`;
  const mark = view.status === "live" || isArriving(view) ? "" : `(${words.link.lost}) `;
  return state.phase === "idle" ? `${mark}Shared Pomodoro` : `${mark}${digits} ${word} · Shared Pomodoro`;
}

function blocksOf(state: RoomState): Picture["blocks"] {
  const isWork = state.phase === "work";
  const dots = Array.from({ length: state.cycles }, (_, index): Dot => {
    if (
      state.phase !== "idle" &&
      index < state.block - (isWork || state.phase === "workAlarm" || state.phase === "shortBreak" ? 1 : 0)
    )
      return "done";
    return isWork && index === state.block - 1 ? "now" : "ahead";
  });
  const then = state.phase === "idle" || state.alarm !== null ? "" : words.next[state.next];
  return { dots, text: words.block(state.block, state.cycles), then };
}

function controlsOf(
  state: RoomState,
  whyNothing: string | null,
  ui: UiState,
  waitedMs: number,
): readonly Control[] {
  const isTimed = state.phase === "work" || state.phase === "shortBreak" || state.phase === "longBreak";
  const canPause = state.phase === "work" || state.phase === "shortBreak";
  const canExtend = state.alarm !== null || (isTimed && state.plannedMs !== null);
  const control = (
    action: ActionName,
    icon: Control["icon"],
    text: string,
    applies: boolean,
    otherwise: string,
  ): Control => ({
    action,
    icon,
    text,
    why: whyNothing ?? (applies ? null : otherwise),
    isPending: ui.pending?.action === action && waitedMs > showPendingMs,
  });
  const { controls, why } = words;
  return [
    state.paused
      ? control("resume", "play", controls.resume, true, "")
      : control("pause", "pause", controls.pause, canPause, why.noPause),
    control("skip", "skip", controls.skip, state.phase !== "workAlarm", why.noSkip),
    control("extend", "more", controls.extend, canExtend, why.noExtend),
    control("reset", "reset", controls.reset, true, ""),
  ];
}

/** What the message line says when nothing is the matter. */
function quietMessage(view: RoomView, undoMs: number): string {
  const { state } = view;
  if (state === null) return "";
  const last = lastInWords(state, myId(view));
  if (undoMs > 0) {
    // The label does not close the undo of what was done before it; then `last` is not what would be undone.
    if (state.last?.did === "label") return words.canBeUndone;
    return last === null ? words.changed : `${last}.`;
  }
  // An undo cannot be undone, but nobody should wonder where the timer went.
  if (state.last?.did === "undo") return `${last}.`;
  const lock = view.welcome?.lock;
  if (lock && !view.welcome?.you.mayPress) return words.why.locked(isolate(lock.by));
  return state.phase === "idle" ? words.together : "";
}

function refusalOf({ status, refusal }: RoomView): string | null {
  if (status !== "refused" || refusal === null) return null;
  const { trouble } = words;
  return refusal.code === "unsupported" ? trouble.outdated : trouble.refused(isolate(refusal.message));
}
