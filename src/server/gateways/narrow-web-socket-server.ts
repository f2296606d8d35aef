import { type ServerOptions, WebSocketServer } from "ws";
import { fixedLimits } from "../door/server-limits.ts";

/**
 * The WebSocket server that engine.io is given. A message in ten thousand one-byte frames keeps a hundred times its
 * size in memory, and engine.io hands no limit on (facts of ws 8.21: 16 384 frames, 262 144 pieces).
 */
export class NarrowWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    const narrow = { maxFragments: fixedLimits.fragments, maxBufferedChunks: fixedLimits.bufferedChunks };
    super({ ...options, ...narrow } as ServerOptions);
  }
}
