import { EEPROMMemoryBackend } from "avr8js";
import { Chip } from "./chip.ts";
import { cyclesPerMs } from "./clock-rate.ts";
import { pixelFirmware } from "./firmware.ts";
import type { I2cDevice, I2cDevices } from "./i2c-bus.ts";
import { type PinListener, type PinView, PinWiring } from "./pin-wiring.ts";
import { type PwmOutput, pwmOutput } from "./pwm-output.ts";
import { RealTime } from "./real-time.ts";

const eepromBytes = 1024;
const fullDuty = 255;
/** Firmata blinks for about 2.1 s before it says a word; a sketch that is silent for longer has none to say. */
const bootLimitCycles = 3_000 * cyclesPerMs;
/** For the introduction of Firmata, about 50 bytes. */
const introductionCycles = 20 * cyclesPerMs;

/** A part that gets its supply from the Uno. */
export interface SuppliedPart {
  /** The supply was cut: it forgets everything. A reset of the chip does not reach it. */
  powerOff(): void;
}

export interface EmulatedUnoOptions {
  /** What is in the flash; {@link pixelFirmware} by default. */
  readonly program?: Uint16Array;
  /** Parts on the I2C bus by their 7-bit addresses. */
  readonly i2c?: Readonly<Record<number, I2cDevice>>;
  /** Skips the blinking at the start (the default), at the cost of a moment in which nothing else runs. */
  readonly bootWarp?: boolean;
  /** `false` leaves the bug in that `keepReceivedByte` works around. */
  readonly keepReceived?: boolean;
}

/**
 * An Arduino Uno R3: a simulated ATmega328P that runs a real firmware, and what is wired to its pins.
 * 1. It does nothing until it is plugged or started.
 * 2. `plug` is what opening the port of a real Uno does: a reset, after which the firmware introduces itself.
 * 3. `unplug` ends the line, and nothing else: whoever pulls a USB cable also calls `powerOff`.
 * 4. What is wired to it stays over resets, and so does its EEPROM.
 */
export class EmulatedUno {
  readonly #program: Uint16Array;
  readonly #i2c: I2cDevices;
  readonly #bootWarp: boolean;
  readonly #keepReceived: boolean;
  readonly #eeprom = new EEPROMMemoryBackend(eepromBytes);
  readonly #wiring = new PinWiring();
  readonly #supplied = new Set<SuppliedPart>();
  readonly #volts = new Map<number, number>();
  readonly #realTime: RealTime;
  #chip: Chip;
  #sent: number[] = [];
  #started = false;
  #frozen = false;
  /** Takes what the chip sends, in portions. */
  onTransmit: (bytes: Uint8Array) => void = () => {};

  constructor(options: EmulatedUnoOptions = {}) {
    this.#program = options.program ?? pixelFirmware();
    const devices = Object.entries(options.i2c ?? {});
    this.#i2c = new Map(devices.map(([address, device]) => [Number(address), device]));
    this.#bootWarp = options.bootWarp ?? true;
    this.#keepReceived = options.keepReceived ?? true;
    this.#realTime = new RealTime(this);
    this.#chip = this.#newChip(0);
  }

  /** The chip's time in cycles of 1/16 µs; it goes on over resets. */
  get cycles(): number {
    return this.#chip.cpu.cycles;
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  /** Connects a line, which resets it. */
  plug(send: (bytes: Uint8Array) => void): void {
    this.onTransmit = send;
    this.reset();
    this.start();
  }

  /** Disconnects the line. The chip goes on. */
  unplug(): void {
    this.onTransmit = () => {};
  }

  /** What comes over the line. A chip that hangs does not take it. */
  receive(bytes: Uint8Array): void {
    if (this.#frozen) return;
    this.#chip.input.receive(bytes);
    this.#realTime.wake();
  }

  /** Runs it at the speed of the real one until `stop`. */
  start(): void {
    this.#started = true;
    if (!this.#frozen) this.#realTime.start();
  }

  stop(): void {
    this.#started = false;
    this.#realTime.stop();
  }

  /**
   * Runs it as fast as it goes, up to a point of its own time.
   * @returns whether it only waits by then
   */
  runTo(cycles: number): boolean {
    return this.#runUntil(cycles, () => false);
  }

  /** Starts the program anew: the reset button, or DTR. That also ends a hang. */
  reset(): void {
    this.#chip = this.#newChip(this.cycles);
    this.#frozen = false;
    if (this.#bootWarp) this.#warpOverBoot();
    if (this.#started) this.#realTime.start();
  }

  /** Cuts the supply of it and of what is on its bus. */
  powerOff(): void {
    this.stop();
    this.#frozen = false;
    this.#chip = this.#newChip(this.cycles);
    for (const part of [...this.#i2c.values(), ...this.#supplied]) part.powerOff();
  }

  /** Connects a part to its supply. Those on the I2C bus have theirs. */
  supply(part: SuppliedPart): void {
    this.#supplied.add(part);
  }

  /** The chip hangs: it hears and says nothing, its pins stay as they are, and the line stays too. */
  freeze(): void {
    this.#frozen = true;
    this.#realTime.stop();
  }

  thaw(): void {
    this.#frozen = false;
    if (this.#started) this.#realTime.start();
  }

  /** Puts a level on a pin from outside; `null` lets go of it: then its pull-up wins, and without one it is low. */
  drive(pin: number, high: boolean | null): void {
    this.#wiring.drive(pin, high);
    this.#realTime.wake();
  }

  /** Closes (`true`) or opens the contact between a pin and ground: a button. */
  contact(down: boolean, pin: number): void {
    this.drive(pin, down ? false : null);
  }

  /** Sets the voltage (0 … 5) at the analog input A0 … A5. */
  setAnalog(channel: number, volts: number): void {
    this.#volts.set(channel, volts);
    this.#chip.adc.channelValues[channel] = volts;
  }

  pin(pin: number): PinView {
    return this.#wiring.view(pin);
  }

  /** How bright an LED on this pin is, 0 … 255. */
  pwm(pin: number): number {
    return this.pwmOutput(pin)?.duty ?? (this.#isOutputHigh(pin) ? fullDuty : 0);
  }

  /** What a timer makes of the pin, or null when none has it. */
  pwmOutput(pin: number): PwmOutput | null {
    return this.pin(pin).mode === "output" ? pwmOutput(this.#chip, pin) : null;
  }

  /**
   * Hears each change that the program makes to an output. Of hardware PWM the edges come late and some not at all.
   * @returns how to stop hearing it
   */
  onPin(pin: number, listener: PinListener): () => void {
    return this.#wiring.listen(pin, listener);
  }

  #isOutputHigh(pin: number): boolean {
    const { mode, high } = this.pin(pin);
    return mode === "output" && high;
  }

  #newChip(startAt: number): Chip {
    this.#sent = [];
    const chip = new Chip({
      program: this.#program,
      eeprom: this.#eeprom,
      i2c: this.#i2c,
      startAt,
      onTransmit: (byte) => this.#sent.push(byte),
      keepReceived: this.#keepReceived,
    });
    for (const [channel, volts] of this.#volts) chip.adc.channelValues[channel] = volts;
    this.#wiring.attach(chip);
    return chip;
  }

  #warpOverBoot(): void {
    this.#runUntil(this.cycles + bootLimitCycles, () => this.#sent.length > 0);
    this.runTo(this.cycles + introductionCycles);
  }

  #runUntil(cycles: number, reached: () => boolean): boolean {
    const chip = this.#chip;
    let waits = false;
    while (chip.cpu.cycles < cycles && !reached()) waits = chip.run(cycles);
    this.#flush();
    return waits;
  }

  #flush(): void {
    if (this.#sent.length === 0) return;
    const bytes = Uint8Array.from(this.#sent);
    this.#sent = [];
    this.onTransmit(bytes);
  }
}
