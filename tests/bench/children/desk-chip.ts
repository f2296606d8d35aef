import { deskPins } from "../../../scripts/board-emulated/desk-pins.ts";
import { TcpCable } from "../../emulated-uno/tcp-cable.ts";
import { answerParent } from "../support/child.ts";
import { instant } from "../support/desk-instant.ts";
import { WatchedUno } from "../support/desk-watched-uno.ts";
import { sleep } from "../support/until.ts";

/** A press as the chip saw it; instants are ms on the clock of `instant()`. */
export interface ChipPress {
  /** When the contact closed, and when it opened. */
  readonly closedAt: number;
  readonly openedAt: number;
  /** When the LED turned to the opposite of what it was; null when it did not. */
  readonly blippedAt: number | null;
}

const fullDuty = 255;

const uno = new WatchedUno();
const cable = new TcpCable(uno);

/**
 * Hears when the LED is as a blip makes it: full when it was rather dark, dark when it was rather bright. A pattern
 * that glides meanwhile does not come so far.
 */
function watchForBlip(): { at(): number | null; stop(): void } {
  const blip = uno.pwm(deskPins.led) < fullDuty / 2 ? fullDuty : 0;
  let at: number | null = null;
  uno.onSlice = () => {
    if (at === null && uno.pwm(deskPins.led) === blip) at = instant();
  };
  return {
    at: () => at,
    stop: () => {
      uno.onSlice = () => undefined;
    },
  };
}

/** An Uno with the real firmware, emulated in real time, in a process of its own. */
answerParent({
  /** Answers with the address that `--board` takes. */
  plug: async () => {
    await cable.plug();
    return cable.address;
  },
  press: async (heldMs: number): Promise<ChipPress> => {
    const blip = watchForBlip();
    const closedAt = instant();
    uno.contact(true, deskPins.button);
    await sleep(heldMs);
    const openedAt = instant();
    uno.contact(false, deskPins.button);
    blip.stop();
    return { closedAt, openedAt, blippedAt: blip.at() };
  },
});
