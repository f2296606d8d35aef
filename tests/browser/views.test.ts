import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasBrowser, leaveBrowser, newPage, sharedBrowser } from "../support/chromium.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { complaintsOf } from "./harness/page-under-test.ts";

describe.skipIf(!hasBrowser)("other views of a room", () => {
  let browser: Browser;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: SpawnedServer;
  const pages: Page[] = [];

  beforeAll(async () => {
    browser = await sharedBrowser();
  });
  afterAll(() => leaveBrowser(browser));
  beforeEach(async () => {
    folder = temporaryFolder();
    server = await SpawnedServer.start({ data: folder.path });
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    await server.kill("SIGTERM");
    folder.remove();
  });

  const open = async (path: string) => {
    const page = await newPage(browser, { width: 1920, height: 1080 });
    pages.push(page);
    const complaints = complaintsOf(page);
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    await page.goto(`${server.url}/${path}`);
    await page.locator(".word", { hasText: "Press Me!" }).waitFor();
    return { page, complaints, loaded };
  };

  it("[W97] the wall is large, has nothing to set, shows the way in, and is a member like any other", async () => {
    const { page, complaints } = await open("r/kitchen/wall");
    await page.getByText("live", { exact: true }).waitFor();
    expect((await page.locator(".dial").boundingBox())?.height).toBeGreaterThan(800);
    for (const hidden of ["aside", ".controls", ".label", ".bar button"]) {
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    }
    await page.getByRole("img", { name: `QR code of ${server.url}/r/kitchen` }).waitFor();
    await page.locator(".tomato").click();
    await page.locator(".word", { hasText: "Work" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("[W98] the overlay is see-through, shows only the timer, makes no sound, and nothing in it can be touched", async () => {
    const { page, complaints, loaded } = await open("r/kitchen/overlay");
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe("rgba(0, 0, 0, 0)");
    for (const hidden of ["aside", ".bar", ".blocks", ".hint"]) {
      expect(await page.locator(hidden).first().isVisible()).toBe(false);
    }
    await page.mouse.click(960, 540);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    const { page: other } = await open("r/kitchen");
    await other.getByText("live", { exact: true }).waitFor();
    expect(await other.locator(".word").innerText()).toBe("Press Me!");
    expect(loaded.filter((url) => url.includes("sound"))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
