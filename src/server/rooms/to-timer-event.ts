import type { TimerEvent } from "../../machine/context.ts";
import type { Timer } from "../../machine/timer.ts";
import type { Did } from "../../protocol/room-state.ts";
import type { RoomCommand } from "./room-command.ts";
import { pressMeaningOf } from "./to-room-state.ts";

/** The commands that the machine carries out; the others are the room's own. */
export type TimerCommand = Exclude<RoomCommand, { name: "undo" | "label" | "say" }>;

/** A command of the wire as an event of the machine, at an instant of the server's clock. */
export function toTimerEvent(command: TimerCommand, at: number): TimerEvent {
  switch (command.name) {
    case "press":
      return { type: "PRESS", at };
    case "pause":
      return { type: "PAUSE", at };
    case "resume":
      return { type: "RESUME", at };
    case "skip":
      return { type: "SKIP", at };
    case "reset":
      return { type: "RESET", at };
    case "extend":
      return { type: "EXTEND", at, seconds: command.seconds };
    case "setup":
      return { type: "SETUP", at, setup: command.setup, apply: command.apply };
  }
}

/** What a person did by a command, in the words that others read. */
export function didOf(command: TimerCommand, before: Timer): Did {
  return command.name === "press" ? pressMeaningOf(before) : command.name;
}
