import type { AVRTWI, CPU, TWIEventHandler } from "avr8js";
import { cpuHz } from "./clock-rate.ts";

/** A part on the I2C bus. */
export interface I2cDevice {
  write(byte: number): void;
  read(): number;
  /** The supply was cut: it forgets everything. */
  powerOff(): void;
}

/** Parts by their 7-bit addresses. */
export type I2cDevices = ReadonlyMap<number, I2cDevice>;

const idleByte = 0xff;
/** Eight bits and the acknowledgement. */
const clocksPerByte = 9;

/** The bus as the chip drives it, at the speed it drives it. An address that nothing listens to is not acknowledged. */
export class I2cBus implements TWIEventHandler {
  readonly #cpu: CPU;
  readonly #twi: AVRTWI;
  readonly #devices: I2cDevices;
  readonly #onUse: () => void;
  #selected: I2cDevice | undefined;

  constructor(cpu: CPU, twi: AVRTWI, devices: I2cDevices, onUse: () => void) {
    this.#cpu = cpu;
    this.#twi = twi;
    this.#devices = devices;
    this.#onUse = onUse;
  }

  start(): void {
    this.#after(1, () => this.#twi.completeStart());
  }

  stop(): void {
    this.#selected = undefined;
    this.#after(1, () => this.#twi.completeStop());
  }

  connectToSlave(address: number): void {
    this.#selected = this.#devices.get(address);
    const found = this.#selected !== undefined;
    this.#after(clocksPerByte, () => this.#twi.completeConnect(found));
  }

  writeByte(byte: number): void {
    const device = this.#selected;
    this.#after(clocksPerByte, () => {
      device?.write(byte);
      this.#twi.completeWrite(device !== undefined);
    });
  }

  readByte(): void {
    const device = this.#selected;
    this.#after(clocksPerByte, () => this.#twi.completeRead(device?.read() ?? idleByte));
  }

  #after(clocks: number, done: () => void): void {
    this.#onUse();
    this.#cpu.addClockEvent(done, Math.round((cpuHz / this.#twi.sclFrequency) * clocks));
  }
}
