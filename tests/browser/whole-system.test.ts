import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import { hasBrowser, leaveBrowser, newPage, type Size, sharedBrowser } from "../support/chromium.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

const laptop: Size = { width: 1280, height: 800 };
const phone: Size = { width: 390, height: 844 };

/** The digits of a page that were shown at the same moment as those of another. */
function digitsOf(page: Page): Promise<string> {
  return page.locator(".digits").innerText();
}

async function word(page: Page, text: string): Promise<void> {
  await page.locator(".word", { hasText: text }).waitFor();
}

describe.skipIf(!hasBrowser)("the whole product, as people use it", () => {
  let browser: Browser;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: SpawnedServer;
  const closers: (() => Promise<void> | void)[] = [];

  beforeAll(async () => {
    browser = await sharedBrowser();
  });
  afterAll(() => leaveBrowser(browser));
  beforeEach(async () => {
    folder = temporaryFolder();
    server = await SpawnedServer.start({ data: folder.path, board: "virtual" });
    await server.printed(/Board +virtual: /);
  });
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
    await server.kill("SIGTERM");
    folder.remove();
  });

  async function open(size: Size, path = ""): Promise<Page> {
    const page = await newPage(browser, size);
    closers.push(() => page.context().close());
    await page.goto(`${server.url}/${path}`);
    return page;
  }

  async function join(): Promise<SocketRoomLink> {
    const link = new SocketRoomLink({
      url: server.url,
      room: "main",
      kind: "tool",
      name: "Test",
      followClock: false,
    });
    closers.push(() => link.close());
    await until(link, ({ status }) => status === "live");
    return link;
  }

  it("[O10] a press on one page or on the desk button moves both; both show the same second", async () => {
    const one = await open(laptop);
    const other = await open(phone);
    await word(one, "Press Me!");
    await one.locator(".tomato").click();
    await word(other, "Work");

    // A press within 600 ms after somebody else's would be the same press.
    await one.locator(".digits", { hasText: "24:58" }).waitFor();
    await one.locator(".device").click({ delay: 120 });
    await word(one, "Paused");
    await word(other, "Paused");
    expect(await digitsOf(one)).toBe(await digitsOf(other));
  });

  it("[O10] the alarm comes to both, one answer ends it for both, and the LED follows all the way", async () => {
    const link = await join();
    await link.setup({ ...defaultSetup, workSeconds: 2 }, "now");
    const one = await open(laptop);
    const other = await open(phone);
    const led = (pattern: string) => one.locator(`[data-pattern=${pattern}]`).waitFor({ state: "attached" });
    await led("off");
    await one.locator(".tomato").click();
    await led("work");
    await word(other, "Work");
    await Promise.all([word(one, "Break time"), word(other, "Break time"), led("breakAlarm")]);
    await other.locator(".tomato").click();
    await Promise.all([word(one, "Short Break"), word(other, "Short Break"), led("shortBreak")]);
  });

  it("[O10] settings that one saves are there for all, also a length that is in no list", async () => {
    const link = await join();
    await link.setup({ ...defaultSetup, workSeconds: 777 }, "now");
    const page = await open(laptop);
    const select = page.locator("select[name=workSeconds]");
    await select.waitFor();
    expect(await select.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.text)).toBe(
      "12 min 57 s",
    );
    await select.selectOption("60");
    await page.getByRole("button", { name: "Save" }).click();
    await until(link, ({ state }) => state?.setup.workSeconds === 60);
  });

  it("[O11] a page survives a restart of its server without a reload, and says that it is not live", async () => {
    const page = await open(laptop);
    await word(page, "Press Me!");
    await page.locator(".tomato").click();
    await word(page, "Work");
    const port = Number(new URL(server.url).port);
    await server.kill("SIGKILL");
    await page
      .getByText(/not live/i)
      .first()
      .waitFor();
    await word(page, "Work");
    server = await SpawnedServer.start({ data: folder.path, port });
    await page
      .getByText(/^live$/i)
      .first()
      .waitFor({ timeout: 10_000 });
    await word(page, "Work");
    await page.locator(".tomato").click();
    await word(page, "Paused");
  });

  it("[O30] the first picture does not wait for the link, and soon says when there is none", async () => {
    const link = await join();
    await link.press();
    const page = await newPage(browser, laptop);
    closers.push(() => page.context().close());
    await page.routeWebSocket(/socket\.io/, () => {});
    await page.route(/socket\.io/, () => {});
    await page.goto(server.url);
    await word(page, "Work");
    expect(await digitsOf(page)).toMatch(/^2[45]:\d\d$/);
    await page
      .getByText(/not live/i)
      .first()
      .waitFor({ timeout: 5_000 });
  });

  it("[O12] rooms have their own address; a name that will not do gets a friendly page", async () => {
    const page = await open(laptop, "r/team-7");
    await word(page, "Press Me!");
    await page.getByText("team-7").first().waitFor();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const response = await page.goto(`${server.url}/r/Team%20<b>7`);
    expect(response?.status()).toBe(404);
    expect(await page.locator("body").innerText()).toContain("Team <b>7");
    await page.getByRole("link", { name: /team-b-7/ }).click();
    await word(page, "Press Me!");
    expect(errors).toEqual([]);
  });
});

/** A page as a student writes it after the course's text. */
const coursePage = `<!doctype html>
<html><head><title>Shared Pomodoro</title><script src="socket.io.min.js"></script></head>
<body>
<button id="tomato">?</button>
<input id="work" value="60"><input id="break" value="30"><input id="cycles" value="2"><button id="save">Save</button>
<script>
  const socket = io();
  socket.on("json", (data) => {
    document.getElementById("tomato").innerText = data.message;
    document.body.dataset.state = data.state;
    if (data.work_duration !== undefined) {
      document.getElementById("work").value = data.work_duration;
      document.getElementById("break").value = data.break_duration;
      document.getElementById("cycles").value = data.number_cycles;
    }
  });
  document.getElementById("tomato").onclick = () => socket.emit("json", { action: "press" });
  document.getElementById("save").onclick = () => socket.emit("json", {
    action: "setup",
    work_duration: parseInt(document.getElementById("work").value),
    break_duration: parseInt(document.getElementById("break").value),
    number_cycles: parseInt(document.getElementById("cycles").value),
  });
</script></body></html>`;

describe.skipIf(!hasBrowser)("a page of the course", () => {
  it("[O13] put into a folder and served with --course, it presses, saves and follows unchanged", async () => {
    const course = temporaryFolder();
    const data = temporaryFolder();
    writeFileSync(join(course.path, "index.html"), coursePage);
    const client = createRequire(import.meta.url).resolve("socket.io-client-3/package.json");
    copyFileSync(join(client, "../dist/socket.io.min.js"), join(course.path, "socket.io.min.js"));
    const server = await SpawnedServer.start({ data: data.path, args: ["--course", course.path] });
    const browser = await sharedBrowser();
    try {
      const page = await newPage(browser, laptop);
      const product = await newPage(browser, phone);
      await page.goto(`${server.url}/course/`);
      await product.goto(`${server.url}/`);
      const says = (text: string) => page.locator("#tomato", { hasText: text }).waitFor();
      await says("Press Me!");
      expect(await page.locator("#work").inputValue()).toBe("1500");
      await page.locator("#work").fill("2");
      await page.locator("#break").fill("30");
      await page.locator("#cycles").fill("1");
      await page.locator("#save").click();
      await product.locator("select[name=workSeconds]").waitFor();
      await product.locator(".digits", { hasText: "0:02" }).waitFor();
      await page.locator("#tomato").click();
      await says("Work");
      await says("Break time");
      await product.locator(".tomato").click();
      await says("Short Break");
      expect(await page.locator("#cycles").inputValue()).toBe("1");
    } finally {
      await leaveBrowser(browser);
      await server.kill("SIGTERM");
      course.remove();
      data.remove();
    }
  });
});
