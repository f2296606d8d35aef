// Four screens through a whole set, as people in front of them: `npm run four-screens`. Each is compared with the
// server's own state again and again, while one comes late, one goes offline, one sleeps and the server restarts.
// Pictures and the table are put into dist/four-screens. `npm run four-screens -- clocks` measures two screens
// whose clocks are a day wrong, on either side.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { SocketRoomLink } from "../src/client/socket-room-link.ts";
import { defaultSetup } from "../src/machine/setup.ts";
import type { RoomState } from "../src/protocol/room-state.ts";
import { launchBrowser } from "../tests/support/chromium.ts";
import { SilentLine } from "../tests/support/silent-line.ts";
import { SpawnedServer } from "../tests/support/spawned-server.ts";
import { inFigures, toSkews } from "./four-screens/flips.ts";
import { Inspection } from "./four-screens/inspection.ts";
import { Screen } from "./four-screens/screen.ts";
import { until } from "./four-screens/until.ts";

const phone = { width: 390, height: 844 };
const small = { width: 360, height: 640 };
const laptop = { width: 1280, height: 800 };
const wall = { width: 1920, height: 1080 };
/** Seconds, long enough to look at four screens and take their pictures. */
const short = { ...defaultSetup, workSeconds: 10, shortBreakSeconds: 6, longBreakSeconds: 8 };

/** A press before this is one that was meant for the picture before the other's, ms. */
const readingMs = 1_000;

const out = fileURLToPath(new URL("../dist/four-screens/", import.meta.url));
const data = mkdtempSync(join(tmpdir(), "pomodoro-screens-"));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

let server = await SpawnedServer.start({ data, board: "virtual" });
const port = Number(new URL(server.url).port);
const room = `${server.url}/r/main`;
const browser = await launchBrowser(["--autoplay-policy=user-gesture-required"]);
const observer = new SocketRoomLink({ url: server.url, room: "main", kind: "tool", name: "Observer" });
const line = await SilentLine.to(port);
try {
  await until("the observer", () => observer.view.status === "live" && observer.clock.now() !== null);
  process.exitCode = (await (process.argv[2] === "clocks" ? clocks(browser) : play(browser))) ? 0 : 1;
} finally {
  await browser.close();
  observer.close();
  line.close();
  await server.kill("SIGTERM");
  rmSync(data, { recursive: true });
}

/** @param block as the state counts: a short break is already of the block that it leads to */
function reached(phase: RoomState["phase"], block?: number): Promise<void> {
  return until(`${phase} ${block ?? ""}`, () => {
    const { status, state } = observer.view;
    return status === "live" && state?.phase === phase && (block === undefined || state.block === block);
  });
}

async function play(browser: Browser): Promise<boolean> {
  const ana = await Screen.open(browser, "Ana's phone", phone, room);
  const ben = await Screen.open(browser, "Ben's laptop", laptop, `${line.url}/r/main`);
  const hall = await Screen.open(browser, "Wall", wall, `${room}/wall`);
  const inspection = new Inspection(observer, out, [ana, ben, hall]);
  const look = (instant: string) => inspection.look(instant);

  await look("before anything");
  await observer.setup({ ...short, autoStart: "all" }, "now");
  await sleep(readingMs);
  await ana.page.click(".tomato");
  await reached("work", 1);
  await look("work 1");
  await reached("shortBreak", 2);
  await look("break 1");
  await reached("work", 2);
  await look("work 2");
  await ana.sleep();
  inspection.isAway(ana);
  await reached("shortBreak", 3);
  await look("break 2, Ana's phone asleep since work 2");
  await until("the break to be well under way", () => {
    const { clock, view } = observer;
    return (clock.now() ?? 0) - (view.state?.startedAt ?? 0) > 2_000;
  });
  await ana.wake();
  inspection.isBack(ana);
  await inspection.lookAtFirstFrame(ana);
  await look("break 2, Ana's phone awake again");
  await reached("work", 3);
  const cleo = await Screen.open(browser, "Cleo's phone", small, room);
  inspection.add(cleo);
  await look("work 3, Cleo has joined late");
  line.cut();
  inspection.hasLost(ben);
  await until("Ben's laptop to notice", async () => (await ben.see()).link === "not live");
  await reached("shortBreak", 4);
  await look("break 3, Ben's laptop offline since work 3");
  line.mend();
  await until("Ben's laptop to be back", async () => (await ben.see()).link === "live");
  inspection.hasFound(ben);
  await look("break 3, Ben's laptop back");
  await reached("work", 4);
  await look("work 4");
  await server.kill("SIGTERM");
  inspection.hasLost(ana, ben, cleo, hall);
  await look("work 4, the server is away");
  server = await SpawnedServer.start({ data, port, board: "virtual" });
  await until("everybody to be back", async () => {
    const links = await Promise.all([ana, ben, cleo, hall].map(async (one) => (await one.see()).link));
    return links.every((link) => link === "live") && observer.view.status === "live";
  });
  inspection.hasFound(ana, ben, cleo, hall);
  await look("after the restart");
  await reached("longBreak");
  await look("long break");
  await reached("workAlarm");
  await look("the set is over");
  await inspection.lookAtHistory(`${server.url}/r/main`, 4);

  await observer.setup({ ...short, workSeconds: 5, shortBreakSeconds: 4, longBreakSeconds: 5 }, "now");
  await reached("idle");
  await sleep(readingMs);
  await hall.page.focus(".tomato");
  await hall.page.keyboard.press("Enter");
  const answers: readonly (readonly [string, () => Promise<void>])[] = [
    ["Ana", () => ana.page.click(".tomato")],
    ["the desk button", () => ben.page.locator(".device").first().click({ delay: 120 })],
    ["Cleo", () => cleo.page.click(".tomato")],
    ["the wall", () => hall.page.keyboard.press("Enter")],
    ["Ben", () => ben.page.click(".tomato")],
    ["Ana, by keyboard", () => ana.page.press(".tomato", " ")],
    ["the desk button again", () => ben.page.locator(".device").first().click({ delay: 120 })],
  ];
  for (const [index, [who, answer]] of answers.entries()) {
    const block = Math.floor(index / 2) + 1;
    const isBreak = index % 2 === 0;
    await reached(isBreak ? "breakAlarm" : "workAlarm");
    await look(`second set: ${isBreak ? "work" : "break"} ${block} is over, all ring`);
    await answer();
    await reached(isBreak ? (block === 4 ? "longBreak" : "shortBreak") : "work");
    await look(`second set: answered by ${who}`);
  }
  await reached("workAlarm");
  await look("second set: over");
  await inspection.lookAtHistory(`${server.url}/r/main`, 8);
  return inspection.finish(browser);
}

/** Two screens whose clocks are a day fast and a day slow; at least 30 flips. */
async function clocks(browser: Browser): Promise<boolean> {
  const fast = await Screen.open(browser, "a day fast", phone, room, 1);
  const slow = await Screen.open(browser, "a day slow", laptop, room, -1);
  const days = await Promise.all(
    [fast, slow].map((one) =>
      one.page.evaluate(() => Math.round((Date.now() - performance.timeOrigin) / 86_400_000)),
    ),
  );
  // The clock is probed for half a second on joining.
  await sleep(2_000);
  await fast.page.click(".tomato");
  await reached("work");
  await sleep(40_000);
  const drawn = await Promise.all([fast, slow].map(async (one) => (await one.notes()).drawn));
  const { seconds } = toSkews(drawn);
  console.log(`Clocks off by ${days.join(" and ")} days; flips apart by ${inFigures(seconds)}`);
  return seconds.length >= 30;
}
