import { type Attempt, troubled } from "../attempt.ts";
import type { Scheduler } from "../scheduler.ts";
import type { FirmataConnection } from "./firmata-connection.ts";

/** How long the other end may take to introduce itself: an Uno needs about 2.5 s from the reset by opening its port. */
export const handshakeMs = 8_000;
/** How often it is asked again in that time. */
const askAgainMs = 1_500;

/** Waits until Johnny-Five knows the board at the other end. */
export function shakeHands(connection: FirmataConnection, scheduler: Scheduler): Promise<Attempt<null>> {
  return new Promise((resolve) => {
    let stopAsking = () => {};
    const stopWaiting = scheduler.after(handshakeMs, () =>
      finish(
        troubled(
          "silent",
          `${connection.description} does not answer as Firmata does; flash StandardFirmata onto it (docs/board.md tells how).`,
        ),
      ),
    );
    const askLater = () => {
      stopAsking = scheduler.after(askAgainMs, () => {
        connection.askAgain();
        askLater();
      });
    };
    const finish = (result: Attempt<null>) => {
      stopAsking();
      stopWaiting();
      resolve(result);
    };
    askLater();
    connection.board.on("ready", () => finish({ ok: true, value: null }));
    connection.onLost((reason) => {
      const isKnown = connection.io.versionReceived;
      finish(
        troubled(
          "failed",
          isKnown ? reason : `${reason} It had not said a word of Firmata: is it the right one?`,
        ),
      );
    });
  });
}
