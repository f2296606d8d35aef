// The part of firmata-io 2.3.0 (which ships no types) that is used here, and the internals that have to be reached for.
declare module "firmata-io" {
  import type { EventEmitter } from "node:events";

  /** What it expects of a transport; it listens to `data`, `close`, `open` and `error`. */
  interface FirmataTransport extends EventEmitter {
    write(bytes: Uint8Array, done?: () => void): void;
  }

  /** What the board said of one of its pins. */
  interface FirmataPin {
    /** Modes as Firmata numbers them; none for a pin that cannot be used. */
    readonly supportedModes: readonly number[];
  }

  class Firmata extends EventEmitter {
    constructor(transport: FirmataTransport, options?: { reportVersionTimeout?: number });
    /** The message that is being read. */
    readonly buffer: number[];
    readonly versionReceived: boolean;
    readonly firmware: {
      readonly name?: string;
      readonly version?: { readonly major: number; readonly minor: number };
    };
    readonly pins: readonly FirmataPin[];
    readonly reportVersionTimeoutId: NodeJS.Timeout;
    /** Where it writes; what is written here goes out between its own messages. */
    readonly transport: Pick<FirmataTransport, "write">;
    pinMode(pin: number, mode: number): void;
    digitalWrite(pin: number, value: 0 | 1): void;
    /** Starts I2C; every board needs it once before anything else of I2C. */
    i2cConfig(options?: { address?: number; delay?: number }): this;
    i2cWrite(address: number, bytes: readonly number[]): this;
    /** Reads without naming a register. Where nobody is, StandardFirmata sends a `string` and then an answer all the same. */
    i2cReadOnce(address: number, bytesToRead: number, hear: (bytes: readonly number[]) => void): this;
    /** Sends these bytes, each below 0x80, between the start and the end of a sysex message. */
    sysexCommand(body: readonly number[]): this;
  }

  const bind: { readonly Firmata: typeof Firmata };
  export = bind;
}
