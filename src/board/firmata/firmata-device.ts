import five from "johnny-five";
import { type Attempt, messageOf, troubled } from "../attempt.ts";
import type { BoardDevice, Outputs } from "../board-device.ts";
import type { Line } from "../lines/line.ts";
import { realScheduler, type Scheduler } from "../scheduler.ts";
import { FirmataConnection } from "./firmata-connection.ts";
import { shakeHands } from "./firmata-handshake.ts";
import { pinMode } from "./firmata-words.ts";
import { startHeartbeat } from "./heartbeat.ts";

/** Where things are plugged in (docs/board.md). The LED needs a pin with PWM. */
const buttonPin = 2;
const ledPin = 9;
/** Full brightness, as Johnny-Five counts it. */
const fullBrightness = 255;
/** How long the first reading of the button may take; it comes within a few ms of asking. */
const firstReadingMs = 300;
/** The longest interval there is, in ms. Johnny-Five's own timing of holds is not used: it repeats, and outlives an unplugged board. */
const neverMs = 2 ** 31 - 1;

/** A {@link BoardDevice} by Johnny-Five, over any line to a board that runs StandardFirmata. */
export class FirmataDevice implements BoardDevice {
  readonly #connection: FirmataConnection;
  readonly #led: five.Led;
  readonly #stopHeartbeat: () => void;
  /** False while the finger that was on the button at the start is still there. */
  #armed: boolean;
  #down = false;
  #gone = false;
  #onContact: (down: boolean) => void = () => {};
  #onLost: (reason: string) => void = () => {};
  #lostReason: string | null = null;

  private constructor(connection: FirmataConnection, parts: Parts, scheduler: Scheduler) {
    this.#connection = connection;
    this.#led = parts.led;
    this.#armed = !parts.downAtStart;
    parts.button.on("down", () => this.#handleContact(true));
    parts.button.on("up", () => this.#handleContact(false));
    this.#stopHeartbeat = startHeartbeat(connection, scheduler);
    connection.onLost((reason) => this.#handleLoss(reason));
  }

  /** Meets the board at the other end of `line`, which is closed when nothing comes of it. */
  static async open(line: Line, scheduler: Scheduler = realScheduler): Promise<Attempt<FirmataDevice>> {
    const connection = new FirmataConnection(line);
    const met = await shakeHands(connection, scheduler);
    const parts = met.ok ? await plugIn(connection, scheduler) : met;
    if (parts.ok) return { ok: true, value: new FirmataDevice(connection, parts.value, scheduler) };
    await connection.close();
    return parts;
  }

  get description(): string {
    return this.#connection.description;
  }

  get touch(): BoardDevice["touch"] {
    return this.#connection.touch;
  }

  onContact(listener: (down: boolean) => void): void {
    this.#onContact = listener;
  }

  onLost(listener: (reason: string) => void): void {
    this.#onLost = listener;
    const reason = this.#lostReason;
    if (reason !== null) queueMicrotask(() => listener(reason));
  }

  set({ led }: Partial<Outputs>): void {
    if (this.#gone || led === undefined) return;
    const level = Math.min(1, Math.max(0, led.level));
    this.#led.brightness(Math.round(level * fullBrightness));
  }

  async close(): Promise<void> {
    if (!this.#gone) {
      this.#led.off();
      this.#letGo();
    }
    await this.#connection.close();
  }

  #handleContact(down: boolean): void {
    if (this.#gone) return;
    if (!this.#armed) {
      this.#armed = !down;
      return;
    }
    if (down === this.#down) return;
    this.#down = down;
    this.#onContact(down);
  }

  #handleLoss(reason: string): void {
    if (this.#gone) return;
    const wasDown = this.#down;
    this.#letGo();
    if (wasDown) this.#onContact(false);
    this.#lostReason = reason;
    this.#onLost(reason);
  }

  #letGo(): void {
    this.#gone = true;
    this.#down = false;
    this.#stopHeartbeat();
  }
}

interface Parts {
  readonly button: five.Button;
  readonly led: five.Led;
  readonly downAtStart: boolean;
}

/** Sets up button and LED, and waits for the first reading of the button. */
async function plugIn(connection: FirmataConnection, scheduler: Scheduler): Promise<Attempt<Parts>> {
  const { board, io } = connection;
  try {
    const led = new five.Led({ board, pin: ledPin });
    if (led.mode !== pinMode.pwm)
      return troubled("unfit", `${connection.description} has no PWM on pin ${ledPin}.`);
    led.off();
    const button = new five.Button({ board, pin: buttonPin, isPullup: true, holdtime: neverMs });
    const reading = await firstReading(io, scheduler);
    return { ok: true, value: { led, button, downAtStart: reading === 0 } };
  } catch (error) {
    return troubled(
      "unfit",
      `${connection.description} cannot drive the button and the LED: ${messageOf(error)}`,
    );
  }
}

function firstReading(io: FirmataConnection["io"], scheduler: Scheduler): Promise<number | null> {
  return new Promise((resolve) => {
    const cancel = scheduler.after(firstReadingMs, () => resolve(null));
    io.once(`digital-read-${buttonPin}`, (value: number) => {
      cancel();
      resolve(value);
    });
  });
}
