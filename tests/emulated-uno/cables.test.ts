import { existsSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SerialPort } from "serialport";
import { afterEach, describe, expect, it } from "vitest";
import { until } from "../support/until.ts";
import type { Cable } from "./cable.ts";
import { EmulatedUno } from "./emulated-uno.ts";
import { firmata, mode } from "./firmata-talk.ts";
import { PseudoTerminal } from "./pseudo-terminal.ts";
import { TcpCable } from "./tcp-cable.ts";

const clearing: (() => unknown)[] = [];

afterEach(async () => {
  for (const clear of clearing.splice(0).reverse()) await clear();
});

/** The other end of a cable, in bytes. */
interface OtherEnd {
  readonly heard: number[];
  readonly closed: () => boolean;
  write(...messages: readonly (readonly number[])[]): void;
}

async function openSerial(device: string): Promise<OtherEnd & { close(): Promise<void> }> {
  const port = new SerialPort({ path: device, baudRate: 57_600, autoOpen: false });
  const heard: number[] = [];
  let closed = false;
  port.on("data", (bytes: Uint8Array) => heard.push(...bytes));
  port.on("close", () => {
    closed = true;
  });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  const close = () => new Promise<void>((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve()));
  clearing.push(close);
  return {
    heard,
    closed: () => closed,
    write: (...messages) => port.write(Buffer.from(messages.flat())),
    close,
  };
}

async function openTcp(port: number): Promise<OtherEnd> {
  const socket = net.connect(port, "127.0.0.1");
  const heard: number[] = [];
  socket.on("data", (bytes) => heard.push(...bytes));
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  clearing.push(() => socket.destroy());
  return {
    heard,
    closed: () => socket.closed,
    write: (...messages) => socket.write(Uint8Array.from(messages.flat())),
  };
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "emulated-uno-"));
  clearing.push(() => rmSync(made, { recursive: true }));
  return made;
}

function plugged<AnyCable extends Cable>(cable: AnyCable): AnyCable {
  clearing.push(() => cable.unplug());
  return cable;
}

/** The chip introduces itself after its reset; then it is asked and answers, and nothing else is heard. */
async function shakeHands(end: OtherEnd): Promise<void> {
  await until(() => end.heard.at(-1) === 0xf7, "the introduction");
  expect(end.heard.slice(0, 2)).toEqual([0xf9, 2]);
  end.heard.length = 0;
  end.write(firmata.version);
  await until(() => end.heard.length >= 3, "the version");
  expect(end.heard).toEqual([0xf9, 2, expect.any(Number)]);
}

describe.skipIf(process.platform === "win32")("PseudoTerminal", () => {
  it("[B71] serialport opens it, again and again; each time the chip is reset, and no echo is heard", async () => {
    const uno = new EmulatedUno();
    const terminal = plugged(new PseudoTerminal(uno));
    const device = path.join(folder(), "ttyACM0");
    await terminal.plug(device);
    expect(terminal.address).toBe(device);
    for (let session = 0; session < 3; session += 1) {
      const port = await openSerial(device);
      await shakeHands(port);
      expect(uno.pwm(7)).toBe(0);
      port.write(firmata.pinMode(7, mode.output), firmata.digitalPin(7, 1));
      await until(() => uno.pwm(7) === 255, "the relay");
      await port.close();
      await until(() => !terminal.isOpen, "the port to be closed");
    }
    expect(uno.pwm(7)).toBe(255);
  });

  it("[B72] unplugged it hangs up, takes its name away and is dark; plugged again it may have another name", async () => {
    const uno = new EmulatedUno();
    const terminal = plugged(new PseudoTerminal(uno));
    const first = path.join(folder(), "ttyACM0");
    const second = path.join(path.dirname(first), "ttyACM1");
    await terminal.plug(first);
    const before = await openSerial(first);
    await shakeHands(before);
    before.write(firmata.pinMode(7, mode.output), firmata.digitalPin(7, 1));
    await until(() => uno.pwm(7) === 255, "the relay");
    await terminal.unplug();
    await until(before.closed, "the hang-up");
    expect(existsSync(first)).toBe(false);
    expect([uno.pwm(7), terminal.address]).toEqual([0, null]);
    await terminal.plug(second);
    expect(existsSync(first)).toBe(false);
    await shakeHands(await openSerial(second));
  });
});

describe("TcpCable", () => {
  it("[B73] over TCP each connection resets the chip, and it can hang up or refuse", async () => {
    const uno = new EmulatedUno();
    const cable = new TcpCable(uno);
    plugged(cable);
    await cable.plug();
    const first = await openTcp(cable.port);
    await shakeHands(first);
    first.write(firmata.pinMode(7, mode.output), firmata.digitalPin(7, 1));
    await until(() => uno.pwm(7) === 255, "the relay");
    cable.hangUp();
    await until(first.closed, "the hang-up");
    expect(uno.pwm(7)).toBe(255);
    const second = await openTcp(cable.port);
    await shakeHands(second);
    expect(uno.pwm(7)).toBe(0);
    await cable.unplug();
    await until(second.closed, "the hang-up");
    await expect(openTcp(cable.port)).rejects.toThrow(/ECONNREFUSED/);
  });
});
