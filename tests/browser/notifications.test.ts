import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, leaveBrowser, newPage, sharedBrowser } from "../support/chromium.ts";
import { showView } from "./harness/page-under-test.ts";
import { aView } from "./harness/scenes.ts";
import { type ServedHarness, serveHarness } from "./harness/serve-harness.ts";

describe.skipIf(!hasBrowser)("notifications on the page", () => {
  let browser: Browser;
  let harness: ServedHarness;

  beforeAll(async () => {
    [browser, harness] = await Promise.all([sharedBrowser(), serveHarness()]);
  });
  afterAll(async () => {
    await leaveBrowser(browser);
    await harness?.stop();
  });

  test("[W44] where they cannot be, the page says why, and the switch does nothing", async () => {
    const page = await newPage(browser, { width: 1280, height: 800 });
    await page.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
    await page.goto(harness.url);
    await showView(page, aView({}));
    const toggle = page.getByRole("switch", { name: "Notify me on this device" });
    expect(await toggle.getAttribute("aria-disabled")).toBe("true");
    await toggle.click({ force: true });
    expect(await toggle.getAttribute("aria-checked")).toBe("false");
    expect(await page.locator("#notifications-line").innerText()).toContain("Not over plain http");
    await page.context().close();
  });
});
