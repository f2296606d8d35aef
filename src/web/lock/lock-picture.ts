import type { RoomView } from "../../client/room-link.ts";
import { timeOfDay } from "../words/dates.ts";
import { isolate } from "../words/isolate.ts";
import { more } from "../words/words.ts";

/** What is being typed: a PIN to lock with, to change to, or to be let in by. */
export type PinForm = "lock" | "change" | "enter";

/** What only the section knows. Never changed in place. */
export interface LockState {
  readonly form: PinForm | null;
  readonly pin: string;
  /** Why the PIN was not taken; null when nothing is wrong with it. */
  readonly problem: string | null;
  readonly isSending: boolean;
}

export const nothingTyped: LockState = { form: null, pin: "", problem: null, isSending: false };

/** What the page shows of the room's lock, plain and finished. */
export interface LockPicture {
  readonly line: string;
  /** Open; locked, and this member may press; locked, and it may not. */
  readonly standing: "open" | "mine" | "locked";
  readonly form: PinForm | null;
  readonly pin: string;
  readonly problem: string | null;
  readonly isSending: boolean;
}

/** Null while nothing is known. A link that is lost changes nothing here: what stands below must not move. */
export function toLockPicture(view: RoomView, state: LockState): LockPicture | null {
  const { welcome, status } = view;
  if (status === "refused" || welcome === null) return null;
  const lock = welcome.lock ?? null;
  const standing = lock === null ? "open" : welcome.you.mayPress ? "mine" : "locked";
  const { pin, problem, isSending } = state;
  const line =
    lock === null
      ? more.lock.open
      : more.lock[standing === "mine" ? "mine" : "locked"](isolate(lock.by), timeOfDay(lock.at));
  return { line, standing, form: formOf(standing, state.form), pin, problem, isSending };
}

/** Somebody may have locked or opened the room while a PIN was typed for the other case. */
function formOf(standing: LockPicture["standing"], form: PinForm | null): PinForm | null {
  if (standing === "locked") return "enter";
  const fits = standing === "open" ? form === "lock" : form === "change";
  return fits ? form : null;
}
