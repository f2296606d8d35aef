import type { RoomLink } from "../client/room-link.ts";
import type { Scheduler } from "./scheduler.ts";

/** How often a room that refuses us is asked again, in ms: nobody stands by a board to restart it. */
const refusedRetryMs = 30_000;

/** Says when a room refuses the board, and asks it again now and then. Returns how to stop. */
export function askAgainWhenRefused(
  link: RoomLink,
  scheduler: Scheduler,
  log: (line: string) => void,
): () => void {
  let cancel = () => {};
  const stopFollowing = link.onChange(({ status, refusal }) => {
    cancel();
    if (status !== "refused") return;
    log(`the room refuses the board: ${refusal?.message ?? "no reason given"}`);
    cancel = scheduler.after(refusedRetryMs, () => link.retry());
  });
  return () => {
    cancel();
    stopFollowing();
  };
}
