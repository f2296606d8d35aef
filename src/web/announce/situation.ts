import type { RoomView } from "../../client/room-link.ts";
import type { RoomState } from "../../protocol/room-state.ts";
import { alarmInWords } from "../in-words.ts";
import { more } from "../words/words.ts";
import { spokenLength } from "./spoken-length.ts";

/** What is left, rounded as the digits are, ms to s. */
const secondsUp = (ms: number) => Math.ceil(Math.max(0, ms) / 1000);
const secondsDown = (ms: number) => Math.floor(Math.max(0, ms) / 1000);

/** How things stand at an instant of the server's clock: `Work: 12 minutes left.` */
export function stateInWords(state: RoomState, now: number): string {
  const say = more.announce.now;
  const { phase, alarm, remainingMs, endsAt, startedAt } = state;
  if (alarm !== null)
    return say.ringing(alarmInWords(state) ?? "", spokenLength(secondsDown(now - alarm.since)));
  if (remainingMs !== null) return say.paused(spokenLength(secondsUp(remainingMs)));
  const isTimed = phase === "work" || phase === "shortBreak" || phase === "longBreak";
  if (isTimed && endsAt !== null) {
    const planned = state.plannedMs ?? Number.POSITIVE_INFINITY;
    return say[phase](spokenLength(secondsUp(Math.min(endsAt - now, planned))));
  }
  if (isTimed && startedAt !== null) return say.openEnded(spokenLength(secondsDown(now - startedAt)));
  return say.idle;
}

/** The same for somebody who asks, also where the link is not live. */
export function situationInWords({ status, state }: RoomView, now: number | null): string {
  const say = more.announce.now;
  if (state === null || now === null) return say.unknown;
  const sentence = stateInWords(state, now);
  return status === "live" ? sentence : say.notLive(sentence);
}
