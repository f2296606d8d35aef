import type { LedShape } from "../protocol/led.ts";

/** What the LED shows at one moment. */
export interface Light {
  /** Brightness: 0 dark … 1 full. */
  readonly level: number;
  /** For devices whose LED has colours; others leave it. */
  readonly colour: LedShape["colour"];
}

/** What can be set on a device. New parts are new fields here; a device leaves what it has no part for. */
export interface Outputs {
  readonly led: Light;
}

/**
 * A desk device that is connected. It knows contacts and brightness only: what a contact means, what blinks and
 * what the room is up to is the business of those who hold it.
 * 1. `onContact` hears the button's contact close (`true`) and open (`false`), in turns, starting with `true`. It
 *    may bounce.
 * 2. A contact that was already closed when the device was opened is not heard of before it has been opened.
 * 3. `set` takes effect at once and never throws; on a device that is lost or closed it does nothing.
 * 4. `onLost` hears once that the device has gone, with a sentence for people; also if it had gone before. A
 *    contact that was closed is heard to open first.
 * 5. `close` turns the LED off and lets the port go; it is free again when the promise resolves. It never rejects
 *    and may be called again; `onLost` does not hear of it.
 * 6. `touch` is there on virtual devices only and moves the contact as a finger would.
 * `onContact` and `onLost` have one listener each: a later one takes the place of the one before.
 */
export interface BoardDevice {
  /** Which device this is, for people: `Arduino on /dev/ttyACM0`. */
  readonly description: string;
  readonly touch: ((down: boolean) => void) | null;
  onContact(listener: (down: boolean) => void): void;
  onLost(listener: (reason: string) => void): void;
  set(outputs: Partial<Outputs>): void;
  close(): Promise<void>;
}
