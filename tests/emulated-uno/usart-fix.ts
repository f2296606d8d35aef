import { type AVRUSART, type CPU, usart0Config } from "avr8js";
import { receiveComplete } from "./avr8js-internals.ts";

/**
 * Works around a bug of avr8js 0.21.1: it takes a write to UCSR0A or UCSR0B for a clearing of RXC ("a byte has been
 * received"), which only a read of UDR0 clears (ATmega328P data sheet, 20.11.2). Arduino's transmit interrupt writes
 * both, so a byte that comes while the chip sends was lost: that hit a quarter of all Firmata sessions.
 */
export function keepReceivedByte(cpu: CPU, usart: AVRUSART): void {
  let full = false;
  usart.onRxComplete = () => {
    full = true;
  };
  const read = cpu.readHooks[usart0Config.UDR];
  cpu.readHooks[usart0Config.UDR] = (address) => {
    full = false;
    return read?.(address) ?? 0;
  };
  for (const register of [usart0Config.UCSRA, usart0Config.UCSRB]) {
    const write = cpu.writeHooks[register];
    cpu.writeHooks[register] = (...written) => {
      const done = write?.(...written);
      if (full && usart.rxEnable) cpu.setInterruptFlag(receiveComplete(usart));
      return done ?? false;
    };
  }
}
