import { word } from "../firmata/firmata-words.ts";

/** A message to a board, read. */
export type FirmataMessage =
  | { readonly kind: "version" | "reset" }
  | { readonly kind: "pinMode"; readonly pin: number; readonly mode: number }
  | { readonly kind: "digitalPort"; readonly port: number; readonly mask: number }
  | { readonly kind: "digitalPin"; readonly pin: number; readonly value: number }
  | { readonly kind: "analog"; readonly pin: number; readonly value: number }
  | { readonly kind: "reportPort"; readonly port: number; readonly on: boolean }
  | { readonly kind: "sysex"; readonly body: readonly number[] };

/** Firmware keeps no more than this of a sysex message, in bytes; longer ones are nonsense. */
const longestSysex = 64;

/** How many data bytes follow a command; those with a low nibble are looked up without it. */
const dataBytes: Readonly<Record<number, number>> = {
  [word.digitalMessage]: 2,
  [word.analogMessage]: 2,
  [word.reportDigital]: 1,
  [word.reportAnalog]: 1,
  [word.pinMode]: 2,
  [word.digitalPin]: 2,
};

/** Cuts bytes into messages, as the firmware does: what it does not know is passed over. */
export class FirmataReader {
  readonly #onMessage: (message: FirmataMessage) => void;
  /** The command that is being read and its data so far; null between messages. */
  #command: number | null = null;
  #data: number[] = [];

  constructor(onMessage: (message: FirmataMessage) => void) {
    this.#onMessage = onMessage;
  }

  read(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte < 0x80) this.#takeData(byte);
      else this.#takeCommand(byte);
    }
  }

  #takeData(byte: number): void {
    if (this.#command === null) return;
    this.#data.push(byte);
    if (this.#command === word.startSysex) {
      if (this.#data.length > longestSysex) this.#command = null;
    } else if (this.#data.length === dataBytes[family(this.#command)]) {
      this.#finish(this.#command);
    }
  }

  #takeCommand(byte: number): void {
    if (byte === word.endSysex) {
      if (this.#command === word.startSysex) this.#onMessage({ kind: "sysex", body: this.#data });
      this.#command = null;
      this.#data = [];
      return;
    }
    this.#data = [];
    const known = byte === word.startSysex || dataBytes[family(byte)] !== undefined;
    this.#command = known ? byte : null;
    if (byte === word.version) this.#onMessage({ kind: "version" });
    if (byte === word.reset) this.#onMessage({ kind: "reset" });
  }

  #finish(command: number): void {
    const [first = 0, second = 0] = this.#data;
    this.#command = null;
    this.#data = [];
    const message = toMessage(command, first, second);
    if (message !== null) this.#onMessage(message);
  }
}

/** Below 0xf0 the low four bits are the pin or the port. */
function family(command: number): number {
  return command < word.startSysex ? command & 0xf0 : command;
}

function toMessage(command: number, first: number, second: number): FirmataMessage | null {
  const low = command & 0x0f;
  const value = first | (second << 7);
  switch (family(command)) {
    case word.digitalMessage:
      return { kind: "digitalPort", port: low, mask: value };
    case word.analogMessage:
      return { kind: "analog", pin: low, value };
    case word.reportDigital:
      return { kind: "reportPort", port: low, on: first !== 0 };
    case word.pinMode:
      return { kind: "pinMode", pin: first, mode: second };
    case word.digitalPin:
      return { kind: "digitalPin", pin: first, value: second };
    default:
      return null;
  }
}
