import { keepNumbers, type Timer } from "../../machine/timer.ts";
import { limits } from "../../protocol/limits.ts";
import type { Draft } from "./draft.ts";
import type { ChronicledChange } from "./from-effects.ts";
import type { HistoryChange, StoredRoom, StoredUndo } from "./ports.ts";

/** What takes a change of the history back. */
function takenBack(change: ChronicledChange): HistoryChange {
  switch (change.type) {
    case "put":
      return { type: "void", n: change.row.n };
    case "void":
      return { type: "restore", n: change.n };
  }
}

/** What takes back a change that is about to be made to a room, with what it does to the history. */
export function undoOf(room: StoredRoom, at: number, changes: readonly ChronicledChange[]): StoredUndo {
  const { timer, startedBy = null } = room;
  const until = at + limits.undoMs;
  const history = changes.map(takenBack);
  // There are many rooms, and in most of them nothing ran before.
  return startedBy === null ? { until, timer, history } : { until, timer, history, startedBy };
}

/** Takes the last command back, within its time; null when there is nothing to take back. */
export function takeBack(
  { undo, timer }: StoredRoom,
  at: number,
): Required<Pick<Draft, "timer" | "undo" | "startedBy" | "history">> | null {
  if (undo === null || at >= undo.until) return null;
  const before: Timer = keepNumbers(undo.timer, timer);
  return { timer: before, undo: null, startedBy: undo.startedBy ?? null, history: undo.history };
}
