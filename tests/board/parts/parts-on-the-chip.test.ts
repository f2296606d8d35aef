import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FirmataConnection } from "../../../src/board/firmata/firmata-connection.ts";
import { shakeHands } from "../../../src/board/firmata/firmata-handshake.ts";
import type { Line } from "../../../src/board/lines/line.ts";
import type { Outputs } from "../../../src/board/outputs.ts";
import { PartSet } from "../../../src/board/parts/part-set.ts";
import { plugInParts } from "../../../src/board/parts/plug-in-parts.ts";
import type { BoardProfile } from "../../../src/board/profile/board-profile.ts";
import { loadProfile } from "../../../src/board/profile/load-profile.ts";
import { realScheduler } from "../../../src/board/scheduler.ts";
import { CharacterLcd } from "../../emulated-uno/character-lcd.ts";
import { EmulatedUno } from "../../emulated-uno/emulated-uno.ts";
import { PixelStrip } from "../../emulated-uno/pixel-strip.ts";
import { PulseMeter } from "../../emulated-uno/pulse-meter.ts";
import { until } from "../../support/until.ts";
import { got } from "../virtual-bench.ts";

/** A line in this process to a chip on which the firmware of node-pixel runs. */
function chipLine(uno: EmulatedUno): Line {
  return {
    description: "Arduino on an emulated chip",
    touch: null,
    listen: ({ onBytes }) => uno.plug(onBytes),
    write: (bytes) => uno.receive(bytes),
    async close() {
      uno.unplug();
    },
  };
}

const lcd = new CharacterLcd();
let uno: EmulatedUno;
let connection: FirmataConnection;

beforeEach(async () => {
  lcd.powerOff();
  uno = new EmulatedUno({ i2c: { 39: lcd } });
  connection = new FirmataConnection(chipLine(uno));
  got(await shakeHands(connection, realScheduler));
});

afterEach(async () => {
  await connection.close();
  uno.stop();
});

async function bringUp(profile: Pick<BoardProfile, "parts">): Promise<PartSet> {
  const { parts, faults } = await plugInParts(connection, profile, realScheduler);
  expect(faults).toEqual([]);
  return new PartSet(parts, (sentence) => expect.unreachable(sentence));
}

/** Waits until the chip has worked off what was said to it before. */
async function workedOff(): Promise<void> {
  let answered = false;
  connection.io.once("reportversion", () => {
    answered = true;
  });
  connection.askVersion();
  await until(() => answered, "the chip to work it off");
}

const work: Outputs = {
  light: { level: 1, color: "green" },
  left: 0.5,
  sounding: false,
  working: true,
  text: ["Work       12:30", "block 2 of 4"],
};

describe("a desk with everything, on the emulated chip", () => {
  it("[B54] shows its outputs at every pin, and is dark, silent and let go at rest", async () => {
    const ring = new PixelStrip(uno, 4, 16);
    const servo = new PulseMeter(uno, 12);
    const loaded = await loadProfile("docs/board-profiles/full.json");
    if (!loaded.ok) return expect.unreachable(loaded.problems.join(" "));
    const desk = await bringUp(loaded.value);
    await workedOff();
    const lights = () => [11, 3, 5, 6].map((pin) => uno.pwm(pin));
    expect(lights()).toEqual([0, 0, 0, 0]);
    expect(new Set(ring.colors)).toEqual(new Set(["#000000"]));
    expect(lcd.lit).toBe(false);

    desk.show(work);
    await workedOff();
    expect(lights()).toEqual([255, 0, 255, 0]);
    expect(ring.colors).toEqual([...Array(8).fill("#005c00"), ...Array(8).fill("#000000")]);
    expect([uno.pin(7).high, uno.pin(8).high]).toEqual([true, false]);
    expect(lcd.lines).toEqual(["Work       12:30", "block 2 of 4    "]);
    expect(lcd.lit).toBe(true);
    await until(() => Math.abs((servo.widthUs() ?? 0) - 1500) < 20, "the servo in its middle");

    desk.show({ light: { level: 0.25, color: "red" }, left: 0, sounding: true, working: false });
    desk.show({ text: ["Break time 00:00", "Zoë & Åsa"] });
    await workedOff();
    expect(lights()).toEqual([64, 64, 0, 0]);
    expect(new Set(ring.colors)).toEqual(new Set(["#000000"]));
    expect([uno.pin(7).high, uno.pin(8).high]).toEqual([false, true]);
    expect(lcd.lines).toEqual(["Break time 00:00", "Zoe & Asa       "]);
    await until(() => Math.abs((servo.widthUs() ?? 0) - 600) < 20, "the servo at its end");

    desk.rest();
    await workedOff();
    expect(lights()).toEqual([0, 0, 0, 0]);
    expect([uno.pin(7).high, uno.pin(8).high]).toEqual([false, false]);
    expect(lcd.lines).toEqual([" ".repeat(16), " ".repeat(16)]);
    expect(lcd.lit).toBe(false);
    await until(() => servo.widthUs() === null, "the servo to be let go");
  });

  it("[B55] a passive buzzer sounds at 490 Hz, made by the chip", async () => {
    const buzzer = new PulseMeter(uno, 10);
    const desk = await bringUp({ parts: { buzzer: { kind: "tone", pin: 10, trigger: "high" } } });
    desk.show({ sounding: true });
    await workedOff();
    expect(buzzer.frequencyHz()).toBeCloseTo(490, 0);
    expect(uno.pwm(10)).toBe(128);
    desk.show({ sounding: false });
    await workedOff();
    expect(buzzer.frequencyHz()).toBeNull();
    expect(uno.pin(10).high).toBe(false);
  });

  it("[B56] nothing that follows a ring's pixels is lost, however many they are", async () => {
    const ring = new PixelStrip(uno, 4, 64);
    const desk = await bringUp({ parts: { ring: { pin: 4, count: 64 } } });
    await workedOff();
    expect(new Set(ring.colors)).toEqual(new Set(["#000000"]));
    for (let round = 0; round < 12; round += 1) {
      const color = round % 2 === 0 ? "red" : "blue";
      desk.show({ light: { level: 1, color } });
      for (const pin of [5, 6, 9, 10, 11, 12, 13]) connection.io.pinMode(pin, round % 2);
      await workedOff();
      expect(new Set(ring.colors)).toEqual(new Set([color === "red" ? "#170000" : "#000017"]));
      const modes = new Set([5, 6, 9, 10, 11, 12, 13].map((pin) => uno.pin(pin).mode));
      expect(modes).toEqual(new Set([round % 2 === 0 ? "input" : "output"]));
    }
  });

  it("[B57] a display that is not at its address is a sentence, and the others work", async () => {
    const profile = { parts: { led: { pin: 9 }, lcd: { address: 0x3f } } };
    const { parts, faults } = await plugInParts(connection, profile, realScheduler);
    expect(parts.map(({ title }) => title)).toEqual(["LED"]);
    expect(faults).toEqual([
      "No LCD answers at I2C address 0x3f; look at its wires (SDA A4, SCL A5) and its address (0x27 or 0x3f).",
    ]);
  });
});
