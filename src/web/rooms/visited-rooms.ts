import { isRoomId } from "../../protocol/room-id.ts";

const mostRooms = 12;

/** Several servers may share an origin, behind different prefixes; each has rooms of its own. */
const keyOf = (home: string) => `rooms ${new URL(home).pathname}`;

/** Anything may lie in the storage. */
function toRooms(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? [...new Set(kept.filter(isRoomId))].slice(0, mostRooms) : [];
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}

/** The rooms that were visited on this device, newest first, at most 12; null where it keeps nothing. */
export function readRooms(home: string): readonly string[] | null {
  try {
    return toRooms(parse(localStorage.getItem(keyOf(home))));
  } catch {
    return null;
  }
}

function keep(home: string, rooms: readonly string[]): void {
  try {
    localStorage.setItem(keyOf(home), JSON.stringify(toRooms(rooms)));
  } catch {
    // Storage is switched off or full: the room is not remembered, and nothing else is lost.
  }
}

/** Remembers a room as the newest. */
export function rememberRoom(home: string, room: string): void {
  keep(home, [room, ...(readRooms(home) ?? [])]);
}

export function forgetRoom(home: string, room: string): void {
  keep(
    home,
    (readRooms(home) ?? []).filter((each) => each !== room),
  );
}
