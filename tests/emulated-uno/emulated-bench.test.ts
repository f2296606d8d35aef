import { existsSync, lstatSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { nextName } from "../../scripts/board-emulated/bench-controls.ts";
import { describePanel, type PanelState, renderPanel } from "../../scripts/board-emulated/panel.ts";
import { until } from "../support/until.ts";
import { EmulatedBench } from "./emulated-bench.ts";
import { firmata, mode } from "./firmata-talk.ts";

const clearing: (() => unknown)[] = [];

afterEach(async () => {
  for (const clear of clearing.splice(0).reverse()) await clear();
});

function benchWith(...options: readonly string[]): EmulatedBench {
  const bench = new EmulatedBench(...options);
  clearing.push(() => bench.quit());
  return bench;
}

const working: PanelState = {
  address: "/dev/pts/3",
  pressed: true,
  led: 128,
  rgb: "#ff8000",
  relay: true,
  buzzer: false,
  toneHz: 490,
  servoDegrees: 90,
  lcd: { lit: true, lines: ["Focus     24:59 ", "                "] },
  pixels: ["#000000", "#102030"],
  frozen: false,
};

describe("the emulated board as a process", () => {
  it("[B74] it is driven by lines and shows what the firmware does", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "emulated-bench-"));
    clearing.push(() => rmSync(folder, { recursive: true }));
    const profile = path.join(folder, "board.json");
    writeFileSync(profile, '{ "led": { "pin": 11 }, "ring": { "count": 3 } }');
    const bench = benchWith("--tcp", "0", "--profile", profile);
    const { address, pixels } = await bench.tell("state");
    expect(pixels).toHaveLength(3);
    const { port } = new URL(address ?? "");
    const socket = net.connect(Number(port), "127.0.0.1");
    clearing.push(() => socket.destroy());
    const heard: number[] = [];
    socket.on("data", (bytes) => heard.push(...bytes));
    await until(() => heard.length > 3, "the introduction");
    const wishes = [
      firmata.pinMode(2, mode.pullUp),
      firmata.reportPort(0, true),
      firmata.pinMode(11, mode.pwm),
      firmata.analog(11, 128),
      firmata.version,
    ];
    heard.length = 0;
    socket.write(Uint8Array.from(wishes.flat()));
    await until(() => heard.includes(0xf9), "the firmware to be done");
    expect(await bench.tell("hold")).toMatchObject({ pressed: true, led: 128 });
    await until(() => heard.slice(-3).join() === "144,0,0", "the contact");
    expect(await bench.tell("release")).toMatchObject({ pressed: false });
    expect(await bench.tell("jump")).toMatchObject({ error: expect.stringContaining("press, hold") });
    expect(await bench.tell("unplug")).toMatchObject({ address: null, led: 0 });
    await until(() => socket.closed, "the hang-up");
    await bench.quit();
    expect([bench.exitCode, bench.trouble]).toEqual([0, ""]);
  });

  it.skipIf(process.platform === "win32")("[B74] it has the name it is given until it ends", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "emulated-bench-"));
    clearing.push(() => rmSync(folder, { recursive: true }));
    const name = path.join(folder, "ttyACM0");
    symlinkSync("/dev/pts/left-behind", name);
    const bench = benchWith("--as", name, "--firmware", "silent");
    expect(await bench.tell("state")).toMatchObject({ address: name });
    const other = nextName(name);
    expect(other).toBe(path.join(folder, "ttyACM1"));
    expect(await bench.tell(`plug ${other}`)).toMatchObject({ address: other });
    expect([existsSync(name), lstatSync(other).isSymbolicLink()]).toEqual([false, true]);
    await bench.quit();
    expect(existsSync(other)).toBe(false);
  });

  it("[B74] its panel shows every part", () => {
    const [title, ...rows] = renderPanel(working);
    expect(title).toBe("Emulated Uno, at /dev/pts/3");
    const text = rows.join("\n");
    for (const seen of [
      "● down",
      "████████░░░░░░░░ 128",
      "\x1b[38;2;255;128;0m████\x1b[39m #ff8000",
      "■ on",
      "490 Hz",
      "90°",
      "· \x1b[38;2;16;32;48m●\x1b[39m",
      "lit     │Focus     24:59 │",
    ]) {
      expect(text).toContain(seen);
    }
    expect(renderPanel({ ...working, address: null, frozen: true })[0]).toBe(
      "Emulated Uno, unplugged, hangs",
    );
    expect(describePanel(working)).toBe(
      '/dev/pts/3, button down, LED 128, RGB #ff8000, relay on, buzzer off, tone 490 Hz, servo 90°, ring 1 of 2, display "Focus     24:59" ""',
    );
  });
});
