import { getEventListeners } from "node:events";
import five from "johnny-five";
import { describe, expect, it } from "vitest";
import { FirmataConnection } from "../../src/board/firmata/firmata-connection.ts";
import { FirmataDevice } from "../../src/board/firmata/firmata-device.ts";
import type { Line } from "../../src/board/lines/line.ts";
import { openSerialLine } from "../../src/board/lines/serial-line.ts";
import { openTcpLine } from "../../src/board/lines/tcp-line.ts";
import { openVirtualLine } from "../../src/board/virtual/virtual-line.ts";
import { VirtualUno } from "../../src/board/virtual/virtual-uno.ts";
import { EmulatedUno } from "../emulated-uno/emulated-uno.ts";
import { firmwares } from "../emulated-uno/firmware.ts";
import { TcpCable } from "../emulated-uno/tcp-cable.ts";
import { quiet } from "../support/manual-time.ts";
import { until } from "../support/until.ts";
import { ManualScheduler } from "./manual-scheduler.ts";
import { serveUno } from "./tcp-uno.ts";
import { got, ManualLine, unheard } from "./virtual-bench.ts";

/** A line at whose other end nobody is. */
const silentLine = (): Line => ({
  description: "Arduino on a silent line",
  touch: null,
  listen() {},
  write() {},
  async close() {},
});

describe("the handshake", () => {
  it("[B7] asks again every 1.5 s, and gives a silent line up after 8 s, saying what to flash", async () => {
    const scheduler = new ManualScheduler();
    const line = new ManualLine(silentLine());
    const opening = FirmataDevice.open(line, { scheduler });
    scheduler.advance(1_499);
    expect(line.written).toEqual([]);
    scheduler.advance(1);
    expect(line.written).toEqual([0xf9, 0xf0, 0x79, 0xf7]);
    scheduler.advance(6_499);
    expect(line.closed).toBe(false);
    scheduler.advance(1);
    const opened = await opening;
    expect(opened).toMatchObject({ ok: false, trouble: { code: "silent" } });
    expect(opened.ok || opened.trouble.message).toContain("StandardFirmata");
    expect(line.written).toHaveLength(5 * 4);
    expect(line.closed).toBe(true);
    expect(scheduler.waiting).toBe(0);
  });

  it("[B7] gives a silent peer on the network up, and hangs up", async () => {
    const peer = await serveUno(null);
    const scheduler = new ManualScheduler();
    const opening = FirmataDevice.open(got(await openTcpLine("127.0.0.1", peer.port)), { scheduler });
    scheduler.advance(8_000);
    expect(await opening).toMatchObject({ ok: false, trouble: { code: "silent" } });
    await peer.close();
  });

  it.each(["silent", "babbling"] as const)(
    "[B7] says what to flash onto a board on which another sketch runs (%s)",
    async (name) => {
      const uno = new EmulatedUno({ program: firmwares[name]() });
      const cable = new TcpCable(uno);
      await cable.plug();
      const scheduler = new ManualScheduler();
      const opening = FirmataDevice.open(got(await openTcpLine("127.0.0.1", cable.port)), { scheduler });
      for (let passed = 0; passed < 8_000; passed += 500) {
        await quiet();
        scheduler.advance(500);
      }
      expect(await opening).toMatchObject({ ok: false, trouble: { code: "silent" } });
      await cable.unplug();
    },
  );

  it.each(["firmware", "capabilities", "analog mapping"])(
    "[B7] gets over a lost answer about the %s",
    async (lost) => {
      const query = { firmware: 0x79, capabilities: 0x6c, "analog mapping": 0x6a }[lost];
      const scheduler = new ManualScheduler();
      const line = withoutFirst(openVirtualLine(new VirtualUno()), query ?? 0);
      let opened = false;
      const opening = FirmataDevice.open(line, { scheduler }).then((device) => {
        opened = true;
        return device;
      });
      await until(() => {
        scheduler.advance(100);
        return opened;
      }, "the handshake");
      await got(await opening).close();
    },
  );

  it("[B7] takes no board that goes while it is set up", async () => {
    const line = new ManualLine(openVirtualLine(new VirtualUno()));
    const write = line.write.bind(line);
    line.write = (bytes) => {
      write(bytes);
      // The first mode of a pin: the handshake is over.
      if (bytes[0] === 0xf4) line.pull();
    };
    expect(await FirmataDevice.open(line)).toMatchObject({
      ok: false,
      trouble: { message: "Arduino on a test line was unplugged." },
    });
  });

  it("[B7] says that the line broke when it does so before the board was met", async () => {
    const line = new ManualLine(silentLine());
    const opening = FirmataDevice.open(line, { scheduler: new ManualScheduler() });
    line.pull();
    expect(await opening).toMatchObject({
      ok: false,
      trouble: { message: expect.stringContaining("was unplugged. It had not said a word of Firmata") },
    });
  });
});

describe("the heartbeat", () => {
  it("[B8] gives a board up that has not answered two questions 1.5 s apart", async () => {
    const scheduler = new ManualScheduler();
    const line = new ManualLine(openVirtualLine(new VirtualUno()));
    const device = got(await FirmataDevice.open(line, { scheduler }));
    const lost: string[] = [];
    device.listen({ ...unheard, onLost: (reason) => lost.push(reason) });
    line.cut = true;
    scheduler.advance(3_000);
    expect(lost).toEqual([]);
    scheduler.advance(1_500);
    expect(lost).toEqual(["Arduino on a test line stopped answering."]);
    expect(scheduler.waiting).toBe(0);
  });

  it("[B8] keeps a board that answers", async () => {
    const scheduler = new ManualScheduler();
    const line = new ManualLine(openVirtualLine(new VirtualUno()));
    const device = got(await FirmataDevice.open(line, { scheduler }));
    device.listen({ ...unheard, onLost: (reason) => expect.unreachable(reason) });
    for (let beat = 0; beat < 10; beat += 1) {
      const asked = line.written.length;
      scheduler.advance(1_500);
      expect(line.written.slice(asked)).toEqual([0xf9]);
      await quiet();
    }
    await device.close();
  });
});

describe("garbage on the line", () => {
  const nonsense: readonly (readonly number[])[] = [
    [0xf0, 0x79, 0xf7],
    [0xf0, 0x6e, 0x7f, 0x01, 0x00, 0xf7],
    [0xf0, 0x6a, ...Array(300).fill(1), 0xf7],
    [0xf0, ...Array(50_000).fill(0x11)],
    [0x00, 0xff, 0xc3, 0x28, 0xf7, 0xf7, 0x80, 0x12],
  ];

  it.each(nonsense)("[B9] hurts neither the process nor the connection (%#)", async (...bytes) => {
    const uno = new VirtualUno();
    const line = new ManualLine(openVirtualLine(uno));
    const device = got(await FirmataDevice.open(line));
    const heard: unknown[] = [];
    device.listen({
      ...unheard,
      onContact: (down) => heard.push(down),
      onLost: (reason) => heard.push(reason),
    });
    line.inject(Uint8Array.from([...bytes, 0xf9, 2, 6]));
    uno.contact(true);
    await until(() => heard.length > 0, "the contact");
    expect(heard).toEqual([true]);
    await device.close();
  });

  it("[B93] a line that sends far more than a board has to say is given up", async () => {
    const line = new ManualLine(openVirtualLine(new VirtualUno()));
    const device = got(await FirmataDevice.open(line));
    const lost: string[] = [];
    device.listen({ ...unheard, onLost: (reason) => lost.push(reason) });
    for (let burst = 0; burst < 20; burst += 1) line.inject(new Uint8Array(10_000));
    expect(lost).toEqual(["Arduino on a test line sends far more than a board does."]);
  });

  it("[B9] that never ends is not kept: 4 KB at most", () => {
    const line = new ManualLine(silentLine());
    const connection = new FirmataConnection(line);
    line.inject(Uint8Array.of(0xf0, ...Array(100_000).fill(0x11)));
    expect(connection.io.buffer.length).toBeLessThanOrEqual(4_096);
    return connection.close();
  });

  it("[B9] is passed over by the virtual Uno as by a real one", () => {
    const uno = new VirtualUno();
    const said: number[] = [];
    uno.plug((bytes) => said.push(...bytes));
    for (const bytes of nonsense) uno.receive(Uint8Array.from(bytes));
    // Pins that it does not have, and modes that they cannot have.
    uno.receive(Uint8Array.of(0xf4, 99, 1, 0xef, 1, 1, 0x9f, 0x7f, 0x7f, 0xf4, 2, 3, 0xf0, 0x6d, 99, 0xf7));
    said.length = 0;
    uno.receive(Uint8Array.of(0xf7, 0xf9));
    expect(said).toEqual([0xf9, 2, 6]);
    expect(() => uno.contact(true, 99)).toThrow(RangeError);
  });
});

describe("what stays behind", () => {
  it("[B10] is nothing of Johnny-Five's: no board, no signal handler, no timer", async () => {
    const signals = () => getEventListeners(process, "SIGINT").length;
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = [five.Board.cache.length, signals(), timers()];
    for (let session = 0; session < 5; session += 1) {
      const uno = new VirtualUno();
      const line = new ManualLine(openVirtualLine(uno));
      const device = got(await FirmataDevice.open(line));
      let down = false;
      device.listen({
        ...unheard,
        onContact(now) {
          down = now;
        },
      });
      uno.contact(true);
      await until(() => down, "the contact");
      if (session % 2 === 0) line.pull();
      else await device.close();
    }
    await until(() => timers() <= (before[2] ?? 0), "its timers to end");
    expect([five.Board.cache.length, signals()]).toEqual(before.slice(0, 2));
  });
});

describe("a port that cannot be opened", () => {
  it("[B11] is a sentence: no such port, not a serial port, nobody there", async () => {
    expect(await openSerialLine("/dev/ttyNOSUCH")).toMatchObject({
      ok: false,
      trouble: { code: "missing", message: expect.stringContaining("There is no /dev/ttyNOSUCH") },
    });
    expect(await openSerialLine("/dev/null")).toMatchObject({
      ok: false,
      trouble: { code: "missing", message: expect.stringContaining("not a serial port") },
    });
    const peer = await serveUno(null);
    await peer.close();
    expect(await openTcpLine("127.0.0.1", peer.port)).toMatchObject({
      ok: false,
      trouble: { code: "missing" },
    });
  });
});

/** A line on which the first message of one kind gets lost on its way here. */
function withoutFirst(line: Line, kind: number): Line {
  let lost = false;
  return {
    ...line,
    listen: ({ onBytes, onLost }) =>
      line.listen({
        onLost,
        onBytes(bytes) {
          if (!lost && bytes[1] === kind) lost = true;
          else onBytes(bytes);
        },
      }),
  };
}
