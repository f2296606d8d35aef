import { phaseOf, step, type Timer } from "../../machine/timer.ts";
import type { FeedEntry } from "../../protocol/presence.ts";
import type { Actor, Did } from "../../protocol/room-state.ts";
import type { Draft } from "./draft.ts";
import { chronicle } from "./from-effects.ts";
import type { StoredRoom } from "./ports.ts";
import type { RoomCommand } from "./room-command.ts";
import { didOf, type TimerCommand, toTimerEvent } from "./to-timer-event.ts";
import { takeBack, undoOf } from "./undo.ts";

/** What a member's command makes of a room at an instant; null when it does not apply then. */
export function draftCommand(room: StoredRoom, command: RoomCommand, by: Actor, at: number): Draft | null {
  switch (command.name) {
    case "label":
      return draftLabel(room, command, by, at);
    case "say":
      return draftWords(room, command, by, at);
    case "undo":
      return draftUndo(room, command, by, at);
    default:
      return draftStep(room, command, by, at);
  }
}

type Named<Name> = RoomCommand & { readonly name: Name };

function draftLabel({ timer, undo }: StoredRoom, { text, op }: Named<"label">, by: Actor, at: number): Draft {
  return {
    timer,
    label: text,
    last: { op, by, did: "label", at },
    undo,
    op,
    raisesRev: false,
    history: [],
    activity: [{ ...entry(at, by, "label", timer), text }],
  };
}

/** The timer, its undo and the last person's action stay as they are. */
function draftWords({ timer, undo }: StoredRoom, { text, op }: Named<"say">, by: Actor, at: number): Draft {
  const activity: FeedEntry[] = [{ at, by, did: "said", phase: phaseOf(timer), text }];
  return { timer, undo, op, raisesRev: false, history: [], activity, isUnseen: true };
}

/** Nothing but its id: sent again later, it must not become a press of its own. */
export function draftSamePress({ timer, undo }: StoredRoom, op: string): Draft {
  return { timer, undo, op, raisesRev: false, history: [], activity: [], isUnseen: true };
}

function draftUndo(room: StoredRoom, { op }: Named<"undo">, by: Actor, at: number): Draft | null {
  const before = takeBack(room, at);
  if (before === null) return null;
  return {
    ...before,
    last: { op, by, did: "undo", at },
    op,
    raisesRev: true,
    activity: [entry(at, by, "undo", before.timer)],
  };
}

function draftStep(room: StoredRoom, command: TimerCommand, by: Actor, at: number): Draft | null {
  const { timer, effects, accepted } = step(room.timer, toTimerEvent(command, at));
  if (!accepted) return null;
  const { op } = command;
  const did = didOf(command, room.timer);
  const { history, startedBy } = chronicle(effects, room, by);
  return {
    timer,
    last: { op, by, did, at },
    ...(command.name === "press" ? { lastPress: { by: by.id, at } } : {}),
    undo: undoOf(room, at, history),
    startedBy,
    op,
    raisesRev: true,
    history,
    activity: [entry(at, by, did, timer)],
  };
}

function entry(at: number, by: Actor, did: Did, timer: Timer) {
  return { at, by, did, phase: phaseOf(timer) };
}
