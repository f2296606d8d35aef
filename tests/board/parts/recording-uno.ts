import { FirmataConnection } from "../../../src/board/firmata/firmata-connection.ts";
import { shakeHands } from "../../../src/board/firmata/firmata-handshake.ts";
import type { LineListeners } from "../../../src/board/lines/line.ts";
import { realScheduler } from "../../../src/board/scheduler.ts";
import { type FirmataMessage, FirmataReader } from "../../../src/board/virtual/firmata-reader.ts";
import { got } from "../virtual-bench.ts";

const pwmPins = [3, 5, 6, 9, 10, 11];
const start = 0xf0;
const end = 0xf7;

export interface RecordingUnoOptions {
  /** What its firmware is called; `node_pixel_firmata.ino` by default. */
  readonly firmware?: string;
  /** I2C addresses at which something answers. */
  readonly i2c?: readonly number[];
  /** The answer to a question over I2C never comes. */
  readonly mute?: boolean;
}

/** The protocol of an Uno with all its modes, at the other end of a line that writes down what it is sent. */
export class RecordingUno {
  /** What it was sent since `forget`, one message each; bytes outside of any are the last, if there are any. */
  readonly #written: Uint8Array[] = [];
  readonly #options: RecordingUnoOptions;
  readonly #reader = new FirmataReader((message) => this.#answer(message));
  #listeners: LineListeners | null = null;
  readonly connection: FirmataConnection;

  private constructor(options: RecordingUnoOptions) {
    this.#options = options;
    this.connection = new FirmataConnection({
      description: "Arduino on a test line",
      touch: null,
      listen: (listeners) => {
        this.#listeners = listeners;
      },
      write: (bytes) => {
        this.#written.push(Uint8Array.from(bytes));
        setImmediate(() => this.#reader.read(bytes));
      },
      async close() {},
    });
  }

  /** One that has been met. */
  static async meet(options: RecordingUnoOptions = {}): Promise<RecordingUno> {
    const uno = new RecordingUno(options);
    const met = shakeHands(uno.connection, realScheduler);
    uno.#say(0xf9, 2, 6);
    uno.#sayFirmware();
    got(await met);
    uno.#written.length = 0;
    return uno;
  }

  /** What it was sent since the last time, each write in hexadecimal. */
  heard(): readonly string[] {
    return this.#written.splice(0).map((bytes) => Buffer.from(bytes).toString("hex"));
  }

  /** How many bytes it was sent since the last time. */
  bytesHeard(): number {
    return this.#written.splice(0).reduce((sum, bytes) => sum + bytes.length, 0);
  }

  #answer(message: FirmataMessage): void {
    if (message.kind === "version") this.#say(0xf9, 2, 6);
    if (message.kind !== "sysex") return;
    const [query, ...rest] = message.body;
    if (query === 0x79) this.#sayFirmware();
    if (query === 0x6b) this.#say(start, 0x6c, ...pins().flatMap((pin) => [...modesOf(pin), 0x7f]), end);
    if (query === 0x69) this.#say(start, 0x6a, ...pins().map((pin) => (pin < 14 ? 0x7f : pin - 14)), end);
    if (query === 0x76 && rest[1] === 0x08 && this.#options.mute !== true) this.#answerRead(rest[0] ?? 0);
  }

  /** As StandardFirmata does: it answers also where nobody is. */
  #answerRead(address: number): void {
    const sentence = [..."I2C: Too few bytes received"].flatMap((letter) => [letter.charCodeAt(0), 0]);
    if (this.#options.i2c?.includes(address) !== true) this.#say(start, 0x71, ...sentence, end);
    this.#say(start, 0x77, address, 0, 0, 0, 0, 0, end);
  }

  #sayFirmware(): void {
    const { firmware = "node_pixel_firmata.ino" } = this.#options;
    const name = [...firmware].flatMap((letter) => [letter.charCodeAt(0), 0]);
    this.#say(start, 0x79, 2, 6, ...name, end);
  }

  #say(...bytes: readonly number[]): void {
    this.#listeners?.onBytes(Uint8Array.from(bytes));
  }
}

const pins = () => Array.from({ length: 20 }, (_, pin) => pin);

function modesOf(pin: number): readonly number[] {
  if (pin < 2) return [];
  const digital = [0, 1, 1, 1, 0x0b, 1];
  if (pin >= 18) return [...digital, 2, 10, 6, 1];
  if (pin >= 14) return [...digital, 2, 10];
  return [...digital, ...(pwmPins.includes(pin) ? [3, 8] : []), 4, 14];
}
