import type { RoomState } from "../../protocol/room-state.ts";
import type { Code, Reply } from "../../protocol/wire.ts";

/** Done (or done before): here is how things stand. */
export function done(state: RoomState): Reply {
  return { ok: true, state };
}

/** Answered without a state: about the member itself. */
export function answered(data?: unknown): Reply {
  return data === undefined ? { ok: true } : { ok: true, data };
}

/** An answer that says no. */
export type Refused = Reply & { readonly ok: false };

/** Not done, and why; `state` is what to look at now. */
export function refused(code: Code, message: string, state?: RoomState): Refused {
  const error = { code, message };
  return state === undefined ? { ok: false, error } : { ok: false, error, state };
}
