import { type ServerOptions, WebSocketServer } from "ws";
import { fixedLimits } from "../door/server-limits.ts";

/**
 * The WebSocket server that engine.io is given. A message in ten thousand one-byte frames keeps a hundred times its
 * size in memory, and one that is to end may take its time to say goodbye; engine.io hands no limit on, and those
 * of ws are 16 384 frames, 262 144 pieces and 30 s. Of a thousand small messages that arrive in one piece ws would
 * hand on all before anybody else is heard.
 */
export class NarrowWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    const narrow = {
      maxFragments: fixedLimits.fragments,
      maxBufferedChunks: fixedLimits.bufferedChunks,
      closeTimeout: fixedLimits.closeMs,
      allowSynchronousEvents: false,
    };
    super({ ...options, ...narrow } as ServerOptions);
  }
}
