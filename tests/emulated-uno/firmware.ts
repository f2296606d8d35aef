import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseIntelHex } from "./intel-hex.ts";

/** Flash of an ATmega328P in bytes. */
const flashBytes = 0x8000;
const pixelHex = "firmware/bin/firmata/uno/node_pixel_firmata.ino.hex";

/**
 * StandardFirmata 2.5 with NeoPixel, as the package node-pixel ships it for the Uno. It is LGPL-2.1+, so it is used
 * from where it was installed and never copied.
 */
export function pixelFirmware(): Uint16Array {
  const main = createRequire(import.meta.url).resolve("node-pixel");
  return parseIntelHex(readFileSync(path.join(path.dirname(main), "..", pixelHex), "latin1"), flashBytes);
}

/** A sketch that does nothing and says nothing: what a new Uno is to us. */
export function silentFirmware(): Uint16Array {
  return program(
    0xcfff, // rjmp .-2
  );
}

/** A sketch that prints `U` (0x55) for ever, at 57 600 baud: another program on the board, no Firmata. */
export function babblingFirmware(): Uint16Array {
  return program(
    0xe202, // ldi r16, 0x22     ; U2X0 (and UDRE0, which cannot be written)
    0x9300,
    0x00c0, // sts UCSR0A, r16
    0xe202, // ldi r16, 0x22     ; 34: 57 600 baud at 16 MHz
    0x9300,
    0x00c4, // sts UBRR0L, r16
    0xe008, // ldi r16, 0x08     ; TXEN0
    0x9300,
    0x00c1, // sts UCSR0B, r16
    0xe505, // ldi r16, 0x55     ; "U"
    0x9110,
    0x00c0, // lds r17, UCSR0A
    0xff15, // sbrs r17, 5       ; until UDRE0
    0xcffc, // rjmp .-8
    0x9300,
    0x00c6, // sts UDR0, r16
    0xcff9, // rjmp .-14
  );
}

/** By what name a sketch is asked for on a command line. */
export const firmwares = {
  pixel: pixelFirmware,
  silent: silentFirmware,
  babbling: babblingFirmware,
} as const;

export type FirmwareName = keyof typeof firmwares;

function program(...words: readonly number[]): Uint16Array {
  const memory = new Uint16Array(flashBytes / 2);
  memory.set(words);
  return memory;
}
