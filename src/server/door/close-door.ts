import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import type { Socket } from "node:net";

/** How long those who are told that the server ends may take to hang up, in ms. */
const goodbyeMs = 500;

/** The connections of a server that are open, also those that have become WebSockets. To be asked for at once. */
export function openSockets(door: HttpServer | HttpsServer): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  door.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

/** Lets nobody in any more, and hangs up on who does not; a client that hangs does not hold up the end. */
export function closeDoor(door: HttpServer | HttpsServer, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const timeout = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, goodbyeMs);
    door.close(() => {
      clearTimeout(timeout);
      resolve();
    });
    door.closeAllConnections();
  });
}
