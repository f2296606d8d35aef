import { AVRUSART, CPU, usart0Config } from "avr8js";
import { describe, expect, it } from "vitest";
import { cpuHz, cyclesPerMs } from "./clock-rate.ts";
import { EmulatedUno } from "./emulated-uno.ts";
import { keepReceivedByte } from "./usart-fix.ts";

const { UCSRA, UCSRB, UDR } = usart0Config;
const receiveComplete = 0x80;
const receiverOn = 0x10;

function receiverWith(byte: number, fix: typeof keepReceivedByte) {
  const cpu = new CPU(new Uint16Array(16));
  const usart = new AVRUSART(cpu, usart0Config, cpuHz);
  fix(cpu, usart);
  cpu.writeData(UCSRB, receiverOn);
  usart.writeByte(byte, true);
  return { cpu, full: () => (cpu.readData(UCSRA) & receiveComplete) !== 0 };
}

/** A byte is 2778 cycles long on the wire; the program is deaf for some 40 of them when it has sent its last byte. */
const rounds = 140;
const stepCycles = 20;

/**
 * Asks the firmware for its version, and again while it answers, each time a little later; all in the chip's own
 * time, so that it is the same in each run.
 * @returns how many of the questions were answered
 */
function answersWhileSending(keepReceived: boolean): number {
  const uno = new EmulatedUno({ keepReceived });
  const heard: number[] = [];
  uno.reset();
  uno.onTransmit = (bytes) => heard.push(...bytes);
  for (let round = 0; round < rounds; round += 1) {
    uno.receive(Uint8Array.of(0xf9));
    uno.runTo(uno.cycles + 5_000 + round * stepCycles);
    uno.receive(Uint8Array.of(0xf9));
    uno.runTo(uno.cycles + 3 * cyclesPerMs);
  }
  return heard.filter((byte) => byte === 0xf9).length;
}

describe("keepReceivedByte", () => {
  it("[B61] a received byte is there until it is read, whatever is written to the status registers", () => {
    const { cpu, full } = receiverWith(0x42, keepReceivedByte);
    cpu.writeData(UCSRA, 0x02);
    expect(full()).toBe(true);
    cpu.writeData(UCSRB, receiverOn | 0x20);
    expect(full()).toBe(true);
    expect(cpu.readData(UDR)).toBe(0x42);
    expect(full()).toBe(false);
    cpu.writeData(UCSRA, 0x02);
    expect(full()).toBe(false);
  });

  it("[B61] avr8js alone still takes a write to them for a read", () => {
    const { cpu, full } = receiverWith(0x42, () => {});
    cpu.writeData(UCSRA, 0x02);
    expect(full()).toBe(false);
  });

  it("[B61] a byte that comes while the chip sends is not lost, and without the fix it is", () => {
    expect(answersWhileSending(true)).toBe(rounds * 2);
    expect(answersWhileSending(false)).toBeLessThan(rounds * 2);
  });
});
