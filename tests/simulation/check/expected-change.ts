import { phaseOf, settle, step, type Timer } from "../../../src/machine/timer.ts";
import { limits } from "../../../src/protocol/limits.ts";
import type { Actor } from "../../../src/protocol/room-state.ts";
import { chronicle } from "../../../src/server/rooms/from-effects.ts";
import type { HistoryChange, StoredRoom } from "../../../src/server/rooms/ports.ts";
import type { RoomCommand } from "../../../src/server/rooms/room-command.ts";
import { didOf, toTimerEvent } from "../../../src/server/rooms/to-timer-event.ts";

/** What a change must be, given the room before it. */
export interface Expected {
  readonly next: StoredRoom;
  readonly history: readonly HistoryChange[];
}

const opposite = (change: HistoryChange): HistoryChange => {
  if (change.type === "put") return { type: "void", n: change.row.n };
  return { type: change.type === "void" ? "restore" : "void", n: change.n };
};

const withOp = (room: StoredRoom, op: string) => [...room.ops, op].slice(-limits.rememberedOps);
const starterIn = (timer: Timer, startedBy: Actor | null) => (phaseOf(timer) === "idle" ? null : startedBy);

/** What time makes of a room; null when nothing is due. */
export function expectedOfTime(room: StoredRoom, now: number): Expected | null {
  const { timer, effects, accepted } = settle(room.timer, now);
  if (!accepted) return null;
  const notes = { label: room.label, startedBy: room.startedBy ?? null };
  const { history, startedBy } = chronicle(effects, notes, null);
  const { rev, seq } = room;
  const next = {
    ...room,
    rev: rev + 1,
    seq: seq + 1,
    timer,
    undo: null,
    startedBy: starterIn(timer, startedBy),
  };
  return { next, history };
}

/**
 * What a command makes of a room, in the words of timer.md and protocol.md and not by the room's own code; a
 * sentence when it must not act at all.
 */
export function expectedOfCommand(
  room: StoredRoom,
  command: RoomCommand,
  by: Actor,
  arrivedAt: number,
  now: number,
): Expected | string {
  const { op } = command;
  const plain = { ...room, seq: room.seq + 1, ops: withOp(room, op) };
  if (command.name === "say") return { next: plain, history: [] };
  if (command.name === "label") {
    const last = { op, by, did: "label" as const, at: now };
    return { next: { ...plain, label: command.text, last }, history: [] };
  }
  if (command.rev !== undefined && command.rev !== room.rev) {
    return `${command.name} meant revision ${command.rev}, and the room was at ${room.rev}`;
  }
  if (settle(room.timer, now).accepted) return `${command.name} came before what time had to do first`;
  const changed = { ...plain, rev: room.rev + 1 };
  if (command.name === "undo") {
    const { undo } = room;
    if (undo === null || now >= undo.until) return "there was nothing to take back";
    const lastN = Math.max(undo.timer.context.lastN, room.timer.context.lastN);
    const timer = { ...undo.timer, context: { ...undo.timer.context, lastN } };
    const last = { op, by, did: "undo" as const, at: now };
    const startedBy = starterIn(timer, undo.startedBy ?? null);
    return { next: { ...changed, timer, last, undo: null, startedBy }, history: undo.history };
  }
  if (command.name === "press" && command.rev === undefined && room.lastPress !== null) {
    const { by: other, at } = room.lastPress;
    const isSamePress = other !== by.id && arrivedAt - at < limits.samePressMs;
    if (isSamePress) return "only" in command ? "it was the same press" : { next: plain, history: [] };
  }
  const { timer, effects, accepted } = step(room.timer, toTimerEvent(command, now));
  if (!accepted) return `${command.name} does not apply here`;
  const notes = { label: room.label, startedBy: room.startedBy ?? null };
  const { history, startedBy } = chronicle(effects, notes, by);
  const before = room.startedBy ?? null;
  const undo = {
    until: now + limits.undoMs,
    timer: room.timer,
    history: history.map(opposite),
    ...(before === null ? {} : { startedBy: before }),
  };
  const last = { op, by, did: didOf(command, room.timer), at: now };
  const lastPress = command.name === "press" ? { by: by.id, at: now } : room.lastPress;
  return {
    next: { ...changed, timer, last, lastPress, undo, startedBy: starterIn(timer, startedBy) },
    history,
  };
}
