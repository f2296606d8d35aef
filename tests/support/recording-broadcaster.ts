import type { FeedEntry, Presence } from "../../src/protocol/presence.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import type { Broadcaster } from "../../src/server/rooms/ports.ts";

/** Remembers what the members were told. */
export class RecordingBroadcaster implements Broadcaster {
  readonly states: RoomState[] = [];
  readonly activities: FeedEntry[] = [];
  readonly presences: { readonly room: string; readonly presence: Presence }[] = [];

  state(state: RoomState): void {
    this.states.push(state);
  }

  activity(_room: string, entries: readonly FeedEntry[]): void {
    this.activities.push(...entries);
  }

  presence(room: string, presence: Presence): void {
    this.presences.push({ room, presence });
  }
}
