import { type AVRUSART, type CPU, usart0Config } from "avr8js";
import { cpuHz } from "./clock-rate.ts";

const baudRate = 57_600;
/** A byte on the wire: start bit, eight bits, stop bit. */
const byteCycles = Math.round((cpuHz * 10) / baudRate);
const receiveCompleteFlag = 0x80;
/** What the chip holds beyond UDR0 while nobody reads it: one more byte, and one in the shift register. */
const bufferedBytes = 2;

/**
 * The wire to the chip's RX. Bytes arrive one after another at 57 600 baud, wait in the receiver's small buffer (which
 * avr8js does not have) while the program is busy, and are lost when that is full, as on the chip.
 */
export class SerialInput {
  readonly #cpu: CPU;
  readonly #usart: AVRUSART;
  readonly #onWire: number[] = [];
  readonly #buffer: number[] = [];
  #arriving = false;

  constructor(cpu: CPU, usart: AVRUSART) {
    this.#cpu = cpu;
    this.#usart = usart;
    const read = cpu.readHooks[usart0Config.UDR];
    cpu.readHooks[usart0Config.UDR] = (address) => {
      const byte = read?.(address) ?? 0;
      this.#refill();
      return byte;
    };
  }

  /** Bytes are still coming or waiting. */
  get busy(): boolean {
    return this.#arriving || this.#buffer.length > 0;
  }

  receive(bytes: Uint8Array): void {
    for (const byte of bytes) this.#onWire.push(byte);
    this.#next();
  }

  #next(): void {
    const byte = this.#onWire[0];
    if (this.#arriving || byte === undefined) return;
    this.#arriving = true;
    this.#cpu.addClockEvent(() => {
      this.#onWire.shift();
      this.#arriving = false;
      this.#arrived(byte);
      this.#next();
    }, byteCycles);
  }

  #arrived(byte: number): void {
    const unread = (this.#cpu.readData(usart0Config.UCSRA) & receiveCompleteFlag) !== 0;
    if (!unread) this.#usart.writeByte(byte, true);
    else if (this.#buffer.length < bufferedBytes) this.#buffer.push(byte);
  }

  #refill(): void {
    const byte = this.#buffer.shift();
    if (byte !== undefined) this.#usart.writeByte(byte, true);
  }
}
