import type { RoomView } from "../../client/room-link.ts";
import { ledPatternFor } from "../../protocol/led.ts";
import type { LedPattern } from "../../protocol/led-pattern.ts";
import type { Board } from "../../protocol/presence.ts";
import type { RoomState, SetupMessage } from "../../protocol/room-state.ts";
import { myId } from "../view-model.ts";
import { more } from "../words/words.ts";
import { activityInWords } from "./activity-in-words.ts";
import type { AsideState } from "./aside-state.ts";
import { type Choice, choicesFor, type FieldName } from "./choices.ts";

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

/** Everything that the page shows beside the timer, plain and finished. */
export interface AsidePicture {
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
    /** Null in a room too large to be listed. */
    readonly others: readonly { readonly id: string; readonly name: string }[] | null;
  };
  readonly boards: readonly BoardPicture[];
  /** Newest first. */
  readonly activity: readonly { readonly at: number; readonly text: string }[];
}

const activityShown = 5;

/** Makes the picture of what stands beside the timer. Pure: the same input gives the same picture. */
export function toAsidePicture(view: RoomView, aside: AsideState): AsidePicture {
  return {
    settings: view.state === null ? null : settingsOf(view.state, aside.setupDraft),
    people: peopleOf(view, aside),
    boards: (view.presence?.boards ?? []).map((board) => toBoardPicture(board, view)),
    activity: activityOf(view),
  };
}

const chosenText = (choices: readonly Choice[]) => choices.find(({ isChosen }) => isChosen)?.text ?? "";

const fieldNames: readonly FieldName[] = [
  "workSeconds",
  "shortBreakSeconds",
  "longBreakSeconds",
  "cycles",
  "autoStart",
];

function settingsOf(state: RoomState, draft: Partial<SetupMessage>): AsidePicture["settings"] {
  const chosen = { ...state.setup, ...draft };
  const fields = fieldNames.map((name) => ({
    name,
    label: more.settings.fields[name],
    choices: choicesFor(name, chosen),
    was: chosen[name] === state.setup[name] ? null : chosenText(choicesFor(name, state.setup)),
  }));
  return { fields, isChanged: fields.some(({ was }) => was !== null), isRunning: state.phase !== "idle" };
}

function peopleOf(view: RoomView, aside: AsideState): AsidePicture["people"] {
  const me = myId(view);
  const listed = view.presence?.members ?? null;
  const others = listed?.filter(({ id, kind }) => id !== me && kind !== "board") ?? null;
  return {
    count: (view.presence?.count ?? 0) - (view.presence?.boards.length ?? 0),
    id: me,
    me: aside.nameDraft ?? listed?.find(({ id }) => id === me)?.name ?? aside.name,
    others: others?.map(({ id, name }) => ({ id, name })) ?? null,
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
    word: more.people.boards[board.status],
    detail: board.detail ?? (board.status === "virtual" ? more.people.virtualHint : ""),
    pattern: isOn && isHere ? pattern : "off",
    canBePressed: board.status === "virtual" && isHere,
  };
}

function activityOf(view: RoomView): AsidePicture["activity"] {
  return (
    [...view.activity, ...(view.said ?? [])]
      // What is no date cannot be shown as a time of day, and must not stop the page.
      .filter(({ at }) => Math.abs(at) <= 8.64e15)
      .sort((a, b) => a.at - b.at)
      .slice(-activityShown)
      .map((entry) => ({ at: entry.at, text: activityInWords(entry, myId(view)) }))
      .reverse()
  );
}
