import type { Server } from "socket.io";

/**
 * Ends the connections of everybody in a room, or of everybody, without a farewell: whoever loses a connection so
 * comes back by itself and learns anew how things stand, pages of the course too.
 */
export function letGo(io: Server, room: string | null): void {
  for (const { data, conn } of io.of("/").sockets.values()) {
    if (room === null || data.joining.room === room) conn.close();
  }
}
