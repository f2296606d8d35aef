import * as v from "valibot";
import { type RoomState, roomStateSchema } from "./room-state.ts";

/** The id of the element in the page that has the room's state as it was when the page was sent. */
export const firstStateId = "first-state";

/** What could end the element, or a line of script, from inside a text. JSON has another way to write each. */
const dangerous = /[<>&\u2028\u2029]/g;

/** A state as JSON that can stand inside a `<script type="application/json">`, whatever its texts are. */
export function writeFirstState(state: RoomState): string {
  return JSON.stringify(state).replace(
    dangerous,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Reads the text of that element; null when there is none, or nothing that makes sense. Never throws. */
export function parseFirstState(text: string | null | undefined): RoomState | null {
  if (!text) return null;
  try {
    const state = v.safeParse(roomStateSchema, JSON.parse(text));
    return state.success ? state.output : null;
  } catch {
    return null;
  }
}
