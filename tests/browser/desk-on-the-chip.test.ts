import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EmulatedDesk } from "../../scripts/board-emulated/emulated-desk.ts";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import { pixelFirmware } from "../emulated-uno/firmware.ts";
import { PseudoTerminal } from "../emulated-uno/pseudo-terminal.ts";
import { hasBrowser, leaveBrowser, newPage, sharedBrowser } from "../support/chromium.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";
import { until as waitFor } from "../support/until.ts";

const fullProfile = fileURLToPath(new URL("../../docs/board-profiles/full.json", import.meta.url));

describe.skipIf(!hasBrowser)("the full desk of docs/board.md on a real chip, and a page", () => {
  let browser: Browser;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: SpawnedServer;
  let page: Page;
  let desk: EmulatedDesk;
  let cable: PseudoTerminal;
  let link: SocketRoomLink;

  beforeAll(async () => {
    browser = await sharedBrowser();
  });
  afterAll(() => leaveBrowser(browser));
  beforeEach(async () => {
    folder = temporaryFolder();
    const profile = join(folder.path, "board.json");
    // Whoever runs this at night wants to hear the buzzer too.
    writeFileSync(
      profile,
      JSON.stringify({ ...JSON.parse(readFileSync(fullProfile, "utf8")), quietHours: undefined }),
    );
    desk = new EmulatedDesk(pixelFirmware(), true, { led: 11 });
    cable = new PseudoTerminal(desk.uno);
    server = await SpawnedServer.start(
      { data: join(folder.path, "data"), board: "auto", args: ["--profile", profile] },
      { POMODORO_DEVICES: folder.path },
    );
    link = new SocketRoomLink({ url: server.url, room: "main", kind: "tool", followClock: false });
    await until(link, ({ status }) => status === "live");
    page = await newPage(browser, { width: 1280, height: 800 });
    await page.goto(server.url);
  });
  afterEach(async () => {
    await page.context().close();
    link.close();
    await cable.unplug();
    await server.kill("SIGTERM");
    folder.remove();
  });

  const word = (text: string) => page.locator(".word", { hasText: text }).waitFor();
  const board = (text: string) => page.locator(".board", { hasText: text }).waitFor();
  const shows = (what: string, holds: (state: EmulatedDesk["state"]) => boolean) =>
    waitFor(() => holds(desk.state), `${what}; it shows ${JSON.stringify(desk.state)}`, 20_000);
  const press = async () => {
    desk.contact(true);
    const start = performance.now();
    await waitFor(() => performance.now() - start > 60, "the finger to be lifted");
    desk.contact(false);
  };
  const lit = ({ pixels }: EmulatedDesk["state"]) => pixels.filter((pixel) => pixel !== "#000000").length;

  it("[O26] the contact moves the page, and every part shows what the room does", async () => {
    await link.setup({ ...defaultSetup, workSeconds: 6, shortBreakSeconds: 60 }, "now");
    await board("virtual");
    await cable.plug(join(folder.path, "ttyACM0"));
    await board("Arduino on");
    await shows("the display at rest", ({ lcd }) => lcd.lit && lcd.lines[0].startsWith("Press Me!"));

    await press();
    await word("Work");
    await shows("work: green light, lamp on, LCD", ({ led, rgb, relay, lcd, buzzer }) => {
      const [first, second] = lcd.lines;
      return (
        led === 255 &&
        rgb === "#00ff00" &&
        relay &&
        !buzzer &&
        /^Work +1\/4$/.test(first) &&
        /^0:0\d/.test(second)
      );
    });
    await shows("a ring that empties", (state) => lit(state) > 0 && lit(state) < 12);
    await shows("a servo that falls", ({ servoDegrees }) => servoDegrees !== null && servoDegrees < 120);

    await word("Break time");
    await shows("the alarm: buzzer, red, lamp off", ({ buzzer, relay }) => buzzer && !relay);
    await shows("red light", ({ rgb }) => rgb === "#ff0000");
    await shows(
      "the alarm in words",
      ({ lcd }) => /^Break time/.test(lcd.lines[0]) && /press$/.test(lcd.lines[1]),
    );

    await page.locator(".tomato").click();
    await shows("the break: silent, blue, dim", ({ buzzer, rgb, lcd }) => {
      return !buzzer && /^#0000[1-7]/.test(rgb) && lcd.lines[0].startsWith("Short Break");
    });
  });

  it("[O27] unplugged while it is held, replugged under another name, frozen: the page says it, and it comes back", async () => {
    await cable.plug(join(folder.path, "ttyUSB0"));
    await board("ttyUSB0");
    desk.contact(true);
    await shows("the blip", ({ led }) => led > 0);
    await cable.unplug();
    desk.contact(false);
    await board("was unplugged");
    await board("virtual");
    await cable.plug(join(folder.path, "ttyACM3"));
    await board("ttyACM3");
    await press();
    await word("Work");
    desk.uno.freeze();
    await board("stopped answering");
    await board("ready");
    await shows("the room after it has come back", ({ led, relay }) => led === 255 && relay);
    expect(link.view.state).toMatchObject({ phase: "work", paused: false });
    expect(server.output).not.toContain("board.ended");
  });
});
