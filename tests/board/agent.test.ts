import { describe, expect, it } from "vitest";
import { createBoardAgent } from "../../src/board/agent.ts";
import { type Attempt, troubled } from "../../src/board/attempt.ts";
import type { BoardDevice } from "../../src/board/board-device.ts";
import { BoardSearch } from "../../src/board/find/board-search.ts";
import { FirmataDevice } from "../../src/board/firmata/firmata-device.ts";
import { realScheduler, type Scheduler } from "../../src/board/scheduler.ts";
import { openVirtualLine } from "../../src/board/virtual/virtual-line.ts";
import { VirtualUno } from "../../src/board/virtual/virtual-uno.ts";
import type { Outcome } from "../../src/client/room-link.ts";
import { ManualRoomLink } from "../support/manual-room-link.ts";
import { quiet } from "../support/manual-time.ts";
import { until } from "../support/until.ts";
import { ManualDevice } from "./manual-device.ts";
import { ManualScheduler } from "./manual-scheduler.ts";
import { got } from "./virtual-bench.ts";

const refusal = (code: "stale" | "not_now" | "unconfirmed" | "bounce"): Outcome => ({
  ok: false,
  error: { code, message: `it was ${code}` },
});
const opened = (device: BoardDevice): Attempt<BoardDevice> => ({ ok: true, value: device });

const noPorts = { serialPorts: async () => [], deviceFiles: async () => [] };

/** An agent in a room that rests, with the attempts to open a board that a test plans. */
async function anAgent(
  attempts: (Attempt<BoardDevice> | Promise<Attempt<BoardDevice>>)[],
  scheduler: Scheduler = new ManualScheduler(),
) {
  const link = new ManualRoomLink(() => scheduler.now());
  const logged: string[] = [];
  link.show();
  const agent = createBoardAgent({
    link,
    scheduler,
    name: () => "Desk button",
    log: (line) => logged.push(line),
    search: new BoardSearch({
      choice: { kind: "serial", path: "/dev/ttyTEST" },
      ports: noPorts,
      scheduler,
      open: async () => attempts.shift() ?? expect.unreachable("no further attempt is planned"),
    }),
  });
  agent.start();
  await quiet();
  return { agent, link, logged };
}

async function withDevice({ virtual = false, held = false } = {}) {
  const scheduler = new ManualScheduler();
  const device = new ManualDevice({ virtual, held });
  const { agent, link, logged } = await anAgent([opened(device), opened(new ManualDevice())], scheduler);
  link.answerWith(() => ({ ok: true }));
  const hold = (ms: number) => {
    device.contact(true);
    scheduler.advance(ms);
    device.contact(false);
    scheduler.advance(30);
  };
  /** How the light changes from now on. */
  const watch = () => {
    const start = device.lights.length;
    return () => device.lights.slice(start).map(({ level }) => level);
  };
  return { agent, link, logged, scheduler, device, hold, watch };
}

describe("the button in the room", () => {
  it("[B15] a short press presses, once, when it is released", async () => {
    const { link, device, scheduler } = await withDevice();
    device.contact(true);
    scheduler.advance(200);
    expect(link.commands).toEqual([]);
    device.contact(false);
    scheduler.advance(30);
    expect(link.commands).toEqual([{ name: "press" }]);
  });

  it("[B26] a hold of 1.5 s resets; while undo is open it undoes instead", async () => {
    const { link, hold, scheduler } = await withDevice();
    link.show({ phase: "work" });
    hold(2_000);
    const serverNow = link.clock.now() ?? Number.NaN;
    link.show({ undo: { until: serverNow + 30_000 } });
    hold(2_000);
    scheduler.advance(30_000);
    hold(2_000);
    expect(link.commands.map(({ name }) => name)).toEqual(["reset", "undo", "reset"]);
  });

  it("[B26] a hold that is given up between 0.8 s and 1.5 s does nothing", async () => {
    const { link, hold } = await withDevice();
    hold(1_200);
    expect(link.commands).toEqual([]);
  });

  it("[B27] while the link is not live nothing is sent, then or later, and the LED says no", async () => {
    const { link, hold, watch, scheduler } = await withDevice();
    for (const status of ["lost", "refused", "joining"] as const) {
      link.turn(status);
      const levels = watch();
      hold(100);
      scheduler.advance(1_020);
      expect(levels().filter((level) => level === 1).length).toBeGreaterThanOrEqual(3);
    }
    hold(2_000);
    link.show();
    await quiet();
    scheduler.advance(60_000);
    expect(link.commands).toEqual([]);
  });

  it.each(["stale", "not_now"] as const)(
    "[B25] an answer %s makes the LED flash three times",
    async (code) => {
      const { link, hold, watch, scheduler } = await withDevice();
      link.answerWith(() => refusal(code));
      hold(200);
      await quiet();
      const levels = watch();
      scheduler.advance(5_000);
      expect(levels()).toEqual([0, 1, 0, 1, 0]);
    },
  );

  it.each(["unconfirmed", "bounce"] as const)(
    "[B25] no flash for %s: that is not a refusal",
    async (code) => {
      const { link, hold, watch, scheduler } = await withDevice();
      link.answerWith(() => refusal(code));
      hold(200);
      const levels = watch();
      await quiet();
      scheduler.advance(5_000);
      expect(levels()).toEqual([]);
    },
  );

  it("[B20] a button that is stuck is reported once, and that it is well again", async () => {
    const { link, hold } = await withDevice();
    hold(600_000);
    const details = link.reports.map(({ detail }) => detail);
    expect(details.filter((detail) => detail?.includes("lies on the button"))).toHaveLength(1);
    expect(details.at(-1)).toBe("Arduino on /dev/ttyTEST");
  });
});

describe("a button that was held when the board was connected", () => {
  it("[B3] means nothing until it has been lifted", async () => {
    const { link, device, scheduler, hold } = await withDevice({ held: true });
    scheduler.advance(3_000);
    device.contact(false);
    scheduler.advance(100);
    expect(link.commands).toEqual([]);
    hold(100);
    expect(link.commands).toEqual([{ name: "press" }]);
  });

  it("[B20] is reported when it stays so: it may be wired wrong", async () => {
    const { link, device, scheduler } = await withDevice({ held: true });
    scheduler.advance(10_000);
    expect(link.reports.at(-1)?.detail).toContain("lies on the button");
    device.contact(false);
    scheduler.advance(30);
    expect(link.reports.at(-1)?.detail).toBe("Arduino on /dev/ttyTEST");
  });
});

describe("the LED and the room", () => {
  it("[B28] the LED follows the room, and shows when it cannot be reached", async () => {
    const { link, device } = await withDevice();
    expect(device.level).toBe(0);
    link.show({ phase: "work" });
    expect(device.lights.at(-1)).toEqual({ level: 1, color: "green" });
    link.show({ phase: "shortBreak" });
    expect(device.lights.at(-1)).toEqual({ level: 0.25, color: "blue" });
    link.turn("lost");
    expect(device.lights.at(-1)).toEqual({ level: 1, color: "white" });
    link.show({ phase: "work" });
    expect(device.lights.at(-1)).toEqual({ level: 1, color: "green" });
  });

  it("[B23] a touch shows at once, before anything is sent or answered", async () => {
    const { link, device, watch } = await withDevice();
    link.show({ phase: "work" });
    const levels = watch();
    device.contact(true);
    expect(levels()).toEqual([0]);
    expect(link.commands).toEqual([]);
  });

  it("[B23] from the contact of a virtual board through Johnny-Five to its LED within 50 ms", async () => {
    const uno = new VirtualUno();
    const device = got(await FirmataDevice.open(openVirtualLine(uno)));
    const { agent, link } = await anAgent([opened(device)], realScheduler);
    link.answerWith(() => ({ ok: true }));
    const times: number[] = [];
    for (let touch = 0; touch < 10; touch += 1) {
      await until(() => uno.level(9) === 0, "darkness");
      const start = performance.now();
      uno.contact(true);
      await until(() => uno.level(9) === 255, "the blip");
      times.push(performance.now() - start);
      uno.contact(false);
      await until(() => link.commands.length > touch, "the press");
    }
    expect(times.toSorted((one, other) => one - other)[5]).toBeLessThan(50);
    await agent.stop();
  });
});

describe("what the room hears of the board", () => {
  it("[B29] first that it connects, then what it is and which pattern it shows, each thing once", async () => {
    const { link, hold } = await withDevice();
    link.show({ phase: "work" });
    link.show({ phase: "work" });
    hold(1_000);
    const detail = "Arduino on /dev/ttyTEST";
    expect(link.reports).toEqual([
      { status: "connecting" },
      { status: "ready", detail, pattern: "off" },
      { status: "ready", detail, pattern: "work" },
      { status: "ready", detail, pattern: "ramp" },
      { status: "ready", detail, pattern: "work" },
    ]);
  });

  it("[B29] of a virtual board, that it is one", async () => {
    const { link } = await withDevice({ virtual: true });
    expect(link.reports.at(-1)).toEqual({ status: "virtual", detail: "Virtual board", pattern: "off" });
  });

  it("[B29] that it is lost, and why, and that it is back", async () => {
    const scheduler = new ManualScheduler();
    const first = new ManualDevice();
    const { link } = await anAgent(
      [opened(first), troubled("missing", "It is gone."), opened(new ManualDevice())],
      scheduler,
    );
    first.unplug();
    expect(link.reports.at(-1)).toEqual({ status: "lost", detail: "Arduino on /dev/ttyTEST was unplugged." });
    await quiet();
    scheduler.advance(250);
    await quiet();
    expect(link.reports.at(-1)).toEqual({ status: "lost", detail: "It is gone." });
    scheduler.advance(500);
    await quiet();
    expect(link.reports.at(-1)).toMatchObject({ status: "ready", pattern: "off" });
  });
});

describe("the virtual button", () => {
  it("[B30] is touched from the page, and acts as a finger does", async () => {
    const { link, scheduler } = await withDevice({ virtual: true });
    link.touch(true);
    scheduler.advance(100);
    link.touch(false);
    scheduler.advance(30);
    expect(link.commands).toEqual([{ name: "press" }]);
  });

  it("[B30] is let go when the link is lost, so that nothing is reset by a page that has gone", async () => {
    const { link, scheduler } = await withDevice({ virtual: true });
    link.touch(true);
    scheduler.advance(100);
    link.turn("lost");
    scheduler.advance(100);
    link.show();
    scheduler.advance(5_000);
    expect(link.commands).toEqual([]);
  });

  it.each([
    ["while a press could still become of it", 100],
    ["while it ramps", 700],
    ["after it acted", 1_600],
  ])("[X126] a hold that is canceled %s is not acted on, and the next touch is", async (_, heldMs) => {
    const { link, scheduler } = await withDevice({ virtual: true });
    link.touch(true);
    scheduler.advance(heldMs);
    const before = [...link.commands];
    link.touch(false, true);
    scheduler.advance(5_000);
    expect(link.commands).toEqual(before);
    expect(link.reports.at(-1)).toMatchObject({ pattern: "off" });
    link.touch(false, true);
    link.touch(true);
    scheduler.advance(100);
    link.touch(false);
    scheduler.advance(30);
    expect(link.commands.slice(before.length)).toEqual([{ name: "press" }]);
  });

  it("[X126] nor is a touch that is canceled before it has come through the board", async () => {
    /** A board whose contact moves some time after it was touched. */
    class SlowDevice extends ManualDevice {
      readonly onTheirWay: boolean[] = [];
      override readonly touch = (down: boolean) => void this.onTheirWay.push(down);
      constructor() {
        super({ virtual: true });
      }
    }
    const scheduler = new ManualScheduler();
    const device = new SlowDevice();
    const { link } = await anAgent([opened(device)], scheduler);
    link.answerWith(() => ({ ok: true }));
    link.touch(true);
    link.touch(false, true);
    expect(device.onTheirWay).toEqual([true, false]);
    scheduler.advance(20);
    device.contact(true);
    scheduler.advance(50);
    device.contact(false);
    scheduler.advance(5_000);
    expect(link.commands).toEqual([]);
  });

  it("[B30] a real board is not touched from the page", async () => {
    const { link, scheduler } = await withDevice();
    link.touch(true);
    scheduler.advance(2_000);
    link.touch(false);
    scheduler.advance(30);
    expect(link.commands).toEqual([]);
  });
});

describe("a board that comes and goes", () => {
  it("[B31] is looked for after 0.25 s, then at pauses that double up to 5 s, for ever", async () => {
    const scheduler = new ManualScheduler();
    const gone = troubled("missing", "It is gone.");
    const attempts: Attempt<BoardDevice>[] = [...Array(9).fill(gone)];
    const { link } = await anAgent(attempts, scheduler);
    for (const [index, pause] of [250, 500, 1_000, 2_000, 4_000, 5_000, 5_000].entries()) {
      scheduler.advance(pause - 1);
      await quiet();
      expect(attempts).toHaveLength(8 - index);
      scheduler.advance(1);
      await quiet();
      expect(attempts).toHaveLength(7 - index);
    }
    expect(link.reports).toEqual([{ status: "connecting" }, { status: "lost", detail: "It is gone." }]);
  });

  it("[B31] pauses start from the shortest again after a board that stayed 10 s, not after one that flickers", async () => {
    const scheduler = new ManualScheduler();
    const [flickering, steady] = [new ManualDevice(), new ManualDevice()];
    const attempts = [opened(flickering), opened(steady), opened(new ManualDevice())];
    await anAgent(attempts, scheduler);
    flickering.unplug();
    await quiet();
    scheduler.advance(250);
    await quiet();
    expect(attempts).toHaveLength(1);
    scheduler.advance(10_000);
    steady.unplug();
    await quiet();
    scheduler.advance(250);
    await quiet();
    expect(attempts).toHaveLength(0);
  });

  it("[B32] pulled from under the finger it neither presses nor resets, and is put away", async () => {
    const { link, device, scheduler } = await withDevice();
    device.contact(true);
    scheduler.advance(400);
    device.unplug();
    await quiet();
    scheduler.advance(2_000);
    await quiet();
    expect(link.commands).toEqual([]);
    expect(device.closed).toBe(1);
  });
});

describe("a process that has seen enough boards", () => {
  it("[B92] looks for no further one, and does not give up the one it has", async () => {
    const scheduler = new ManualScheduler();
    const link = new ManualRoomLink(() => scheduler.now());
    const devices = [new ManualDevice()];
    let asked = 0;
    const agent = createBoardAgent({
      link,
      scheduler,
      name: () => "Desk button",
      log: () => {},
      search: new BoardSearch({
        choice: { kind: "serial", path: "/dev/ttyTEST" },
        ports: noPorts,
        scheduler,
        open: async () => opened(devices.shift() ?? expect.unreachable("it had seen enough")),
      }),
      mayGoOn: () => {
        asked += 1;
        return asked === 1;
      },
    });
    const [device] = devices;
    agent.start();
    await quiet();
    scheduler.advance(60_000);
    await quiet();
    expect(device?.closed).toBe(0);
    device?.unplug();
    await quiet();
    scheduler.advance(60_000);
    await quiet();
    expect(asked).toBe(2);
    await agent.stop();
  });
});

describe("the end", () => {
  it("[B33] stop closes the board, and leaves no timer and no listener", async () => {
    const { agent, link, device, scheduler, watch } = await withDevice();
    link.show({ phase: "breakAlarm" });
    await agent.stop();
    const levels = watch();
    scheduler.advance(10_000);
    expect(levels()).toEqual([]);
    expect(device.closed).toBe(1);
    expect(scheduler.waiting).toBe(0);
    expect(link.listeners).toBe(0);
  });

  it("[B33] a board that is opened only after stop is closed at once", async () => {
    const device = new ManualDevice();
    let open = (_: Attempt<BoardDevice>) => {};
    const opening = new Promise<Attempt<BoardDevice>>((resolve) => {
      open = resolve;
    });
    const { agent } = await anAgent([opening]);
    const stopped = agent.stop();
    open(opened(device));
    await stopped;
    expect(device.closed).toBe(1);
  });
});

describe("a room that refuses the board", () => {
  it("[B34] is asked again after 30 s, and not once more when it has taken us in", async () => {
    const { link, scheduler, logged } = await withDevice();
    link.change({ status: "refused", refusal: { code: "not_allowed", message: "wrong token" } });
    scheduler.advance(29_999);
    expect(link.retries).toBe(0);
    scheduler.advance(1);
    expect(link.retries).toBe(1);
    link.show();
    scheduler.advance(60_000);
    expect(link.retries).toBe(1);
    expect(logged.join()).toContain("wrong token");
  });
});

describe("an Arduino that is plugged in beside a virtual board", () => {
  /** An agent that looks for whatever is there; `plugged` are the devices of the machine by their path. */
  async function aMachine() {
    const scheduler = new ManualScheduler();
    const link = new ManualRoomLink(() => scheduler.now());
    const plugged = new Map<string, ManualDevice | "silent" | "slow">();
    const virtuals: ManualDevice[] = [];
    const hours = { quiet: false };
    const openVirtual = () => {
      const device = new ManualDevice({ virtual: true });
      virtuals.push(device);
      return device;
    };
    const agent = createBoardAgent({
      link,
      scheduler,
      name: () => "Desk button",
      log: () => {},
      hasBuzzer: () => true,
      isQuiet: () => hours.quiet,
      search: new BoardSearch({
        choice: { kind: "auto" },
        ports: {
          ...noPorts,
          serialPorts: async () => [...plugged.keys()].map((path) => ({ path, vendorId: "2341" })),
        },
        scheduler,
        open: async (place) => {
          const device = place.kind === "serial" ? plugged.get(place.path) : openVirtual();
          if (device === "slow") return new Promise(() => {});
          return device === "silent" || device === undefined
            ? troubled("silent", "Flash it.")
            : opened(device);
        },
      }),
    });
    link.answerWith(() => ({ ok: true }));
    link.show();
    agent.start();
    await quiet();
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 50) {
        scheduler.advance(50);
        await quiet();
      }
    };
    return { link, plugged, virtuals, pass, agent, hours };
  }

  it("[B39] takes over, and hands back when it is unplugged, for as often as one likes", async () => {
    const { link, plugged, virtuals, pass } = await aMachine();
    expect(link.reports.at(-1)).toMatchObject({ status: "virtual", detail: "Virtual board" });
    for (const path of ["/dev/ttyACM0", "/dev/ttyACM1", "/dev/ttyACM0"]) {
      const arduino = new ManualDevice();
      plugged.set(path, arduino);
      await pass(300);
      expect(link.reports.at(-1)).toMatchObject({ status: "ready", detail: "Arduino on /dev/ttyTEST" });
      expect(virtuals.at(-1)?.closed).toBe(1);
      plugged.clear();
      arduino.unplug();
      await pass(300);
      expect(link.reports.at(-1)).toMatchObject({
        status: "virtual",
        detail: "Virtual board. Arduino on /dev/ttyTEST was unplugged.",
      });
    }
  });

  it("[B39] the virtual board serves on while something else is tried, and says what is in the way", async () => {
    const { link, plugged, virtuals, pass } = await aMachine();
    plugged.set("/dev/ttyUSB0", "silent");
    await pass(300);
    expect(link.reports.at(-1)).toMatchObject({ status: "virtual", detail: "Virtual board. Flash it." });
    link.touch(true);
    await pass(100);
    link.touch(false);
    expect(link.commands).toEqual([{ name: "press" }]);
    plugged.clear();
    await pass(300);
    expect(link.reports.at(-1)).toMatchObject({ status: "virtual", detail: "Virtual board" });
    expect(virtuals).toHaveLength(1);
  });

  it("[B39] takes over while something else is still being asked, and the button is there all the time", async () => {
    const { link, plugged, pass } = await aMachine();
    plugged.set("/dev/ttyUSB0", "slow");
    await pass(1_000);
    expect(link.reports.at(-1)).toMatchObject({ status: "virtual" });
    plugged.set("/dev/ttyACM0", new ManualDevice());
    await pass(300);
    expect(link.reports.at(-1)).toMatchObject({ status: "ready" });
  });

  it("[B39] what turned out to be no board is not taken for a second Arduino", async () => {
    const { link, plugged, pass } = await aMachine();
    plugged.set("/dev/ttyUSB0", "silent");
    await pass(500);
    plugged.set("/dev/ttyACM0", new ManualDevice());
    await pass(5_000);
    expect(link.reports.at(-1)).toMatchObject({ status: "ready", detail: "Arduino on /dev/ttyTEST" });
  });

  it("[B39] a second Arduino is told of, and does not disturb the first", async () => {
    const { link, plugged, pass } = await aMachine();
    plugged.set("/dev/ttyACM0", new ManualDevice());
    await pass(300);
    plugged.set("/dev/ttyACM1", new ManualDevice());
    await pass(2_100);
    expect(link.reports.at(-1)).toMatchObject({
      status: "ready",
      detail: expect.stringContaining("/dev/ttyACM1"),
    });
    plugged.delete("/dev/ttyACM1");
    await pass(2_100);
    expect(link.reports.at(-1)).toMatchObject({ status: "ready", detail: "Arduino on /dev/ttyTEST" });
  });

  it("[B79] another board of the same name is told of when it stays; one that has just died does not", async () => {
    const { link, pass } = await aMachine();
    const namesake = { id: "other", name: "Desk button", status: "ready" } as const;
    link.change({ presence: { count: 1, boards: [namesake] } });
    await pass(10_000);
    expect(link.reports.at(-1)?.detail).toBe("Virtual board");
    await pass(5_500);
    expect(link.reports.at(-1)?.detail).toContain("called Desk button too");
    link.change({ presence: { count: 1, boards: [{ ...namesake, name: "Window" }] } });
    expect(link.reports.at(-1)?.detail).toBe("Virtual board");
  });

  it("[B94] a board with a buzzer says that it rings, but not in quiet hours, and a virtual one never", async () => {
    const { link, plugged, pass, hours } = await aMachine();
    expect(link.reports.at(-1)?.rings).toBeUndefined();
    plugged.set("/dev/ttyACM0", new ManualDevice());
    await pass(300);
    expect(link.reports.at(-1)).toMatchObject({ status: "ready", rings: true });
    hours.quiet = true;
    await pass(2_100);
    expect(link.reports.at(-1)?.rings).toBeUndefined();
  });

  it("[B90] a part that fails is told of, and the button goes on", async () => {
    const { link, plugged, pass } = await aMachine();
    const arduino = new ManualDevice();
    plugged.set("/dev/ttyACM0", arduino);
    await pass(300);
    arduino.fail("No LCD answers.");
    expect(link.reports.at(-1)).toMatchObject({
      status: "ready",
      detail: "Arduino on /dev/ttyTEST. No LCD answers.",
    });
    arduino.contact(true);
    await pass(100);
    arduino.contact(false);
    expect(link.commands).toEqual([{ name: "press" }]);
  });
});
