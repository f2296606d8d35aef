import five from "johnny-five";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { Scheduler } from "../scheduler.ts";

/** How long a reading may take, in ms; it comes within a few ms of asking. */
const readingMs = 300;

/** How the contact of a button is at this moment, with the board's own pull-up. */
export function readContact(
  { board, io }: FirmataConnection,
  pin: number,
  scheduler: Scheduler,
): Promise<"open" | "closed" | "unknown"> {
  return new Promise((resolve) => {
    const cancel = scheduler.after(readingMs, () => resolve("unknown"));
    new five.Button({ board, pin, isPullup: true });
    io.once(`digital-read-${pin}`, (value: number) => {
      cancel();
      resolve(value === 0 ? "closed" : "open");
    });
  });
}
