import type { RoomView } from "../../client/room-link.ts";
import { readTime } from "../../client/time-reading.ts";
import type { RoomState } from "../../protocol/room-state.ts";
import { stateWord } from "../../protocol/state-word.ts";
import { allDark, type Outputs } from "../outputs.ts";

/** Characters in a line of the LCD. */
const lineLength = 16;

/** What a desk shows of the room at an instant, apart from light and sound. */
export interface DeskPicture extends Pick<Outputs, "left" | "working" | "text"> {
  /** In how many ms it changes by itself; null when it does not. */
  readonly changesInMs: number | null;
}

/** @param now an instant of the server's clock; null when it is not known yet */
export function deskPicture({ status, state }: RoomView, now: number | null): DeskPicture {
  const isLive = status === "live";
  if (state === null || now === null || !(isLive || status === "lost")) return unknown(status);
  const time = readTime(state, now);
  return {
    left: time.left,
    working: state.phase === "work" && !state.paused && time.left > 0,
    text: [isLive ? heading(state) : "Server away", spread(time.text, aside(state))],
    changesInMs: time.flipsInMs,
  };
}

function unknown(status: RoomView["status"]): DeskPicture {
  const what =
    status === "joining" ? "Joining the room" : status === "refused" ? "Not let in" : "Server away";
  return { left: allDark.left, working: false, text: ["Shared Pomodoro", what], changesInMs: null };
}

/** `Work         2/4`; where there is no room for the block, without it. */
function heading(state: RoomState): string {
  const word = stateWord(state);
  const block = `${state.block}/${state.cycles}`;
  const fits = state.phase !== "idle" && word.length + block.length < lineLength;
  return fits ? spread(word, block) : word;
}

/** What stands beside the digits: what to do, or what is being worked on. */
function aside({ alarm, label }: RoomState): string {
  return alarm === null ? label : "press";
}

/** One text at either end of a line; the right one is cut. */
function spread(left: string, right: string): string {
  const cut = right.slice(0, lineLength - left.length - 1);
  return cut === "" ? left : left + cut.padStart(lineLength - left.length);
}
