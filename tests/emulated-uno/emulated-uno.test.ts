import { afterEach, describe, expect, it } from "vitest";
import { until } from "../board/until.ts";
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
    const heard = talk.count([0xf9, 2]);
    talk.say(firmata.version);
    await until(() => talk.count([0xf9, 2]) > heard, "the answer");
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
});
