import type { Server } from "socket.io";
import { limits } from "../../protocol/limits.ts";
import { fixedLimits } from "../door/server-limits.ts";

/** What engine.io has of a connection that is of interest here; it keeps its queue to itself. */
interface EngineConnection {
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  on(event: "packetCreate", listener: () => void): void;
  close(discard: boolean): void;
}

/** Below this there is nothing to add up. */
const worthMeasuring = 8;

function isOver({ writeBuffer }: EngineConnection): boolean {
  if (writeBuffer.length <= worthMeasuring) return false;
  if (writeBuffer.length > limits.waitingPackets) return true;
  let characters = 0;
  for (const { data } of writeBuffer) if (typeof data === "string") characters += data.length;
  return characters > fixedLimits.waitingCharacters;
}

/**
 * Ends connections that do not read, whatever it is that they are sent: what waits for them takes memory, and
 * everybody's time when they go. No farewell: they would not read that either. To be called when the server is
 * attached.
 */
export function endSlowConnections(io: Server): void {
  io.engine.on("connection", (connection: EngineConnection) => {
    connection.on("packetCreate", () => {
      if (isOver(connection)) connection.close(true);
    });
  });
}
