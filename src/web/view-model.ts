import type { RoomView } from "../client/room-link.ts";
import { readTime } from "../client/time-reading.ts";
import { type LedPattern, ledPatternFor } from "../protocol/led.ts";
import type { Board, Member } from "../protocol/presence.ts";
import { mainRoom } from "../protocol/room-id.ts";
import type { PhaseName, RoomState, SetupMessage } from "../protocol/room-state.ts";
import { stateWord } from "../protocol/state-word.ts";
import { type Choice, choicesFor, type FieldName } from "./choices.ts";
import type { ActionName, UiState } from "./ui-state.ts";
import {
  activityInWords,
  alarmInWords,
  boardWords,
  lastInWords,
  linkInWords,
  nextInWords,
  pressHint,
} from "./words.ts";

/** The colour of the page: one per state, the same as the LED's. `none` before anything is known. */
export type Tone = PhaseName | "none";

/** Says the state by shape, for those whom colour does not tell. */
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

export interface SettingField {
  readonly name: FieldName;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What holds now, where something else was chosen and not saved. */
  readonly was: string | null;
}

export interface BoardPicture {
  readonly id: string;
  readonly name: string;
  readonly status: Board["status"];
  readonly word: string;
  readonly detail: string;
  readonly pattern: LedPattern;
  readonly canBePressed: boolean;
}

/** Everything that the page shows, plain and finished; the templates only lay it out. */
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
  readonly settings: {
    readonly fields: readonly SettingField[];
    readonly isChanged: boolean;
    /** True: saving now would stop something, so there are two ways to save. */
    readonly isRunning: boolean;
  } | null;
  readonly people: {
    readonly count: number;
    readonly id: string | null;
    readonly me: string;
    readonly others: readonly { readonly id: string; readonly name: string }[] | null;
  };
  readonly boards: readonly BoardPicture[];
  readonly activity: readonly { readonly at: number; readonly text: string }[];
  readonly refusal: {
    readonly reason: string;
  } | null;
  readonly showsAddress: boolean;
  /** In how many ms this picture is out of date by itself; null when it is not. */
  readonly staleInMs: number | null;
}

/** A command that takes longer than this shows that it is on its way, ms. */
const showPendingMs = 250;
/** One that takes longer than this is called not confirmed, ms. */
const unconfirmedMs = 2_000;
const activityShown = 5;

export interface Instants {
  /** The server's clock, ms since the epoch; null before anything was heard. */
  readonly server: number | null;
  /** This page's monotonic clock, ms. */
  readonly here: number;
}

/** Makes the picture of a room at an instant. Pure: the same input gives the same picture. */
export function toPicture(
  view: RoomView,
  ui: UiState,
  instants: Instants,
  address: { room: string },
): Picture {
  const { state } = view;
  const now = instants.server ?? 0;
  const isLive = view.status === "live" && state !== null;
  const why = whyNot(view);
  const reading = state === null ? null : readTime(state, now);
  const link = linkInWords(view);
  const waitedMs = ui.pending === null ? 0 : instants.here - ui.pending.since;
  const undoMs = state?.undo ? state.undo.until - now : 0;
  const word = state === null || view.status === "refused" ? emptyWord(view) : stateWord(state);
  const digits = reading === null || view.status === "refused" ? "-:--" : reading.text;
  const notice = ui.notice !== null && ui.notice.until > instants.here ? ui.notice.text : null;
  return {
    title: titleOf(view, word, digits),
    tone: view.status === "refused" || state === null ? "none" : state.phase,
    favicon: faviconOf(view),
    room: address.room === mainRoom ? null : address.room,
    link: { isLive, isTrouble: view.status !== "live" && view.status !== "joining", word: link.word },
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
    undo: undoMs > 0 && isLive ? { secondsLeft: Math.ceil(undoMs / 1000), why } : null,
    message: notice ?? link.sentence ?? waitingFor(ui, waitedMs) ?? quietMessage(view, undoMs),
    alarm: isLive && state !== null ? alarmInWords(state) : null,
    label: {
      text: ui.drafts.label ?? state?.label ?? "",
      isShown: state !== null && view.status !== "refused",
    },
    settings: state === null || view.status === "refused" ? null : settingsOf(state, ui.setupDraft),
    people: peopleOf(view, ui),
    boards:
      view.status === "refused"
        ? []
        : (view.presence?.boards ?? []).map((board) => toBoardPicture(board, view)),
    activity: [...view.activity, ...(view.said ?? [])]
      // What is no date cannot be shown as a time of day, and must not stop the page.
      .filter(({ at }) => Math.abs(at) <= 8.64e15)
      .sort((a, b) => a.at - b.at)
      .slice(-activityShown)
      .map((entry) => ({ at: entry.at, text: activityInWords(entry, myId(view)) }))
      .reverse(),
    refusal: refusalOf(view),
    showsAddress: ui.showsAddress,
    staleInMs: soonest([
      view.status === "refused" ? null : (reading?.flipsInMs ?? null),
      undoMs > 0 ? undoMs % 1000 || 1000 : null,
      ui.notice === null ? null : ui.notice.until - instants.here,
      ui.pending === null ? null : showPendingMs - waitedMs,
      ui.pending === null ? null : unconfirmedMs - waitedMs,
    ]),
  };
}

/** The state came with the page, and the link is only just being made. */
const isArriving = ({ status, state }: RoomView) => status === "joining" && state !== null;

const myId = (view: RoomView) => view.welcome?.you.id ?? null;

/** The next instant of several; those that have passed do not count. */
function soonest(candidates: readonly (number | null)[]): number | null {
  const ahead = candidates.filter((ms) => ms !== null).filter((ms) => ms > -1);
  return ahead.length === 0 ? null : Math.max(1, Math.min(...ahead));
}

/** Why nothing can be done from here; null when it can. */
function whyNot(view: RoomView): string | null {
  if (view.status === "refused") return "The server did not let this page in.";
  if (view.status === "joining") return "Still joining the room.";
  if (view.status !== "live") return "Not live: presses are not sent until the link is back.";
  const you = view.welcome?.you;
  if (you !== undefined && !you.mayPress) return you.why ?? "You may watch here, but not change the timer.";
  return null;
}

function emptyWord(view: RoomView): string {
  return view.status === "refused" ? "Not let in" : "Joining …";
}

function hintOf(view: RoomView, waitedMs: number, why: string | null): string {
  if (view.status === "refused") return "see below";
  if (view.state === null) return "one moment";
  if (isArriving(view)) return "one moment";
  if (view.status !== "live") return "not live";
  if (why !== null) return "watching only";
  if (waitedMs > unconfirmedMs) return "not confirmed";
  if (waitedMs > showPendingMs) return "sending …";
  return pressHint(view.state.press, view.state.next);
}

function waitingFor(ui: UiState, waitedMs: number): string | null {
  return ui.pending !== null && waitedMs > unconfirmedMs
    ? "Not confirmed yet: the server has not answered."
    : null;
}

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
  const mark = view.status === "live" || isArriving(view) ? "" : "(not live) ";
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
  const then = state.phase === "idle" || state.alarm !== null ? "" : nextInWords(state.next);
  return { dots, text: `block ${state.block} of ${state.cycles}`, then };
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
  return [
    state.paused
      ? control("resume", "play", "Resume", true, "")
      : control("pause", "pause", "Pause", canPause, "There is nothing to pause right now."),
    control(
      "skip",
      "skip",
      "Skip",
      state.phase !== "workAlarm",
      "There is nothing to skip: press the tomato to begin work.",
    ),
    control("extend", "more", "5 min", canExtend, "An open-ended break cannot be made longer."),
    control("reset", "reset", "Reset", true, ""),
  ];
}

/** What the message line says when nothing is the matter. */
function quietMessage(view: RoomView, undoMs: number): string {
  const { state } = view;
  if (state === null) return "";
  if (undoMs > 0) {
    // The label does not close the undo of what was done before it; then `last` is not what would be undone.
    return state.last?.did === "label"
      ? "The last change can be taken back."
      : `${lastInWords(state, myId(view)) ?? "Changed"}.`;
  }
  // An undo cannot be undone, but nobody should wonder where the timer went.
  if (state.last?.did === "undo") return `${lastInWords(state, myId(view))}.`;
  return state.phase === "idle" ? "One timer for everybody here: a press by anyone counts for all." : "";
}

const chosenText = (choices: readonly Choice[]) => choices.find(({ isChosen }) => isChosen)?.text ?? "";

function settingsOf(state: RoomState, draft: Partial<SetupMessage>): Picture["settings"] {
  const chosen = { ...state.setup, ...draft };
  const field = (name: FieldName, label: string): SettingField => ({
    name,
    label,
    choices: choicesFor(name, chosen),
    was: chosen[name] === state.setup[name] ? null : chosenText(choicesFor(name, state.setup)),
  });
  const fields = [
    field("workSeconds", "Work"),
    field("shortBreakSeconds", "Break"),
    field("longBreakSeconds", "Long break"),
    field("cycles", "Cycles"),
    field("autoStart", "Auto-start"),
  ];
  return { fields, isChanged: fields.some(({ was }) => was !== null), isRunning: state.phase !== "idle" };
}

function peopleOf(view: RoomView, ui: UiState): Picture["people"] {
  const me = myId(view);
  const listed: readonly Member[] | null = view.presence?.members ?? null;
  return {
    count: (view.presence?.count ?? 0) - (view.presence?.boards.length ?? 0),
    id: me,
    me: ui.drafts.name ?? listed?.find(({ id }) => id === me)?.name ?? ui.name,
    others:
      listed === null
        ? null
        : listed
            .filter(({ id, kind }) => id !== me && kind !== "board")
            .map(({ id, name }) => ({ id, name })),
  };
}

function toBoardPicture(board: Board, view: RoomView): BoardPicture {
  const isHere = view.status === "live";
  const isOn = board.status === "ready" || board.status === "virtual";
  const pattern = board.pattern ?? (view.state === null ? "off" : ledPatternFor(view.state));
  return {
    id: board.id,
    name: board.name,
    status: board.status,
    word: boardWords[board.status],
    detail: board.detail ?? (board.status === "virtual" ? "No board on the desk: press this one." : ""),
    pattern: isOn && isHere ? pattern : "off",
    canBePressed: board.status === "virtual" && isHere,
  };
}

function refusalOf(view: RoomView): Picture["refusal"] {
  const { refusal } = view;
  if (view.status !== "refused" || refusal === null) return null;
  if (refusal.code === "unsupported") {
    return {
      reason: "This page and the server are of different versions. Reload it.",
    };
  }
  return { reason: `The server says: ${refusal.message}.` };
}
