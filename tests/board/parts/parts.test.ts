import { afterEach, describe, expect, it } from "vitest";
import type { Part } from "../../../src/board/parts/part.ts";
import { type PartConfigs, type PartName, partKinds } from "../../../src/board/parts/part-kinds.ts";
import { plugInPart, plugInParts } from "../../../src/board/parts/plug-in-parts.ts";
import { realScheduler } from "../../../src/board/scheduler.ts";
import { ManualScheduler } from "../manual-scheduler.ts";
import { got } from "../virtual-bench.ts";
import { RecordingUno, type RecordingUnoOptions } from "./recording-uno.ts";

const met: RecordingUno[] = [];

afterEach(async () => {
  for (const uno of met.splice(0)) await uno.connection.close();
});

async function meet(options?: RecordingUnoOptions): Promise<RecordingUno> {
  const uno = await RecordingUno.meet(options);
  met.push(uno);
  return uno;
}

/** One part, plugged in, and what was said on the way. */
async function plugged<Name extends PartName>(
  name: Name,
  config: PartConfigs[Name],
  options?: RecordingUnoOptions,
): Promise<{ uno: RecordingUno; part: Part; atRest: readonly string[] }> {
  const uno = await meet(options);
  const part = got(await plugInPart(uno.connection, partKinds[name], config, realScheduler));
  return { uno, part, atRest: uno.heard() };
}

describe("a part at rest", () => {
  it("[B45] is dark, silent and off from the start, and again when it rests", async () => {
    const led = await plugged("led", { pin: 9 });
    expect(led.atRest).toEqual(["f40903", "e90000"]);
    led.part.show({ light: { level: 0.5, color: "red" } });
    led.part.rest();
    expect(led.uno.heard()).toEqual(["e90001", "e90000"]);

    const relay = await plugged("relay", { pin: 7, contact: "NO" });
    expect(relay.atRest).toEqual(["f40701", "900000"]);
    relay.part.show({ working: true });
    relay.part.rest();
    expect(relay.uno.heard()).toEqual(["900001", "900000"]);

    const buzzer = await plugged("buzzer", { kind: "active", pin: 8, trigger: "high" });
    expect(buzzer.atRest).toEqual(["f40801", "910000"]);
    buzzer.part.show({ sounding: true });
    buzzer.part.rest();
    expect(buzzer.uno.heard()).toEqual(["910100", "910000"]);

    const low = await plugged("buzzer", { kind: "active", pin: 8, trigger: "low" });
    expect(low.atRest).toEqual(["f40801", "910100"]);
    low.part.show({ sounding: true });
    expect(low.uno.heard()).toEqual(["910000"]);
  });

  it("[B45] leaves what does not concern it", async () => {
    const { uno, part } = await plugged("led", { pin: 9 });
    part.show({ left: 0.3, working: true, sounding: true, text: ["a", "b"] });
    expect(uno.heard()).toEqual([]);
  });

  it("[B45] a relay on its closed contact keeps the lamp off by power, also on an analogue pin", async () => {
    const { uno, part, atRest } = await plugged("relay", { pin: 14, contact: "NC" });
    expect(atRest.slice(-2)).toEqual(["f40e01", "914000"]);
    part.show({ working: true });
    expect(uno.heard()).toEqual(["910000"]);
  });
});

describe("an RGB LED", () => {
  const pins = { red: 3, green: 5, blue: 6 };

  it("[B46] mixes each color at each level", async () => {
    const { uno, part } = await plugged("rgb", { pins, anode: false });
    part.show({ light: { level: 1, color: "yellow" } });
    expect(uno.heard()).toEqual(["e37f01", "e51901", "e60000"]);
    part.show({ light: { level: 0.25, color: "blue" } });
    expect(uno.heard()).toEqual(["e30000", "e50000", "e64000"]);
    part.show({ light: { level: 1, color: "none" } });
    expect(uno.heard()).toEqual(["e37f01", "e57f01", "e67f01"]);
  });

  it("[B46] turns it round for a common anode", async () => {
    const { uno, part, atRest } = await plugged("rgb", { pins, anode: true });
    expect(atRest.slice(-3)).toEqual(["e37f01", "e57f01", "e67f01"]);
    part.show({ light: { level: 1, color: "green" } });
    expect(uno.heard()).toEqual(["e37f01", "e50000", "e67f01"]);
  });
});

describe("a ring", () => {
  const ring = { pin: 4, count: 16 };

  it("[B47] sends the fewest bytes: all at once, only what changed, nothing for nothing new", async () => {
    const { uno, part, atRest } = await plugged("ring", ring);
    expect(atRest).toEqual(["f05101041000f7", "f0510400000000f7", "f05102f7", "000000"]);
    part.show({ light: { level: 1, color: "green" }, left: 1 });
    expect(uno.heard()).toEqual(["f0510400380100f7", "f05102f7", "000000"]);
    part.show({ left: 0.99 });
    expect(uno.heard()).toEqual([]);
    part.show({ left: 15 / 16 });
    expect(uno.heard()).toEqual(["f051030f0000000000f7", "f05102f7", "000000"]);
    part.show({ light: { level: 0, color: "none" } });
    expect(uno.heard()).toEqual(["f0510400000000f7", "f05102f7", "000000"]);
  });

  it("[B47] a slow fade in 30 steps is shown in at most 7, and never goes out", async () => {
    const { uno, part } = await plugged("ring", ring);
    part.show({ light: { level: 1, color: "green" } });
    uno.heard();
    let shown = 0;
    for (let step = 1; step <= 30; step += 1) {
      part.show({ light: { level: 1 - step * 0.0323, color: "green" } });
      const heard = uno.heard();
      shown += heard.filter((message) => message === "f05102f7").length;
      expect(heard).not.toContain("f0510400000000f7");
    }
    part.show({ light: { level: 0.001, color: "green" } });
    expect(uno.heard()).toEqual([]);
    expect(shown).toBeLessThanOrEqual(7);
    expect(shown).toBeGreaterThanOrEqual(5);
  });

  it("[B47] the more pixels, the darker each, so that USB can feed them", async () => {
    const { uno, part } = await plugged("ring", { pin: 4, count: 64 });
    part.show({ light: { level: 1, color: "blue" } });
    expect(uno.heard()[0]).toBe("f0510417000000f7");
  });

  it("[B48] without the firmware that knows pixels it is a sentence", async () => {
    const uno = await meet({ firmware: "StandardFirmata.ino" });
    const plugging = await plugInPart(uno.connection, partKinds.ring, ring, realScheduler);
    expect(plugging).toEqual({
      ok: false,
      trouble: {
        code: "unfit",
        message:
          "The ring needs the node-pixel firmware; this board runs StandardFirmata (docs/board.md tells how to flash it).",
      },
    });
    expect(uno.heard()).toEqual([]);
  });
});

describe("a servo", () => {
  const letGo = ["f40c01", "910000"];

  it("[B49] moves by whole degrees within its range, and is let go when it has moved, and at rest", async () => {
    const uno = await meet();
    const scheduler = new ManualScheduler();
    const config = { pin: 12, range: [0, 90], invert: false } as const;
    const part = got(await plugInPart(uno.connection, partKinds.servo, config, scheduler));
    expect(uno.heard()).toEqual(letGo);
    part.show({ left: 1 });
    expect(uno.heard()).toEqual(["f40c04", microseconds(1500)]);
    part.show({ left: 0.999 });
    expect(uno.heard()).toEqual([]);
    part.show({ left: 0.5 });
    expect(uno.heard()).toEqual(["f40c04", microseconds(1050)]);
    scheduler.advance(1_000);
    expect(uno.heard()).toEqual(letGo);
    part.show({ left: 0 });
    expect(uno.heard()).toEqual(["f40c04", microseconds(600)]);
    part.rest();
    expect(uno.heard()).toEqual(letGo);
    expect(scheduler.waiting).toBe(0);
  });

  it("[B49] turns the other way round when asked to", async () => {
    const { uno, part } = await plugged("servo", { pin: 12, range: [0, 180], invert: true });
    part.show({ left: 1 });
    expect(uno.heard()).toEqual(["f40c04", microseconds(600)]);
  });

  function microseconds(us: number): string {
    return Buffer.from([0xec, us & 0x7f, us >> 7]).toString("hex");
  }
});

describe("a display", () => {
  const answering = { i2c: [0x27] };

  it("[B50] is sent only what changed: one character 21 bytes, a line 151", async () => {
    const { uno, part } = await plugged("lcd", { address: 0x27 }, answering);
    part.show({ text: ["Work       12:30", "block 2 of 4"] });
    uno.heard();
    part.show({ text: ["Work       12:29", "block 2 of 4"] });
    expect(uno.bytesHeard()).toBe(21 + 8);
    part.show({ text: ["Work       12:28", "block 2 of 4"] });
    expect(uno.bytesHeard()).toBe(21);
    part.show({ text: ["Work       12:28", "block 2 of 4"] });
    expect(uno.bytesHeard()).toBe(0);
    part.show({ text: ["Break time 00:00", "block 2 of 4"] });
    expect(uno.bytesHeard()).toBe(151);
  });

  it("[B50] no message is longer than the firmware and its I2C library take", async () => {
    const { uno, part } = await plugged("lcd", { address: 0x27 }, answering);
    part.show({ text: ["a".repeat(16), "b".repeat(16)] });
    for (const message of uno.heard()) expect(message.length / 2 - 2).toBeLessThanOrEqual(64);
  });

  it.each([
    ["mute", { mute: true }],
    ["without a display", {}],
  ])("[B51] a board that is %s is a sentence, within 3 s", async (_, options) => {
    const uno = await meet(options);
    const scheduler = new ManualScheduler();
    const listening = uno.connection.io.listenerCount("string");
    const plugging = plugInPart(uno.connection, partKinds.lcd, { address: 0x27 }, scheduler);
    if ("mute" in options) scheduler.advance(3_000);
    expect(await plugging).toMatchObject({
      trouble: {
        code: "unfit",
        message:
          "No LCD answers at I2C address 0x27; look at its wires (SDA A4, SCL A5) and its address (0x27 or 0x3f).",
      },
    });
    expect(scheduler.waiting).toBe(0);
    expect(uno.connection.io.listenerCount("string")).toBe(listening);
    expect(uno.connection.io.listenerCount("I2C-reply-39-0")).toBe(0);
  });
});

describe("a board that cannot do what a part needs", () => {
  it("[B52] is a sentence that names the pins that can; the other parts are brought up", async () => {
    const uno = await meet();
    const parts: Partial<PartConfigs> = {
      led: { pin: 4 },
      relay: { pin: 30, contact: "NO" },
      buzzer: { kind: "active", pin: 8, trigger: "high" },
    };
    const plugging = await plugInParts(uno.connection, { parts }, realScheduler);
    expect(plugging.parts.map(({ title }) => title)).toEqual(["buzzer"]);
    expect(plugging.faults).toEqual([
      "Pin 4 of Arduino on a test line has no PWM, which the LED needs; use 3, 5, 6, 9, 10 or 11.",
      "Pin 30 of Arduino on a test line has no digital output, which the relay needs; use 2 to 13 or A0 to A5.",
    ]);
  });

  it("[B52] what a driver throws is a sentence too", async () => {
    const uno = await meet();
    const kind = {
      ...partKinds.led,
      plugIn: async () => {
        throw new Error("smoke");
      },
    };
    expect(await plugInPart(uno.connection, kind, { pin: 9 }, realScheduler)).toEqual({
      ok: false,
      trouble: { code: "unfit", message: "Arduino on a test line cannot drive the LED: smoke" },
    });
  });
});
