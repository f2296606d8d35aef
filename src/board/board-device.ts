import type { Outputs } from "./outputs.ts";

/** Who hears a device. */
export interface DeviceListeners {
  /** The button's contact closed (`true`) or opened (`false`). */
  onContact(down: boolean): void;
  /** The device has gone, with a sentence for people. */
  onLost(reason: string): void;
  /** A part of it does not work, with a sentence for people; the others go on. */
  onFault(sentence: string): void;
}

/**
 * A desk device that is connected. It knows contacts and outputs only: what a contact means, what blinks and
 * what the room is up to is the business of those who hold it.
 * 1. `onContact` hears the button's contact in turns, starting with `true`, or with `false` when
 *    it was closed at the start. It may bounce.
 * 2. A contact that was already closed when the device was opened (`heldAtStart`) is heard to open first.
 * 3. `set` takes effect at once and never throws; on a device that is lost or closed it does nothing.
 * 4. `onLost` hears once that the device has gone; also if it had gone before. A contact that was closed is not
 *    heard to open: no finger was lifted.
 * 5. `onFault` hears once of each part that fails; also of those that had failed before.
 * 6. `close` leaves everything dark and silent and lets the port go; it is free again when the promise resolves. It
 *    never rejects and may be called again; nobody hears of it.
 * 7. `touch` is there on virtual devices only and moves the contact as a finger would.
 * Listeners given later take the place of those before.
 */
export interface BoardDevice {
  /** Which device this is, for people: `Arduino on /dev/ttyACM0`. */
  readonly description: string;
  readonly touch: ((down: boolean) => void) | null;
  /** Something was on the button when the device was opened. */
  readonly heldAtStart: boolean;
  listen(listeners: DeviceListeners): void;
  set(outputs: Partial<Outputs>): void;
  close(): Promise<void>;
}
