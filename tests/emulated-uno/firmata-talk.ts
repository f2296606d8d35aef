import { until } from "../support/until.ts";
import type { EmulatedUno } from "./emulated-uno.ts";

/** Bytes of Firmata 2.5, written out here so that this does not lean on what it is used to test. */
export const firmata = {
  version: [0xf9],
  firmware: [0xf0, 0x79, 0xf7],
  pinMode: (pin: number, mode: number) => [0xf4, pin, mode],
  digitalPin: (pin: number, value: 0 | 1) => [0xf5, pin, value],
  analog: (pin: number, value: number) => [0xe0 | pin, value & 0x7f, value >> 7],
  /** Works for all pins, where `analog` ends at 15. */
  extendedAnalog: (pin: number, value: number) => [0xf0, 0x6f, pin, value & 0x7f, value >> 7, 0xf7],
  reportPort: (port: number, on: boolean) => [0xd0 | port, on ? 1 : 0],
  reportAnalog: (channel: number, on: boolean) => [0xc0 | channel, on ? 1 : 0],
  samplingMs: (ms: number) => [0xf0, 0x7a, ms & 0x7f, ms >> 7, 0xf7],
  i2cConfig: [0xf0, 0x78, 0, 0, 0xf7],
  i2cWrite: (address: number, ...bytes: readonly number[]) => [
    0xf0,
    0x76,
    address,
    0,
    ...bytes.flatMap((byte) => [byte & 0x7f, byte >> 7]),
    0xf7,
  ],
  i2cReadOnce: (address: number, count: number) => [
    0xf0,
    0x76,
    address,
    0x08,
    count & 0x7f,
    count >> 7,
    0xf7,
  ],
  /** node-pixel's `PIXEL_CONFIG` for one strip in GRB order. */
  pixelConfig: (pin: number, count: number) => [0xf0, 0x51, 0x01, pin, count & 0x7f, count >> 7, 0xf7],
  pixelShow: [0xf0, 0x51, 0x02, 0xf7],
  pixel: (index: number, color: number) => [
    0xf0,
    0x51,
    0x03,
    index & 0x7f,
    index >> 7,
    ...sevens(color),
    0xf7,
  ],
  pixelAll: (color: number) => [0xf0, 0x51, 0x04, ...sevens(color), 0xf7],
} as const;

/** The mode numbers of `pinMode`. */
export const mode = { input: 0, output: 1, analog: 2, pwm: 3, servo: 4, pullUp: 11 } as const;

/** A line in this process to an emulated Uno, which hears everything and can be asked for it. */
export class FirmataTalk {
  readonly heard: number[] = [];
  readonly #uno: EmulatedUno;

  constructor(uno: EmulatedUno) {
    this.#uno = uno;
    uno.plug((bytes) => this.heard.push(...bytes));
  }

  say(...messages: readonly (readonly number[])[]): void {
    this.#uno.receive(Uint8Array.from(messages.flat()));
  }

  /** Waits until these bytes have been heard one after another. */
  async hear(bytes: readonly number[], what = "an answer"): Promise<void> {
    await until(() => this.count(bytes) > 0, what);
  }

  /** How often these bytes have been heard. */
  count(bytes: readonly number[]): number {
    return this.heard.filter((_, at) => bytes.every((byte, index) => this.heard[at + index] === byte)).length;
  }

  /** Says something and waits until the firmware has worked it off: it answers one message after another. */
  async done(...messages: readonly (readonly number[])[]): Promise<void> {
    const before = this.count(versionReply);
    this.say(...messages, firmata.version);
    await until(() => this.count(versionReply) > before, "the firmware to work it off");
  }
}

/** StandardFirmata 2.5 (protocol version 2.5 or 2.6) says this to `version`. */
const versionReply = [0xf9, 2];

const sevens = (color: number) => [0, 7, 14, 21].map((bits) => (color >> bits) & 0x7f);
