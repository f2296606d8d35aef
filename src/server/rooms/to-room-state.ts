import type { TimedPhase } from "../../machine/context.ts";
import { isPaused, phaseOf, type Timer } from "../../machine/timer.ts";
import type { PressMeaning, RoomState } from "../../protocol/room-state.ts";
import type { StoredRoom } from "./ports.ts";

/** What a press would do to this timer now. */
export function pressMeaningOf(timer: Timer): PressMeaning {
  switch (phaseOf(timer)) {
    case "idle":
      return "start";
    case "work":
    case "shortBreak":
      return isPaused(timer) ? "resume" : "pause";
    case "breakAlarm":
    case "workAlarm":
      return "acknowledge";
    case "longBreak":
      return "finish";
  }
}

/** The timed phase that follows the one that is on. */
function nextOf(timer: Timer): TimedPhase {
  const { completed, setup } = timer.context;
  const breakAfter = (blocks: number) => (blocks >= setup.cycles ? "longBreak" : "shortBreak");
  switch (phaseOf(timer)) {
    case "work":
      return breakAfter(completed + 1);
    case "breakAlarm":
      return breakAfter(completed);
    default:
      return "work";
  }
}

/** The block that people see: "block 2 of 4". */
function blockOf(timer: Timer): number {
  const { completed, setup } = timer.context;
  const phase = phaseOf(timer);
  if (phase === "breakAlarm" || phase === "longBreak") return Math.min(completed, setup.cycles);
  return completed >= setup.cycles ? 1 : completed + 1;
}

/**
 * The one bridge between the machine's words and the wire's: a room as its members see it.
 * @param now the server's clock, ms since the epoch
 */
export function toRoomState(id: string, room: StoredRoom, now: number): RoomState {
  const { timer } = room;
  const { context } = timer;
  const phase = phaseOf(timer);
  const isAlarm = phase === "breakAlarm" || phase === "workAlarm";
  const span = context.span;
  const timed = isAlarm ? null : span;
  return {
    room: id,
    seq: room.seq,
    rev: room.rev,
    now,
    phase,
    paused: isPaused(timer),
    startedAt: timed?.startedAt ?? null,
    endsAt: context.endsAt,
    remainingMs: context.remainingMs,
    plannedMs: timed?.plannedMs || null,
    completed: context.completed,
    block: blockOf(timer),
    cycles: context.setup.cycles,
    setup: context.setup,
    alarm: isAlarm && span ? { id: span.n, since: span.startedAt, abandonAt: context.abandonAt } : null,
    press: pressMeaningOf(timer),
    next: nextOf(timer),
    label: room.label,
    last: room.last,
    undo: room.undo !== null && now < room.undo.until ? { until: room.undo.until } : null,
  };
}
