import { describe, expect, it } from "vitest";
import { troubled } from "../../src/board/attempt.ts";
import { parseBoardChoice } from "../../src/board/find/board-choice.ts";
import { findBoards, type PortLister } from "../../src/board/find/find-board.ts";
import { boardOpener, describeOpened } from "../../src/board/find/open-board.ts";
import { explainOpening } from "../../src/board/lines/serial-line.ts";
import { ManualDevice } from "./manual-device.ts";
import { got } from "./virtual-bench.ts";

/** A machine with these ports; left out, looking at them fails. */
const ports = (
  serial?: readonly { path: string; vendorId?: string }[],
  files?: readonly string[],
): PortLister => ({
  serialPorts: async () => serial ?? Promise.reject(new Error("spawn udevadm ENOENT")),
  deviceFiles: async () => files ?? Promise.reject(new Error("there is no /dev")),
});
const auto = { kind: "auto" } as const;
const virtual = { kind: "virtual" } as const;
const serial = (path: string) => ({ kind: "serial", path }) as const;

describe("the choice of a board", () => {
  it.each([
    ["auto", { kind: "auto" }],
    ["virtual", { kind: "virtual" }],
    ["none", { kind: "none" }],
    ["/dev/ttyACM0", { kind: "serial", path: "/dev/ttyACM0" }],
    ["COM12", { kind: "serial", path: "COM12" }],
    ["tcp://10.0.0.9:3030", { kind: "tcp", host: "10.0.0.9", port: 3030 }],
    ["tcp://[::1]:3030", { kind: "tcp", host: "::1", port: 3030 }],
  ])("[B12] reads %s", (text, value) => {
    expect(parseBoardChoice(text)).toEqual({ ok: true, value });
  });

  it.each([
    "",
    "arduino",
    "ttyACM0",
    "tcp://",
    "tcp://host",
    "tcp://host:0",
    "tcp://host:99999",
    "http://host:80",
  ])("[B12] says what can be chosen when it is given %j", (text) => {
    const parsed = parseBoardChoice(text);
    expect(parsed.ok || parsed.message).toContain("tcp://");
  });
});

describe("finding boards", () => {
  it("[B13] finds Arduinos and their clones by the vendor of their USB chip, likeliest first", async () => {
    const machine = ports([
      { path: "/dev/ttyS0" },
      { path: "/dev/ttyUSB1", vendorId: "1a86" },
      { path: "/dev/ttyUSB0", vendorId: "0403" },
      { path: "/dev/ttyACM1", vendorId: "1d6b" },
      { path: "/dev/ttyACM0", vendorId: "2A03" },
      { path: "/dev/ttyACM2", vendorId: "2341" },
    ]);
    expect(await findBoards(auto, machine)).toEqual([
      serial("/dev/ttyACM2"),
      serial("/dev/ttyACM0"),
      serial("/dev/ttyUSB1"),
      serial("/dev/ttyUSB0"),
      virtual,
    ]);
  });

  it("[B13] goes by the names in /dev where ports cannot be listed, and has a virtual one whatever fails", async () => {
    const files = ["tty", "ttyUSB0", "ttyACM0", "ttyS0", "ttyACMx"];
    expect(await findBoards(auto, ports(undefined, files))).toEqual([
      serial("/dev/ttyACM0"),
      serial("/dev/ttyUSB0"),
      virtual,
    ]);
    expect(await findBoards(auto, ports())).toEqual([virtual]);
  });

  it("[B13] takes a named place as it is, and looks nowhere for none", async () => {
    expect(await findBoards(serial("/dev/ttyX"), ports())).toEqual([serial("/dev/ttyX")]);
    expect(await findBoards({ kind: "none" }, ports())).toEqual([]);
  });
});

describe("why a port could not be opened", () => {
  it.each([
    ["Error: Permission denied, cannot open /dev/ttyACM0", "permission", "dialout"],
    ["Error: No such file or directory, cannot open /dev/ttyACM0", "missing", "There is no /dev/ttyACM0"],
    ["Error Resource temporarily unavailable Cannot lock port", "busy", "in use by another program"],
    ["Error: Inappropriate ioctl for device, cannot open /dev/ttyACM0", "missing", "not a serial port"],
    ["Opening COM3: File not found", "missing", "There is no"],
    ["Opening COM3: Access denied", "permission", "may not open"],
    ["the moon is full", "failed", "the moon is full"],
  ])("[B11] %s", (said, code, sentence) => {
    const { trouble } = explainOpening("/dev/ttyACM0", new Error(said));
    expect(trouble).toMatchObject({ code, message: expect.stringContaining(sentence) });
    expect(trouble.message.length).toBeLessThanOrEqual(200);
  });
});

describe("opening what was found", () => {
  const arduino = new ManualDevice();
  const standIn = new ManualDevice({ virtual: true });

  it("[B14] takes the first board that answers, and says what was in the way of the one before", async () => {
    const open = boardOpener(auto, ports([{ path: "/dev/ttyACM0", vendorId: "2341" }]), async (place) =>
      place.kind === "virtual" ? { ok: true, value: standIn } : troubled("silent", "Flash it."),
    );
    const opened = got(await open());
    expect(opened.device).toBe(standIn);
    expect(describeOpened(opened)).toBe("Virtual board. Flash it.");
  });

  it("[B14] does not put a virtual one in the place of an Arduino that has gone", async () => {
    let present = [{ path: "/dev/ttyACM0", vendorId: "2341" }];
    const machine: PortLister = { ...ports(), serialPorts: async () => present };
    const open = boardOpener(auto, machine, async () => ({ ok: true, value: arduino }));
    expect(describeOpened(got(await open()))).toBe("Arduino on /dev/ttyTEST");
    present = [];
    expect(await open()).toMatchObject({ ok: false, trouble: { code: "missing" } });
    present = [{ path: "/dev/ttyACM1", vendorId: "2341" }];
    expect(got(await open()).device).toBe(arduino);
  });

  it("[B14] says why the named board could not be had", async () => {
    const open = boardOpener(serial("/dev/ttyX"), ports(), async () => troubled("busy", "Busy."));
    expect(await open()).toEqual(troubled("busy", "Busy."));
  });
});
