import { Server } from "socket.io";
import { limits } from "../../protocol/limits.ts";
import { fixedLimits } from "../door/server-limits.ts";
import { NarrowWebSocketServer } from "./narrow-web-socket-server.ts";

/**
 * The Socket.IO server: WebSocket or polling, small messages in few pieces, quick heartbeat, no compression.
 * @param origins origins of other sites whose pages may speak with it; browsers are told so
 */
export function createSocketServer(origins: readonly string[] = []): Server {
  return new Server({
    path: "/socket.io",
    wsEngine: NarrowWebSocketServer,
    ...(origins.length === 0 ? {} : { cors: { origin: [...origins] } }),
    maxHttpBufferSize: limits.messageBytes,
    pingInterval: limits.pingIntervalMs,
    pingTimeout: limits.pingTimeoutMs,
    connectTimeout: fixedLimits.halfOpenMs,
    perMessageDeflate: false,
    httpCompression: false,
  });
}
