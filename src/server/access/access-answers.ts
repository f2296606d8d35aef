import { type Refused, refused } from "../rooms/replies.ts";

/** Done, or why not. */
export type Settled = { readonly ok: true } | Refused;
/** A token, or why there is none. */
export type Granted = { readonly ok: true; readonly token: string } | Refused;

export const notYours = (by: string): Refused =>
  refused("not_allowed", `${by} locked this room; its PIN lets you press`);
export const isOpenAlready = (): Refused => refused("not_now", "this room is open to everybody");
export const wrongPin = (): Refused => refused("not_allowed", "that is not the PIN of this room");
export const wrongCode = (): Refused => refused("not_allowed", "that code is not valid here");
export const hasChanged = (): Refused => refused("stale", "the lock has just been changed");
export const isInUse = (): Refused => refused("not_now", "this room is in use");
export const notStored = (): Refused => refused("unavailable", "that could not be stored; nothing happened");

/** @param waitMs after how long it is worth another try */
export function tooMany(why: string, waitMs: number): Refused {
  const retryInSeconds = Math.max(1, Math.ceil(waitMs / 1000));
  const message = `${why}; try again in ${retryInSeconds} s`;
  return { ok: false, error: { code: "too_many", message, retryInSeconds } };
}
