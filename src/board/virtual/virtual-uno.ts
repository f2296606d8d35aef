import { pinMode, sysexWord, word } from "../firmata/firmata-words.ts";
import { type FirmataMessage, FirmataReader } from "./firmata-reader.ts";

const pinCount = 20;
/** The first of the analog inputs A0 … A5, which are pins too. */
const firstAnalogPin = 14;
const pwmPins: readonly number[] = [3, 5, 6, 9, 10, 11];
/** Pins 0 and 1 are the serial line itself. */
const firstUsablePin = 2;
const firmwareName = "VirtualUno";
const version = [2, 6] as const;
const noAnalogChannel = 0x7f;
const fullDuty = 255;

interface PinState {
  mode: number;
  /** What was last written to it: 0 or 1, or the duty cycle 0 … 255. For an input, 1 turns the pull-up on. */
  value: number;
  /** Connected to ground. */
  grounded: boolean;
}

const low7 = (value: number) => value & 0x7f;
const high7 = (value: number) => (value >> 7) & 0x7f;

/**
 * An Arduino Uno with StandardFirmata, as far as it shows on the line: version, firmware, capabilities, digital
 * input with pull-up, digital output and PWM. There is no chip in it; it answers the protocol.
 */
export class VirtualUno {
  #pins: PinState[] = [];
  #reported = new Set<number>();
  #reader = new FirmataReader((message) => this.#handle(message));
  #send: (bytes: Uint8Array) => void = () => {};

  constructor() {
    this.#reset();
  }

  /** Connects the line; as on a real Uno that starts it anew, and it introduces itself. */
  plug(send: (bytes: Uint8Array) => void): void {
    this.#send = send;
    this.#reader = new FirmataReader((message) => this.#handle(message));
    this.#reset();
    this.#sayVersion();
    this.#sayFirmware();
  }

  /** Disconnects the line. */
  unplug(): void {
    this.#send = () => {};
  }

  /** What comes over the line. */
  receive(bytes: Uint8Array): void {
    this.#reader.read(bytes);
  }

  /** Closes (`true`) or opens the contact between a pin and ground: the button. */
  contact(down: boolean, pin = 2): void {
    const state = this.#pin(pin);
    const before = this.#reading(pin);
    state.grounded = down;
    if (this.#reading(pin) !== before) this.#report(pin >> 3);
  }

  /** How bright an LED on this pin is: 0 … 255. */
  level(pin: number): number {
    const { mode, value } = this.#pin(pin);
    if (mode === pinMode.pwm) return value;
    return mode === pinMode.output && value > 0 ? fullDuty : 0;
  }

  /** A reset does not move the finger on the button. */
  #reset(): void {
    const before = this.#pins;
    this.#pins = Array.from({ length: pinCount }, (_, pin) => ({
      mode: pin >= firstAnalogPin ? pinMode.analog : pinMode.output,
      value: 0,
      grounded: before[pin]?.grounded ?? false,
    }));
    this.#reported.clear();
  }

  #pin(pin: number): PinState {
    const state = this.#pins[pin];
    if (state === undefined) throw new RangeError(`an Uno has no pin ${pin}`);
    return state;
  }

  #handle(message: FirmataMessage): void {
    switch (message.kind) {
      case "version":
        this.#sayVersion();
        break;
      case "reset":
        this.#reset();
        break;
      case "pinMode":
        this.#setMode(message.pin, message.mode);
        break;
      case "digitalPort":
        this.#writePort(message.port, message.mask);
        break;
      case "digitalPin":
        this.#writePin(message.pin, message.value);
        break;
      case "analog":
        this.#writeDuty(message.pin, message.value);
        break;
      case "reportPort":
        this.#setReporting(message.port, message.on);
        break;
      case "sysex":
        this.#handleSysex(message.body);
        break;
    }
  }

  #handleSysex([query, ...rest]: readonly number[]): void {
    if (query === sysexWord.firmware) this.#sayFirmware();
    if (query === sysexWord.capabilityQuery) this.#sayCapabilities();
    if (query === sysexWord.analogMappingQuery) this.#sayAnalogMapping();
    if (query === sysexWord.pinStateQuery) this.#sayPinState(rest[0] ?? 0);
    if (query === sysexWord.extendedAnalog) {
      const [pin = 0, low = 0, high = 0] = rest;
      this.#writeDuty(pin, low | (high << 7));
    }
  }

  #setMode(pin: number, mode: number): void {
    const state = this.#pins[pin];
    if (state === undefined || !modesOf(pin).some(([known]) => known === mode)) return;
    state.mode = mode;
    state.value = 0;
  }

  /** A port write reaches outputs, and turns the pull-ups of plain inputs on and off. */
  #writePort(port: number, mask: number): void {
    for (let bit = 0; bit < 8; bit += 1) {
      this.#writePin(port * 8 + bit, (mask >> bit) & 1);
    }
  }

  #writePin(pin: number, value: number): void {
    const state = this.#pins[pin];
    if (state?.mode === pinMode.output || state?.mode === pinMode.input) state.value = value > 0 ? 1 : 0;
  }

  #writeDuty(pin: number, value: number): void {
    const state = this.#pins[pin];
    if (state?.mode === pinMode.pwm) state.value = Math.min(value, fullDuty);
  }

  #setReporting(port: number, on: boolean): void {
    if (!on) {
      this.#reported.delete(port);
      return;
    }
    this.#reported.add(port);
    this.#report(port);
  }

  /** 1 where a pull-up pulls and nothing grounds it; a floating input counts as 0, so that a missing pull-up shows. */
  #reading(pin: number): number {
    const state = this.#pins[pin];
    if (state === undefined || state.grounded) return 0;
    const pulledUp = state.mode === pinMode.pullUp || (state.mode === pinMode.input && state.value === 1);
    return pulledUp ? 1 : 0;
  }

  #report(port: number): void {
    if (!this.#reported.has(port)) return;
    let mask = 0;
    for (let bit = 0; bit < 8; bit += 1) mask |= this.#reading(port * 8 + bit) << bit;
    this.#say(word.digitalMessage | port, low7(mask), high7(mask));
  }

  #say(...bytes: readonly number[]): void {
    this.#send(Uint8Array.from(bytes));
  }

  #saySysex(...body: readonly number[]): void {
    this.#say(word.startSysex, ...body, word.endSysex);
  }

  #sayVersion(): void {
    this.#say(word.version, ...version);
  }

  #sayFirmware(): void {
    const name = [...firmwareName].flatMap((letter) => [
      low7(letter.charCodeAt(0)),
      high7(letter.charCodeAt(0)),
    ]);
    this.#saySysex(sysexWord.firmware, ...version, ...name);
  }

  #sayCapabilities(): void {
    const pins = this.#pins.flatMap((_, pin) => [...modesOf(pin).flat(), 0x7f]);
    this.#saySysex(sysexWord.capabilityResponse, ...pins);
  }

  #sayAnalogMapping(): void {
    const channels = this.#pins.map((_, pin) =>
      pin >= firstAnalogPin ? pin - firstAnalogPin : noAnalogChannel,
    );
    this.#saySysex(sysexWord.analogMappingResponse, ...channels);
  }

  #sayPinState(pin: number): void {
    const state = this.#pins[pin];
    if (state === undefined) return;
    this.#saySysex(sysexWord.pinStateResponse, pin, state.mode, low7(state.value), high7(state.value));
  }
}

/** What a pin can be, each with its resolution in bits. */
function modesOf(pin: number): readonly (readonly [mode: number, bits: number])[] {
  if (pin < firstUsablePin || pin >= pinCount) return [];
  const digital = [
    [pinMode.input, 1],
    [pinMode.output, 1],
    [pinMode.pullUp, 1],
  ] as const;
  if (pin >= firstAnalogPin) return [...digital, [pinMode.analog, 10]];
  return pwmPins.includes(pin) ? [...digital, [pinMode.pwm, 8]] : digital;
}
