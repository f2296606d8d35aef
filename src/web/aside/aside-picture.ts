import type { RoomView } from "../../client/room-link.ts";
import { ledPatternFor } from "../../protocol/led.ts";
import type { LedPattern } from "../../protocol/led-pattern.ts";
import type { Board } from "../../protocol/presence.ts";
import { type SettingsPicture, toSettingsPicture } from "../settings/settings-picture.ts";
import { myId } from "../view-model.ts";
import { more } from "../words/words.ts";
import { activityInWords } from "./activity-in-words.ts";
import type { AsideState } from "./aside-state.ts";
import { type InStepPicture, toInStepPicture } from "./in-step-picture.ts";

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
  readonly settings: SettingsPicture | null;
  readonly people: {
    /** False while the server has not said who is here. */
    readonly isKnown: boolean;
    readonly count: number;
    readonly id: string | null;
    readonly me: string;
    /** Null in a room too large to be listed. */
    readonly others: readonly { readonly id: string; readonly name: string }[] | null;
  };
  readonly inStep: InStepPicture;
  readonly boards: readonly BoardPicture[];
  /** Newest first. */
  readonly activity: readonly { readonly at: number; readonly text: string }[];
}

const activityShown = 5;

/**
 * Makes the picture of what stands beside the timer. Pure: the same input gives the same picture.
 * @param errorMs the most that this screen's clock can be wrong by; null before it was measured
 */
export function toAsidePicture(view: RoomView, aside: AsideState, errorMs: number | null): AsidePicture {
  return {
    settings: view.state === null ? null : toSettingsPicture(view.state, aside.draft, aside.own, myId(view)),
    people: peopleOf(view, aside),
    inStep: toInStepPicture(view, errorMs),
    boards: (view.presence?.boards ?? []).map((board) => toBoardPicture(board, view)),
    activity: activityOf(view),
  };
}

/** What the list of who is here calls this member; undefined where nobody is listed. */
export const listedName = (view: RoomView): string | undefined =>
  view.presence?.members?.find(({ id }) => id === myId(view))?.name;

function peopleOf(view: RoomView, aside: AsideState): AsidePicture["people"] {
  const me = myId(view);
  const name = listedName(view);
  const listed = view.presence?.members ?? null;
  const others = listed?.filter(({ id, kind }) => id !== me && kind !== "board") ?? null;
  return {
    isKnown: view.presence !== null,
    count: (view.presence?.count ?? 0) - (view.presence?.boards.length ?? 0),
    id: me,
    me: aside.nameDraft ?? (name === undefined || name === aside.oldName ? aside.name : name),
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
