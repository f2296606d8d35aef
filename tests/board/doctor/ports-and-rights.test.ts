import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { troubled } from "../../../src/board/attempt.ts";
import { checkFirmware } from "../../../src/board/doctor/check-firmware.ts";
import { checkMachine } from "../../../src/board/doctor/check-machine.ts";
import { checkPorts } from "../../../src/board/doctor/check-ports.ts";
import { checkRights } from "../../../src/board/doctor/check-rights.ts";
import type { DoctorTools } from "../../../src/board/doctor/doctor-context.ts";
import { type PortHolder, portHolders } from "../../../src/board/doctor/port-holders.ts";
import type { RoomVisit } from "../../../src/board/doctor/room-visit.ts";
import { openTcpLine } from "../../../src/board/lines/tcp-line.ts";
import { openVirtualLine } from "../../../src/board/virtual/virtual-line.ts";
import { temporaryFolder } from "../../support/spawned-server.ts";
import { serveUno } from "../tcp-uno.ts";
import { got } from "../virtual-bench.ts";
import { aDoctor, aMachine, portsOf, visited } from "./doctor-bench.ts";

describe("the doctor on this machine", () => {
  it("[B80] compares the version of Node.js number by number", async () => {
    const findings = (node: string) => checkMachine(aDoctor({}, { machine: aMachine({}, { node }) }));
    expect(await findings("20.19.0")).toEqual([{ mark: "ok", says: "Node.js 20.19.0 on Linux (x64)." }]);
    expect(await findings("24.0.1")).toMatchObject([{ mark: "ok" }]);
    for (const node of ["20.9.0", "18.20.4"]) {
      expect(await findings(node)).toMatchObject([{ mark: "x", todo: expect.stringContaining("20.19") }]);
    }
  });
});

describe("the doctor among ports", () => {
  it("[B81] names what looks like an Arduino and its maker, and how to use the one that auto does not take", async () => {
    const ports = portsOf([
      { path: "/dev/ttyS0" },
      { path: "/dev/ttyUSB0", vendorId: "1A86" },
      { path: "/dev/ttyACM0", vendorId: "2341" },
    ]);
    expect(await checkPorts(aDoctor({}, { ports }))).toEqual([
      { mark: "ok", says: "/dev/ttyACM0 looks like an Arduino (Arduino)." },
      { mark: "ok", says: "/dev/ttyUSB0 looks like an Arduino (WCH, as on clones with a CH340)." },
      {
        mark: "!",
        says: "There are 2 of them; auto takes /dev/ttyACM0 if it answers.",
        todo: "For the other: shared-pomodoro board --server http://localhost:3000 --room main --board /dev/ttyUSB0",
      },
    ]);
  });

  it("[B81] speaks of cables where there is none, and of ports by other makers", async () => {
    const ports = portsOf([{ path: "/dev/ttyS0" }, { path: "/dev/ttyUSB0", vendorId: "10c4" }]);
    const [none, other, ...rest] = await checkPorts(aDoctor({}, { ports }));
    expect(none).toMatchObject({ mark: "!", todo: expect.stringContaining("only charges") });
    expect(other).toMatchObject({ mark: "!", says: expect.stringMatching(/ttyUSB0.*Silicon Labs/) });
    expect(other?.todo).toContain("--board /dev/ttyUSB0");
    expect(rest).toEqual([]);
  });

  it("[B81] goes by names without udev, and says so", async () => {
    const ports = portsOf({ names: ["/dev/ttyACM0", "/dev/tty1"] });
    expect(await checkPorts(aDoctor({}, { ports }))).toMatchObject([
      { mark: "!", says: expect.stringContaining("no udev"), todo: expect.stringContaining("--board") },
      { mark: "ok", says: "/dev/ttyACM0 looks like an Arduino (its name)." },
    ]);
  });

  it("[B81] looks at no port for a board that needs none", async () => {
    for (const choice of [
      { kind: "none" },
      { kind: "virtual" },
      { kind: "tcp", host: "h", port: 1 },
    ] as const) {
      expect(await checkPorts(aDoctor({ choice }))).toMatchObject([{ mark: "ok" }]);
    }
  });
});

const path = "/dev/ttyACM0";
const choice = { kind: "serial", path } as const;
const cannotOpen = (code: "permission" | "busy" | "missing" | "failed"): Pick<DoctorTools, "openLine"> => ({
  openLine: async () => troubled(code, `${path} is ${code}.`),
});

describe("the doctor at a port that may not be opened", () => {
  const denied = (gids: readonly number[], groups: readonly string[], mode = 0o660) =>
    aMachine(
      {
        rights: async () => "denied",
        ownerOf: async () => ({ gid: 20, mode }),
        groupLines: async () => groups,
      },
      { gids },
    );
  const findings = (machine: ReturnType<typeof aMachine>) =>
    checkRights(aDoctor({ choice }, { machine, ...cannotOpen("permission") }));

  it("[B82] names the group that may, and the command that joins it", async () => {
    expect(await findings(denied([1000], ["root:x:0:", "dialout:x:20:ben"]))).toEqual([
      {
        mark: "x",
        says: "You may not open /dev/ttyACM0; only the group dialout may.",
        todo: "Join it: sudo usermod -aG dialout ana, then log out and in again",
      },
    ]);
  });

  it("[B82] tells who has joined since the session began to log out and in again", async () => {
    expect(await findings(denied([1000], ["dialout:x:20:ben,ana"]))).toMatchObject([
      { mark: "x", todo: "Log out and in again" },
    ]);
  });

  it("[B82] asks for a rule where no group would help", async () => {
    for (const machine of [
      denied([1000], ["dialout:x:20:"], 0o600),
      denied([1000], ["root:x:0:"]),
      denied([1000, 20], ["dialout:x:20:ana"]),
    ]) {
      expect(await findings(machine)).toMatchObject([
        { mark: "x", todo: expect.stringContaining("udev rule") },
      ]);
    }
  });

  it("[B82] tells a port that is not there, and one that can be opened, from it", async () => {
    const machine = aMachine({ rights: async () => "missing" });
    expect(await checkRights(aDoctor({ choice }, { machine, ...cannotOpen("missing") }))).toMatchObject([
      { mark: "x", says: "There is no /dev/ttyACM0.", todo: expect.stringContaining("--board auto") },
    ]);
    const openLine: DoctorTools["openLine"] = async () => ({ ok: true, value: openVirtualLine() });
    const doctor = aDoctor({ choice }, { openLine });
    expect(await checkRights(doctor)).toMatchObject([{ mark: "ok" }]);
    await doctor.close();
  });
});

describe("the doctor at a port that is in use", () => {
  const findings = (
    visit: RoomVisit,
    holders: readonly PortHolder[] | null = null,
    server = "http://localhost:3000",
  ) => {
    const machine = aMachine({
      rights: async () => "granted",
      ...(holders === null ? {} : { holdersOf: async () => holders }),
    });
    return checkRights(
      aDoctor({ choice, server }, { machine, visit: async () => visit, ...cannotOpen("busy") }),
    );
  };
  const board = { id: "b", name: "Desk button", status: "ready" } as const;

  it("[B83] is content when the board of this machine's server holds it, whatever else it says", async () => {
    for (const detail of [`Arduino on ${path}`, `Arduino on ${path}. No LCD answers at I2C address 0x27.`]) {
      for (const server of ["http://localhost:3000", "http://127.0.0.1:8080", "http://192.168.0.7:3000"]) {
        expect(await findings(visited([{ ...board, detail }]), null, server)).toMatchObject([
          { mark: "ok", says: expect.stringContaining('"Desk button"') },
        ]);
      }
    }
  });

  it("[B83] is not sure about a board of another machine's server", async () => {
    const visit = visited([{ ...board, detail: `Arduino on ${path}` }]);
    expect(await findings(visit, null, "http://192.168.0.9:3000")).toMatchObject([
      { mark: "!", says: expect.stringContaining("if it runs on this machine") },
    ]);
  });

  it("[B83] does not call a board on the network that works in the room", async () => {
    const peer = await serveUno(null);
    const tcp = { kind: "tcp", host: "127.0.0.1", port: peer.port } as const;
    const line = got(await openTcpLine(tcp.host, tcp.port));
    const visit = async () => visited([{ ...board, detail: line.description }]);
    const doctor = aDoctor({ choice: tcp }, { visit });
    expect(await checkRights(doctor)).toMatchObject([
      { mark: "ok", says: expect.stringContaining(`tcp://127.0.0.1:${peer.port} is held`) },
    ]);
    expect(await checkFirmware(doctor)).toEqual([]);
    await line.close();
    await peer.close();
  });

  it("[B83] names the program that holds it, when no board does that works", async () => {
    const elsewhere = [
      { ...board, detail: "Arduino on /dev/ttyACM01" },
      { ...board, detail: `Arduino on /dev/ttyACM1. There may be another on ${path}; it needs a process.` },
      { ...board, status: "lost" as const, detail: `Arduino on ${path} was unplugged.` },
    ];
    const monitor = { pid: 77, command: "arduino-monitor" };
    for (const visit of [visited(elsewhere), { outcome: "unreachable", why: "it sleeps" }] as const) {
      expect(await findings(visit, [monitor])).toEqual([
        {
          mark: "x",
          says: "/dev/ttyACM0 is in use by arduino-monitor (process 77).",
          todo: "Close it: the serial monitor of an Arduino IDE, or another board process",
        },
      ]);
    }
    expect(await findings(visited([]), [])).toMatchObject([
      { mark: "x", says: "/dev/ttyACM0 is in use by another program." },
    ]);
  });

  it("[B83] knows a board process of ours that is in another room", async () => {
    const ours = { pid: 78, command: "/usr/bin/node /srv/dist/cli.js board --server http://elsewhere" };
    expect(await findings(visited([]), [ours])).toMatchObject([
      { mark: "!", says: expect.stringContaining("process 78"), todo: expect.stringContaining("the room") },
    ]);
  });
});

describe("who holds a port", () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it("[B83] is read from the open files of processes", async () => {
    const device = join(folder.path, "ttyACM0");
    writeFileSync(device, "");
    for (const [pid, target] of [
      ["77", device],
      ["78", "/dev/null"],
    ] as const) {
      mkdirSync(join(folder.path, pid, "fd"), { recursive: true });
      symlinkSync(target, join(folder.path, pid, "fd", "5"));
      writeFileSync(join(folder.path, pid, "cmdline"), "screen\0/dev/ttyACM0\0");
    }
    expect(await portHolders(device, folder.path)).toEqual([{ pid: 77, command: "screen /dev/ttyACM0" }]);
    expect(await portHolders(device, join(folder.path, "nowhere"))).toEqual([]);
  });
});
