import { isRoomId, suggestRoomId } from "../../protocol/room-id.ts";
import { more } from "../words/words.ts";

/** What becomes of a name that somebody types for a room. */
export interface RoomWish {
  /** The room that is meant; null when nothing of the name can be used. */
  readonly room: string | null;
  readonly line: string;
}

/** Reads a name as it was typed: spaces and capitals are made into what an address can hold. */
export function toRoomWish(typed: string): RoomWish {
  const { invite } = more;
  const text = typed.trim();
  if (text === "") return { room: null, line: invite.rule };
  if (isRoomId(text)) return { room: text, line: invite.rule };
  const room = suggestRoomId(text);
  return { room, line: room === null ? invite.unusable : invite.becomes(room) };
}
