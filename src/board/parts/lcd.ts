import type five from "johnny-five";
import * as v from "valibot";
import { type Attempt, troubled } from "../attempt.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { Scheduler } from "../scheduler.ts";
import { lineLength, toLcdLine } from "./lcd-text.ts";
import type { Part, PartKind } from "./part.ts";
import { isWhole, partSettings, written } from "./settings.ts";

export interface LcdConfig {
  /** Where its backpack is on the I2C bus: mostly 0x27 (PCF8574) or 0x3f (PCF8574A). */
  readonly address: number;
}

const usualAddress = 0x27;
/** Below and above, I2C keeps addresses for itself. */
const addresses = { least: 0x08, most: 0x77 };
/**
 * How long the display may take to answer. An Uno asks and answers within 5 ms, also for a display that is not there;
 * only a machine that is too busy to listen takes longer, and a board that says nothing for 3 s is given up anyhow.
 */
const answerMs = 3_000;
/** The instruction "display on, without cursor" of the HD44780. Johnny-Five leaves a cursor standing. */
const withoutCursor = 0x0c;
/** The Wire library sends at most 32 bytes at once, StandardFirmata takes messages of at most 64; 28 are 7 characters. */
const bytesAtOnce = 28;
const blank = " ".repeat(lineLength);

/**
 * A display of two lines of 16 characters with an I2C backpack. On the wire a change costs 5 bytes a message and 8 a
 * character, with one more for the place: one character is 21 bytes (4 ms), a line 151 (26 ms).
 */
export const lcdKind: PartKind<LcdConfig> = {
  title: "LCD",
  schema: () => partSettings({ address: v.optional(addressSchema, usualAddress) }),
  pins: () => [
    { pin: 18, capability: "i2c", label: "SDA" },
    { pin: 19, capability: "i2c", label: "SCL" },
  ],
  async plugIn(connection, { address }, scheduler) {
    if (await answers(connection, address, scheduler))
      return { ok: true, value: lcdPart(connection, address) };
    return nobodyThere(address);
  },
};

function readAddress(value: unknown): number | undefined {
  const address = typeof value === "string" && /^0x[0-9a-f]{1,2}$/i.test(value) ? Number(value) : value;
  return isWhole(address, addresses.least, addresses.most) ? address : undefined;
}

const addressSchema = written(readAddress, 'must be an I2C address from "0x08" to "0x77", such as "0x27"');

function nobodyThere(address: number): Attempt<Part> {
  const at = `0x${address.toString(16).padStart(2, "0")}`;
  return troubled(
    "unfit",
    `No LCD answers at I2C address ${at}; look at its wires (SDA A4, SCL A5) and its address (0x27 or 0x3f).`,
  );
}

/**
 * Writing to nobody is not noticed, so it is asked for a byte first. StandardFirmata answers either way, with
 * whatever byte was there before; only a sentence that it sends ahead tells that nobody answered.
 */
function answers({ io }: FirmataConnection, address: number, scheduler: Scheduler): Promise<boolean> {
  return new Promise((resolve) => {
    let nobody = false;
    const hearSentence = (sentence: string) => {
      nobody ||= /too few bytes/i.test(sentence);
    };
    const finish = (found: boolean) => {
      cancel();
      io.removeListener("string", hearSentence);
      io.removeListener(`I2C-reply-${address}-0`, hearReply);
      resolve(found);
    };
    const hearReply = (bytes: readonly number[]) => finish(!nobody && bytes.length > 0);
    const cancel = scheduler.after(answerMs, () => finish(false));
    io.on("string", hearSentence);
    io.i2cConfig({ address });
    io.i2cReadOnce(address, 1, hearReply);
  });
}

function lcdPart({ five, board, io }: FirmataConnection, address: number): Part {
  const lcd = new five.LCD({ board, controller: "PCF8574", address });
  lcd.command(withoutCursor);
  const send = gatherWrites(lcd, (bytes) => io.i2cWrite(address, bytes));
  let shown: readonly [string, string] = [blank, blank];
  const write = (text: readonly [string, string]) => {
    const lines = [toLcdLine(text[0]), toLcdLine(text[1])] as const;
    light(lcd, lines, shown);
    for (const row of [0, 1] as const) writeChange(lcd, row, shown[row], lines[row]);
    shown = lines;
    send();
  };
  lcd.noBacklight();
  send();
  return {
    show({ text }) {
      if (text !== undefined) write(text);
    },
    rest: () => write(["", ""]),
  };
}

/** The backlight is on while there is something to read. */
function light(lcd: five.LCD, lines: readonly string[], before: readonly string[]): void {
  const isBlank = (text: readonly string[]) => text.every((line) => line === blank);
  if (isBlank(lines) && !isBlank(before)) lcd.noBacklight();
  if (!isBlank(lines) && isBlank(before)) lcd.backlight();
}

/** Writes from the first character that changed to the last. */
function writeChange(lcd: five.LCD, row: 0 | 1, before: string, after: string): void {
  const changed = [...after].flatMap((character, column) => (character === before[column] ? [] : [column]));
  const [first] = changed;
  if (first === undefined) return;
  lcd.cursor(row, first);
  lcd.print(after.slice(first, (changed.at(-1) ?? first) + 1), { dontProcessSpecials: true });
}

/**
 * Johnny-Five sends each of the four bytes that a character takes as a message of its own, 28 bytes on the wire. The
 * backpack takes them in a row just as well: at 100 kHz a byte lasts 90 µs, longer than the display needs for
 * any (37 µs) but clearing. Returns how to send what was gathered.
 */
function gatherWrites(lcd: five.LCD, write: (bytes: readonly number[]) => void): () => void {
  let gathered: number[] = [];
  lcd.expander.io = { i2cWrite: (_address, byte) => gathered.push(byte) };
  return () => {
    for (let start = 0; start < gathered.length; start += bytesAtOnce)
      write(gathered.slice(start, start + bytesAtOnce));
    gathered = [];
  };
}
