import type { RoomLink } from "../client/room-link.ts";
import type { Scheduler } from "./scheduler.ts";

/** A board that has just died stays in the room for some seconds; one that is here for so long, in ms, is another. */
const lastingMs = 15_000;

/** Watches for another board of the room that has our name; answers whether one has been there for a while. */
export function watchForNamesake(link: RoomLink, scheduler: Scheduler, name: () => string): () => boolean {
  let since: number | null = null;
  return () => {
    const now = scheduler.now();
    since = hasNamesake(link, name()) ? (since ?? now) : null;
    return since !== null && now - since >= lastingMs;
  };
}

function hasNamesake({ view }: RoomLink, name: string): boolean {
  const me = view.welcome?.you.id;
  return view.presence?.boards.some((board) => board.id !== me && board.name === name) ?? false;
}
