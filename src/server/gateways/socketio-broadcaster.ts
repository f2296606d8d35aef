import type { Server } from "socket.io";
import { courseEvent, toCourseSettings, toCourseState } from "../../protocol/course.ts";
import type { FeedEntry, Presence } from "../../protocol/presence.ts";
import { mainRoom } from "../../protocol/room-id.ts";
import type { RoomState } from "../../protocol/room-state.ts";
import type { Broadcaster } from "../rooms/ports.ts";

/** The Socket.IO rooms that connections are in. */
export const channels = {
  members: (room: string) => `room:${room}`,
  board: (id: string) => `board:${id}`,
  course: "course",
} as const;

/** {@link Broadcaster} to everybody who is connected by Socket.IO, in the protocol and in the course's. */
export class SocketIoBroadcaster implements Broadcaster {
  readonly #io: Server;
  #lastCourseSave: string | null = null;

  constructor(io: Server) {
    this.#io = io;
  }

  state(state: RoomState): void {
    this.#io.to(channels.members(state.room)).emit("state", state);
    if (state.room === mainRoom) this.#tellCourse(state);
  }

  activity(room: string, entries: readonly FeedEntry[]): void {
    this.#io.to(channels.members(room)).emit("activity", { entries });
  }

  presence(room: string, presence: Presence): void {
    this.#io.to(channels.members(room)).emit("presence", presence);
  }

  /** Pages of the course hear of every change, and of the settings when they were saved. */
  #tellCourse(state: RoomState): void {
    const { last } = state;
    const savedBy = last?.did === "setup" || last?.did === "undo" ? last.op : null;
    const isSave = savedBy !== null && savedBy !== this.#lastCourseSave;
    if (isSave) this.#lastCourseSave = savedBy;
    const settings = isSave ? toCourseSettings(state) : {};
    this.#io.to(channels.course).emit(courseEvent, { ...toCourseState(state), ...settings });
  }
}
