import {
  AVRADC,
  AVRClock,
  AVREEPROM,
  AVRIOPort,
  AVRSPI,
  AVRTimer,
  AVRTWI,
  AVRUSART,
  AVRWatchdog,
  adcConfig,
  avrInstruction,
  CPU,
  clockConfig,
  type EEPROMBackend,
  portBConfig,
  portCConfig,
  portDConfig,
  spiConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  twiConfig,
  usart0Config,
  watchdogConfig,
} from "avr8js";
import { cpuHz, cyclesPerMs } from "./clock-rate.ts";
import { I2cBus, type I2cDevices } from "./i2c-bus.ts";
import { nextInterrupt } from "./next-interrupt.ts";
import { SerialInput } from "./serial-input.ts";
import type { PinPlace } from "./uno-pins.ts";
import { keepReceivedByte } from "./usart-fix.ts";

const sramBytes = 2048;
/** How far the program runs between two looks at whether it waits; more than a round of Firmata's main loop. */
const burstCycles = 500;
/** The C runtime, which is less deep in the stack than the main loop, is done by then. */
const runtimeStartCycles = 10 * cyclesPerMs;
/** Arduino's `delay` looks at timer 0 again and again in a burst; nothing else does so more than once. */
const clockReadsOfDelay = 3;
/** The bit UDRIE0 of UCSR0B: Arduino has more to send. */
const moreToSend = 0x20;
/** Low and high byte of the stack pointer in the data space. */
const stackLow = 0x5d;
const stackHigh = 0x5e;

export interface ChipOptions {
  /** The flash: 16-bit words. */
  readonly program: Uint16Array;
  readonly eeprom: EEPROMBackend;
  readonly i2c: I2cDevices;
  /** The cycle count it starts at, so that time goes on over a reset. */
  readonly startAt: number;
  onTransmit(byte: number): void;
  /** Works around the simulator's lost bytes ({@link keepReceivedByte}); a test of that leaves it out. */
  readonly keepReceived: boolean;
}

/** An ATmega328P at 16 MHz from one reset to the next. A reset is a new one. */
export class Chip {
  readonly cpu: CPU;
  readonly ports: Readonly<Record<PinPlace["port"], AVRIOPort>>;
  readonly timers: readonly [AVRTimer, AVRTimer, AVRTimer];
  readonly adc: AVRADC;
  readonly input: SerialInput;
  readonly #startedAt: number;
  /** The stack pointer in the program's main loop: the highest that was seen. */
  #mainLevel = 0;
  #active = false;
  #clockReads = 0;

  constructor({ program, eeprom, i2c, startAt, onTransmit, keepReceived }: ChipOptions) {
    const cpu = new CPU(program, sramBytes);
    cpu.cycles = startAt;
    this.cpu = cpu;
    this.#startedAt = startAt;
    this.ports = {
      B: new AVRIOPort(cpu, portBConfig),
      C: new AVRIOPort(cpu, portCConfig),
      D: new AVRIOPort(cpu, portDConfig),
    };
    this.timers = [
      new AVRTimer(cpu, timer0Config),
      new AVRTimer(cpu, timer1Config),
      new AVRTimer(cpu, timer2Config),
    ];
    this.adc = new AVRADC(cpu, adcConfig);
    new AVRSPI(cpu, spiConfig, cpuHz);
    new AVREEPROM(cpu, eeprom);
    new AVRWatchdog(cpu, watchdogConfig, new AVRClock(cpu, cpuHz, clockConfig));
    this.#watchClock();
    const twi = new AVRTWI(cpu, twiConfig, cpuHz);
    twi.eventHandler = new I2cBus(cpu, twi, i2c, () => this.touch());
    const usart = new AVRUSART(cpu, usart0Config, cpuHz);
    usart.onByteTransmit = (byte) => {
      this.touch();
      onTransmit(byte);
    };
    if (keepReceived) keepReceivedByte(cpu, usart);
    this.input = new SerialInput(cpu, usart);
  }

  /** Something happens: the program is not waiting, whatever its stack looks like. */
  touch(): void {
    this.#active = true;
  }

  /**
   * Runs for at most one burst and not past `limit` (but for the last instruction). When the program did nothing but
   * go round its main loop, or look at the clock in `delay`, the time to the next interrupt is skipped. The main loop
   * is known by its stack: a program that counts cycles (`delayMicroseconds`, a waveform) sits deeper, and would be
   * stretched by a skip.
   * @returns whether the program waits
   */
  run(limit: number): boolean {
    this.#active = this.#talks;
    this.#clockReads = 0;
    const level = this.#burst(Math.min(limit, this.cpu.cycles + burstCycles));
    if (this.cpu.cycles - this.#startedAt < runtimeStartCycles) return false;
    this.#mainLevel = Math.max(this.#mainLevel, level);
    const idle = level === this.#mainLevel || this.#clockReads >= clockReadsOfDelay;
    const waits = idle && !this.#active && !this.#talks;
    if (waits) this.#skipTo(Math.min(limit, nextInterrupt(this.cpu, this.timers)));
    return waits;
  }

  get #talks(): boolean {
    return this.input.busy || ((this.cpu.data[usart0Config.UCSRB] ?? 0) & moreToSend) !== 0;
  }

  #watchClock(): void {
    const { readHooks } = this.cpu;
    const read = readHooks[timer0Config.TCNT];
    readHooks[timer0Config.TCNT] = (address) => {
      this.#clockReads += 1;
      return read?.(address) ?? 0;
    };
  }

  #skipTo(cycles: number): void {
    if (cycles > this.cpu.cycles) this.cpu.cycles = cycles;
  }

  /** @returns the highest stack pointer on the way */
  #burst(end: number): number {
    const { cpu } = this;
    const { data } = cpu;
    let level = 0;
    while (cpu.cycles < end) {
      avrInstruction(cpu);
      cpu.tick();
      const stack = ((data[stackHigh] ?? 0) << 8) | (data[stackLow] ?? 0);
      if (stack > level) level = stack;
    }
    return level;
  }
}
