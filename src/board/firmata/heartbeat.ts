import type { Scheduler } from "../scheduler.ts";
import type { FirmataConnection } from "./firmata-connection.ts";

/** How often the board is asked whether it is there. */
const beatMs = 1_500;
/** So many unanswered in a row mean that it is not. */
const missesAllowed = 2;

/**
 * Watches over a connection: a chip that hangs or a network that is gone does not close the line.
 * Returns how to stop.
 */
export function startHeartbeat(connection: FirmataConnection, scheduler: Scheduler): () => void {
  let unanswered = 0;
  let cancel = () => {};
  connection.io.on("reportversion", () => {
    unanswered = 0;
  });
  const beat = () => {
    if (unanswered >= missesAllowed) {
      connection.lose(`${connection.description} stopped answering.`);
      return;
    }
    unanswered += 1;
    connection.askVersion();
    cancel = scheduler.after(beatMs, beat);
  };
  cancel = scheduler.after(beatMs, beat);
  return () => cancel();
}
