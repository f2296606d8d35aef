import { phaseOf, type Timer } from "../../machine/timer.ts";
import { limits } from "../../protocol/limits.ts";
import type { FeedEntry } from "../../protocol/presence.ts";
import type { Actor, RoomState } from "../../protocol/room-state.ts";
import type { HistoryChange, StoredRoom, StoredUndo } from "./ports.ts";

/** What a change adds to what is kept beside a room. */
export interface Records {
  readonly history: readonly HistoryChange[];
  readonly activity: readonly FeedEntry[];
}

/** A change of a room that has been thought out but not stored yet. What is left out stays as it is. */
export interface Draft extends Records {
  readonly timer: Timer;
  readonly label?: string;
  readonly last?: RoomState["last"];
  readonly lastPress?: StoredRoom["lastPress"];
  readonly undo: StoredUndo | null;
  readonly startedBy?: Actor | null;
  readonly op?: string;
  readonly raisesRev: boolean;
  /** The state that members see is the same after it. */
  readonly isUnseen?: boolean;
}

/** The room as it is after a change. */
export function nextRoom(room: StoredRoom, draft: Draft): StoredRoom {
  const { op } = draft;
  const startedBy = draft.startedBy === undefined ? room.startedBy : draft.startedBy;
  return {
    rev: room.rev + (draft.raisesRev ? 1 : 0),
    seq: room.seq + 1,
    timer: draft.timer,
    label: draft.label ?? room.label,
    last: draft.last ?? room.last,
    lastPress: draft.lastPress ?? room.lastPress,
    undo: draft.undo,
    ops: op === undefined ? room.ops : [...room.ops, op].slice(-limits.rememberedOps),
    startedBy: phaseOf(draft.timer) === "idle" ? null : (startedBy ?? null),
  };
}
