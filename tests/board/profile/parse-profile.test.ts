import { describe, expect, it } from "vitest";
import { oneButton, pinsOf } from "../../../src/board/profile/board-profile.ts";
import { parseProfile } from "../../../src/board/profile/parse-profile.ts";

function problemsOf(content: unknown): readonly string[] {
  const read = parseProfile(content);
  return read.ok ? [] : read.problems;
}

function profileOf(content: unknown) {
  const read = parseProfile(content);
  if (!read.ok) throw new Error(read.problems.join(" "));
  return read.value;
}

describe("a profile", () => {
  it("[B41] without a word in it is one button and one LED", () => {
    expect(profileOf({})).toEqual(oneButton);
    expect(profileOf({ $schema: "https://example.org/x.json" })).toEqual(oneButton);
  });

  it("[B41] true is a part with its usual settings, false is none", () => {
    expect(
      profileOf({ led: false, rgb: true, ring: true, buzzer: true, relay: true, lcd: true }).parts,
    ).toEqual({
      rgb: { pins: { red: 3, green: 5, blue: 6 }, anode: false },
      ring: { pin: 4, count: 16 },
      buzzer: { kind: "active", pin: 8, trigger: "high" },
      relay: { pin: 7, contact: "NO" },
      lcd: { address: 0x27 },
    });
  });

  it("[B41] beside a servo the usual pins keep off the PWM that it takes", () => {
    expect(profileOf({ servo: true, buzzer: { kind: "tone" } }).parts).toEqual({
      led: { pin: 11 },
      buzzer: { kind: "tone", pin: 3, trigger: "high" },
      servo: { pin: 12, range: [0, 180], invert: false },
    });
    expect(profileOf({ buzzer: { kind: "tone" } }).parts.buzzer).toEqual({
      kind: "tone",
      pin: 10,
      trigger: "high",
    });
  });

  it("[B41] pins and addresses may be written as on the board", () => {
    const { button, parts } = profileOf({
      button: { pin: "A0" },
      led: { pin: "D10" },
      relay: { pin: "8" },
      lcd: { address: 63 },
    });
    expect([button.pin, parts.led?.pin, parts.relay?.pin, parts.lcd?.address]).toEqual([14, 10, 8, 0x3f]);
    expect(profileOf({ lcd: { address: "0x3F" } }).parts.lcd?.address).toBe(0x3f);
  });

  it("[B41] says which pins it takes, and for what", () => {
    expect(pinsOf(profileOf({ relay: true, lcd: true }))).toEqual([
      { part: "button", pin: 2, capability: "input" },
      { part: "LED", pin: 9, capability: "pwm" },
      { part: "relay", pin: 7, capability: "output" },
      { part: "LCD", pin: 18, capability: "i2c", label: "SDA" },
      { part: "LCD", pin: 19, capability: "i2c", label: "SCL" },
    ]);
  });
});

describe("what cannot be read in a profile", () => {
  it.each<[unknown, string]>([
    [{ led: { pinn: 9 } }, '"led" has no setting "pinn"; it has: pin.'],
    [{ rgb: { pins: { rot: 3 } } }, '"rgb.pins" has no setting "rot"; it has: red, green, blue.'],
    [
      { leds: true },
      'There is no setting "leds"; there are: board, name, button, led, rgb, ring, buzzer, relay, servo, lcd, quietHours.',
    ],
  ])("[B40] %j: %s", (content, problem) => {
    expect(problemsOf(content)).toEqual([problem]);
  });

  it.each<[unknown, string]>([
    [[], "A profile is settings in braces: { … }."],
    [null, "A profile is settings in braces: { … }."],
    [{ board: "mega" }, '"board" must be "uno" or "nano", not "mega".'],
    [{ name: "" }, '"name" must be a name of 1 to 40 characters, not "".'],
    [{ name: 5 }, '"name" must be a name of 1 to 40 characters, not 5.'],
    [{ button: false }, '"button" must be settings in braces, not false.'],
    [{ led: null }, '"led" must be true, false or settings in braces, not null.'],
    [{ led: [9] }, '"led" must be true, false or settings in braces, not [9].'],
    [{ led: { pin: "Q" } }, '"led.pin" must be a pin, such as 9, "D9" or "A0", not "Q".'],
    [{ led: { pin: 9.5 } }, '"led.pin" must be a pin, such as 9, "D9" or "A0", not 9.5.'],
    [{ rgb: { anode: "yes" } }, '"rgb.anode" must be true or false, not "yes".'],
    [{ ring: { count: 65 } }, '"ring.count" must be a whole number from 1 to 64, not 65.'],
    [{ buzzer: { kind: "loud" } }, '"buzzer.kind" must be "active" or "tone", not "loud".'],
    [{ relay: { contact: "no" } }, '"relay.contact" must be "NO" or "NC", not "no".'],
    [
      { servo: { range: [90, 10] } },
      '"servo.range" must be two whole numbers from 0 to 180, the smaller one first, not [90,10].',
    ],
    [
      { lcd: { address: "27" } },
      '"lcd.address" must be an I2C address from "0x08" to "0x77", such as "0x27", not "27".',
    ],
    [{ quietHours: { from: "22:00" } }, '"quietHours.to" is missing.'],
    [
      { quietHours: { from: "24:00", to: "7:00" } },
      '"quietHours.from" must be a time of the day, such as "22:00", not "24:00".',
    ],
  ])("[B42] %j: %s", (content, problem) => {
    expect(problemsOf(content)).toEqual([problem]);
  });

  it("[B42] all problems come at once, those of pins too, and none is long", () => {
    const problems = problemsOf({
      nam: "x",
      name: "x".repeat(100_000),
      button: { pin: "up" },
      led: { pin: 4 },
      ring: { pin: 7, count: 0 },
      relay: { pin: 13 },
      lcd: { adress: 39 },
    });
    expect(problems).toHaveLength(7);
    for (const problem of problems) expect(problem.length).toBeLessThanOrEqual(200);
  });
});

describe("what cannot be wired", () => {
  it.each<[unknown, string]>([
    [
      { relay: { pin: "A6" } },
      "An Arduino Uno has no pin A6, which the relay is to use; it has 2 to 13 and A0 to A5.",
    ],
    [
      { led: { pin: 99 } },
      "An Arduino Uno has no pin 99, which the LED is to use; it has 2 to 13 and A0 to A5.",
    ],
    [
      { board: "nano", relay: { pin: "A6" } },
      "Pin A6 of an Arduino Nano can only measure; use 2 to 13 or A0 to A5 for the relay.",
    ],
    [{ button: { pin: 0 } }, "Pin 0 is part of the serial line to the computer; give the button another."],
    [
      { led: { pin: 4 } },
      "Pin 4 of an Arduino Uno has no PWM, which the LED needs; use 3, 5, 6, 9, 10 or 11.",
    ],
    [
      { buzzer: { kind: "tone", pin: 8 } },
      "Pin 8 of an Arduino Uno has no PWM, which the buzzer needs; use 3, 5, 6, 9, 10 or 11.",
    ],
    [
      { servo: { pin: "A0" } },
      "Pin A0 of an Arduino Uno has no servo output, which the servo needs; use 2 to 13.",
    ],
    [
      { led: { pin: 9 }, servo: true },
      "Pin 9 has no PWM beside a servo, which takes that of pins 9 and 10; move the LED to 3, 5, 6 or 11.",
    ],
    [
      { relay: { pin: 13 } },
      "Pin 13 blinks whenever the board starts, and the relay with it; give the relay another.",
    ],
    [
      { rgb: true, ring: { pin: 6 } },
      "Pin 6 is used by both the RGB LED's blue and the ring; give one of them another.",
    ],
    [
      { buzzer: { pin: 2 }, relay: { pin: 2 } },
      "Pin 2 is used by the button, the buzzer and the relay; give each its own.",
    ],
    [
      { relay: { pin: "A4" }, lcd: true },
      "Pin A4 is used by both the relay and the LCD's SDA; give the relay another.",
    ],
  ])("[B43] %j: %s", (content, problem) => {
    expect(problemsOf(content)).toEqual([problem]);
  });

  it("[B43] an active buzzer may share the timer with a servo: only PWM is taken", () => {
    expect(problemsOf({ servo: true, buzzer: { kind: "active", pin: 10 }, relay: { pin: 9 } })).toEqual([]);
  });
});
