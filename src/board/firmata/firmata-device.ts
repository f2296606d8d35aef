import five from "johnny-five";
import { type Attempt, messageOf, troubled } from "../attempt.ts";
import type { BoardDevice, DeviceListeners } from "../board-device.ts";
import type { Line } from "../lines/line.ts";
import type { Outputs } from "../outputs.ts";
import { checkPins } from "../parts/capabilities.ts";
import { PartSet } from "../parts/part-set.ts";
import { type PluggedParts, plugInParts } from "../parts/plug-in-parts.ts";
import { type BoardProfile, buttonPin, oneButton } from "../profile/board-profile.ts";
import { realScheduler, type Scheduler } from "../scheduler.ts";
import { FirmataConnection } from "./firmata-connection.ts";
import { shakeHands } from "./firmata-handshake.ts";
import { startHeartbeat } from "./heartbeat.ts";

/** How long the first reading of the button may take; it comes within a few ms of asking. */
const firstReadingMs = 1_000;
/** The longest interval there is, in ms. Johnny-Five's own timing of holds is not used: it repeats, and outlives an unplugged board. */
const neverMs = 2 ** 31 - 1;

const nobody: DeviceListeners = { onContact: () => {}, onLost: () => {}, onFault: () => {} };

export interface FirmataDeviceOptions {
  /** What is wired to the board; a button and an LED when not given. */
  readonly profile?: BoardProfile;
  readonly scheduler?: Scheduler;
}

/** What was found at the other end, set up and at rest. */
interface Desk extends PluggedParts {
  readonly button: WiredButton;
}

/** A {@link BoardDevice} by Johnny-Five, over any line to a board that runs StandardFirmata. */
export class FirmataDevice implements BoardDevice {
  readonly #connection: FirmataConnection;
  readonly #parts: PartSet;
  readonly #stopHeartbeat: () => void;
  readonly heldAtStart: boolean;
  #down: boolean;
  #gone = false;
  #listeners = nobody;
  #lostReason: string | null = null;
  readonly #faults: string[];

  private constructor(connection: FirmataConnection, { button, parts, faults }: Desk, scheduler: Scheduler) {
    this.#connection = connection;
    this.#faults = [...faults];
    this.#parts = new PartSet(parts, (sentence) => this.#handleFault(sentence));
    this.heldAtStart = this.#down = button.downAtStart;
    button.contact.on("down", () => this.#handleContact(true));
    button.contact.on("up", () => this.#handleContact(false));
    this.#stopHeartbeat = startHeartbeat(connection, scheduler);
    connection.onLost((reason) => this.#handleLoss(reason));
  }

  /** Meets the board at the other end of `line`, which is closed when nothing comes of it. */
  static async open(line: Line, options: FirmataDeviceOptions = {}): Promise<Attempt<FirmataDevice>> {
    const { profile = oneButton, scheduler = realScheduler } = options;
    const connection = new FirmataConnection(line);
    const met = await shakeHands(connection, scheduler);
    const setting = met.ok ? await setUp(connection, profile, scheduler) : met;
    const wentMeanwhile = met.ok ? connection.lost : null;
    const desk = wentMeanwhile === null ? setting : troubled("failed", wentMeanwhile);
    if (desk.ok) return { ok: true, value: new FirmataDevice(connection, desk.value, scheduler) };
    await connection.close();
    return desk;
  }

  get description(): string {
    return this.#connection.description;
  }

  get touch(): BoardDevice["touch"] {
    return this.#connection.touch;
  }

  listen(listeners: DeviceListeners): void {
    this.#listeners = listeners;
    const [faults, reason] = [[...this.#faults], this.#lostReason];
    queueMicrotask(() => {
      for (const sentence of faults) listeners.onFault(sentence);
      if (reason !== null) listeners.onLost(reason);
    });
  }

  set(outputs: Partial<Outputs>): void {
    if (!this.#gone) this.#parts.show(outputs);
  }

  async close(): Promise<void> {
    if (!this.#gone) {
      this.#parts.rest();
      this.#letGo();
    }
    await this.#connection.close();
  }

  #handleContact(down: boolean): void {
    if (this.#gone || down === this.#down) return;
    this.#down = down;
    this.#listeners.onContact(down);
  }

  #handleFault(sentence: string): void {
    this.#faults.push(sentence);
    this.#listeners.onFault(sentence);
  }

  #handleLoss(reason: string): void {
    if (this.#gone) return;
    this.#letGo();
    this.#lostReason = reason;
    this.#listeners.onLost(reason);
  }

  #letGo(): void {
    this.#gone = true;
    this.#down = false;
    this.#stopHeartbeat();
  }
}

/** The button must work; without a part the others go on. */
async function setUp(
  connection: FirmataConnection,
  profile: BoardProfile,
  scheduler: Scheduler,
): Promise<Attempt<Desk>> {
  const pins = checkPins(connection, "button", [buttonPin(profile.button.pin)]);
  if (!pins.ok) return pins;
  const parts = await plugInParts(connection, profile, scheduler);
  const button = await wireButton(connection, profile.button.pin, scheduler);
  return button.ok ? { ok: true, value: { button: button.value, ...parts } } : button;
}

interface WiredButton {
  readonly contact: five.Button;
  readonly downAtStart: boolean;
}

/** Sets the button up with the board's own pull-up, and waits for its first reading. */
async function wireButton(
  { board, io, description }: FirmataConnection,
  pin: number,
  scheduler: Scheduler,
): Promise<Attempt<WiredButton>> {
  try {
    const contact = new five.Button({ board, pin, isPullup: true, holdtime: neverMs });
    const reading = await firstReading(io, pin, scheduler);
    if (reading === null) return troubled("failed", `${description} does not say how its button is.`);
    return { ok: true, value: { contact, downAtStart: reading === 0 } };
  } catch (error) {
    return troubled("unfit", `${description} cannot read a button on pin ${pin}: ${messageOf(error)}`);
  }
}

function firstReading(
  io: FirmataConnection["io"],
  pin: number,
  scheduler: Scheduler,
): Promise<number | null> {
  return new Promise((resolve) => {
    const cancel = scheduler.after(firstReadingMs, () => resolve(null));
    io.once(`digital-read-${pin}`, (value: number) => {
      cancel();
      resolve(value);
    });
  });
}
