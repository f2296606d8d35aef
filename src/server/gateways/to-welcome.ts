import type { Actor } from "../../protocol/room-state.ts";
import { protocolVersion, type Welcome } from "../../protocol/wire.ts";
import { notYours } from "../access/access-answers.ts";
import type { Rights } from "../access/press-rights.ts";

/** What a member is told of itself: who it is, what it may do and, if it may not, why. */
export function toWelcome({ id, name }: Actor, { mayPress, lock }: Rights, build: string): Welcome {
  const why = mayPress || lock === null ? {} : { why: notYours(lock.by).error.message };
  return { you: { id, name, mayPress, ...why }, build, protocol: protocolVersion, lock };
}
