import { afterEach, describe, expect, it } from "vitest";
import { until } from "../support/until.ts";
import { CharacterLcd } from "./character-lcd.ts";
import { EmulatedUno, type EmulatedUnoOptions } from "./emulated-uno.ts";
import { FirmataTalk, firmata, mode } from "./firmata-talk.ts";
import { PixelStrip } from "./pixel-strip.ts";
import { PulseMeter } from "./pulse-meter.ts";

const running: EmulatedUno[] = [];

afterEach(() => {
  for (const uno of running.splice(0)) uno.stop();
});

function talkTo(options?: EmulatedUnoOptions) {
  const uno = new EmulatedUno(options);
  running.push(uno);
  return { uno, talk: new FirmataTalk(uno) };
}

const color = (index: number) => (index * 0x0f0701) % 0x1000000;
const hex = (value: number) => `#${value.toString(16).padStart(6, "0")}`;

describe("what is wired to the emulated Uno", () => {
  it("[B66] a ring of 16 pixels shows what the waveform says, from the first latch on", async () => {
    const { uno, talk } = talkTo();
    const strip = new PixelStrip(uno, 4, 16);
    const colors = Array.from({ length: 16 }, (_, index) => color(index + 1));
    await talk.done(firmata.pixelConfig(4, 16));
    await talk.done(...colors.map((each, index) => firmata.pixel(index, each)));
    expect(strip.colors).toEqual(colors.map(() => "#000000"));
    await talk.done(firmata.pixelShow);
    expect(strip.colors).toEqual(colors.map(hex));
    expect(strip.latches).toBe(1);
    await talk.done(firmata.pixelAll(0x102030), firmata.pixelShow);
    expect(strip.colors).toEqual(colors.map(() => "#102030"));
  });

  it("[B67] a servo's pulses are measured to the microsecond", async () => {
    const { uno, talk } = talkTo();
    const servo = new PulseMeter(uno, 12);
    expect(servo.widthUs()).toBeNull();
    await talk.done(firmata.pinMode(12, mode.servo));
    for (const [degrees, us] of [
      [0, 544],
      [90, 1472],
      [180, 2400],
    ] as const) {
      await talk.done(firmata.analog(12, degrees));
      await until(() => Math.abs((servo.widthUs() ?? 0) - us) < 3, `${us} µs, not ${servo.widthUs()}`);
    }
    expect(servo.frequencyHz()).toBeCloseTo(50, 0);
  });

  it("[B68] a tone is heard with its frequency, silence as none", async () => {
    const { uno, talk } = talkTo();
    const pwm = new PulseMeter(uno, 10);
    await talk.done(firmata.pinMode(10, mode.pwm), firmata.analog(10, 128));
    expect(pwm.frequencyHz()).toBeCloseTo(490.2, 1);
    await talk.done(firmata.analog(10, 0));
    expect(pwm.frequencyHz()).toBeNull();
    await talk.done(firmata.pinMode(5, mode.pwm), firmata.analog(5, 128));
    expect(new PulseMeter(uno, 5).frequencyHz()).toBeCloseTo(976.6, 1);
  });

  it("[B69] a character display shows its lines and its backlight, and goes dark without supply", async () => {
    const lcd = new CharacterLcd();
    const { uno, talk } = talkTo({ i2c: { 39: lcd } });
    const put = lcdMessages(0x27);
    await talk.done(firmata.i2cConfig);
    await talk.done(...put.start);
    for (const [address, line] of [
      [0, "Focus     24:59"],
      [0x40, "\x00 3 people"],
    ] as const) {
      await talk.done(...put.command(0x80 | address));
      for (const letter of line) await talk.done(...put.data(letter.charCodeAt(0)));
    }
    expect(lcd.lines).toEqual(["Focus     24:59 ", "① 3 people      "]);
    expect(lcd.lit).toBe(true);
    await talk.done(...put.command(0x01), firmata.i2cWrite(0x27, 0));
    expect(lcd.lines).toEqual([" ".repeat(16), " ".repeat(16)]);
    expect(lcd.lit).toBe(false);
    uno.powerOff();
  });

  it("[B70] on the bus a part answers at its address, and at others nobody does", async () => {
    const lcd = new CharacterLcd();
    const { talk } = talkTo({ i2c: { 39: lcd } });
    await talk.done(firmata.i2cConfig, firmata.i2cWrite(0x27, 0x08), firmata.i2cReadOnce(0x27, 1));
    await talk.hear([0xf0, 0x77, 0x27, 0, 0, 0, 0x08, 0, 0xf7], "the byte");
    await talk.done(firmata.i2cReadOnce(0x3f, 1));
    const complaint = [..."I2C: Too few bytes received"].flatMap((letter) => [letter.charCodeAt(0), 0]);
    await talk.hear(complaint, "the complaint");
  });
});

/** A display's bytes in two halves, each with a pulse on E, as drivers of the backpack send them. */
function lcdMessages(address: number) {
  const half = (bits: number, select: number) =>
    [0x0c, 0x08].map((lines) => firmata.i2cWrite(address, (bits << 4) | lines | select));
  const byte = (value: number, select: number) => [
    ...half(value >> 4, select),
    ...half(value & 0x0f, select),
  ];
  const command = (value: number) => byte(value, 0);
  const start = [
    ...[3, 3, 3, 2].flatMap((bits) => half(bits, 0)),
    ...[0x28, 0x0c, 0x06, 0x01].flatMap(command),
  ];
  return { start, command, data: (value: number) => byte(value, 1) };
}
