import { afterEach, describe, expect, it } from "vitest";
import { until } from "../support/until.ts";
import { CharacterLcd } from "./character-lcd.ts";
import { cyclesPerMs } from "./clock-rate.ts";
import { EmulatedUno, type EmulatedUnoOptions } from "./emulated-uno.ts";
import { FirmataTalk, firmata, mode } from "./firmata-talk.ts";

const running: EmulatedUno[] = [];

afterEach(() => {
  for (const uno of running.splice(0)) uno.stop();
});

function talkTo(options?: EmulatedUnoOptions) {
  const uno = new EmulatedUno(options);
  running.push(uno);
  return { uno, talk: new FirmataTalk(uno) };
}

describe("EmulatedUno", () => {
  it("[B60] the real firmware introduces itself and answers", async () => {
    const { talk } = talkTo();
    const name = [..."node_pixel_firmata"].flatMap((letter) => [letter.charCodeAt(0), 0]);
    await talk.hear([0xf9, 2], "the version");
    await talk.hear(name, "the firmware's name");
    await talk.done(firmata.version);
  });

  it("[B62] outputs are seen as levels, PWM as its duty cycle", async () => {
    const { uno, talk } = talkTo();
    await talk.done(firmata.pinMode(7, mode.output), firmata.digitalPin(7, 1), firmata.pinMode(9, mode.pwm));
    expect(uno.pin(7)).toEqual({ mode: "output", high: true });
    for (const duty of [0, 1, 26, 128, 254, 255]) {
      await talk.done(firmata.analog(9, duty));
      expect(uno.pwm(9)).toBe(duty);
    }
  });

  it("[B63] a contact to ground is heard against the pull-up, and an open one too", async () => {
    const { uno, talk } = talkTo();
    await talk.done(firmata.pinMode(2, mode.pullUp), firmata.reportPort(0, true));
    expect(uno.pin(2)).toEqual({ mode: "pull-up", high: true });
    await talk.hear([0x90, 0b100, 0], "the open contact");
    uno.contact(true, 2);
    await talk.hear([0x90, 0, 0], "the closed contact");
    expect(uno.pin(2)).toEqual({ mode: "pull-up", high: false });
    uno.contact(false, 2);
    await until(() => talk.count([0x90, 0b100, 0]) === 2, "the contact to open");
  });

  it("[B63] an input that floats is low, and a finger stays on its button when the chip is reset", async () => {
    const { uno, talk } = talkTo();
    await talk.done(firmata.pinMode(2, mode.input));
    expect(uno.pin(2)).toEqual({ mode: "input", high: false });
    uno.contact(true, 2);
    uno.reset();
    await talk.done(firmata.pinMode(2, mode.pullUp));
    expect(uno.pin(2).high).toBe(false);
  });

  it("[B63] an analog input reads the voltage in ten bits", async () => {
    const { uno, talk } = talkTo();
    uno.setAnalog(0, 2.5);
    await talk.done(firmata.reportAnalog(0, true));
    await talk.hear([0xe0, 512 & 0x7f, 512 >> 7], "512 of 1024");
    uno.setAnalog(0, 5);
    await talk.hear([0xe0, 1023 & 0x7f, 1023 >> 7], "1023 of 1024");
  });

  it("[B65] its time goes with the clock on the wall, and where it waits costs a fraction of it", async () => {
    const { uno, talk } = talkTo();
    await talk.done(firmata.version);
    const start = { cycles: uno.cycles, ms: performance.now() };
    await until(() => uno.cycles - start.cycles > 300 * cyclesPerMs, "300 ms");
    // It never runs ahead; how far behind it is depends on what else the machine does.
    expect(performance.now() - start.ms).toBeGreaterThan(290);
    uno.stop();
    const before = performance.now();
    uno.runTo(uno.cycles + 2_000 * cyclesPerMs);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it("[B65] a contact is heard at once, also when the process has nothing else to do", async () => {
    const { uno, talk } = talkTo();
    await talk.done(firmata.pinMode(2, mode.pullUp), firmata.reportPort(0, true));
    const heard = () =>
      new Promise<void>((resolve) => {
        uno.onTransmit = () => resolve();
      });
    const start = performance.now();
    for (let contact = 0; contact < 20; contact += 1) {
      const byte = heard();
      uno.contact(contact % 2 === 0, 2);
      await byte;
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it("[B65] a chip that hangs says nothing and holds its pins; thawed it goes on, reset it starts anew", async () => {
    const { uno, talk } = talkTo();
    await talk.done(firmata.pinMode(9, mode.pwm), firmata.analog(9, 77));
    uno.freeze();
    const { cycles } = uno;
    const heard = talk.heard.length;
    talk.say(firmata.version);
    await turns(20);
    expect([uno.cycles, talk.heard.length, uno.pwm(9)]).toEqual([cycles, heard, 77]);
    uno.thaw();
    await talk.done(firmata.version);
    expect(uno.pwm(9)).toBe(77);
    uno.freeze();
    uno.reset();
    await talk.done(firmata.version);
    expect(uno.pwm(9)).toBe(0);
  });

  it("[B65] without supply it is dark, and so is what is on its bus", async () => {
    const lcd = new CharacterLcd();
    const { uno, talk } = talkTo({ i2c: { 39: lcd } });
    await talk.done(firmata.pinMode(9, mode.pwm), firmata.analog(9, 77));
    await talk.done(firmata.i2cConfig, firmata.i2cWrite(0x27, 0x08));
    uno.reset();
    expect([uno.pwm(9), lcd.lit]).toEqual([0, true]);
    await talk.done(firmata.pinMode(9, mode.pwm), firmata.analog(9, 77));
    uno.powerOff();
    expect([uno.pwm(9), lcd.lit]).toEqual([0, false]);
  });
});

/** Lets the event loop turn, for something that must not happen. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setTimeout(resolve, 1));
}
