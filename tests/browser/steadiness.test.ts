import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { hasBrowser, leaveBrowser, newPage, type Size, sharedBrowser } from "../support/chromium.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";

const sizes: Readonly<Record<string, Size>> = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1280, height: 800 },
  wall: { width: 1920, height: 1080 },
};

interface Shift {
  readonly value: number;
  readonly moved: readonly string[];
}

declare global {
  interface Window {
    shifts: Shift[];
  }
}

/** Collects every move that the browser counts as one, also such as follow a touch. */
function watchShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources } = entry as unknown as {
        value: number;
        sources: readonly {
          readonly node: Node | null;
          readonly previousRect: DOMRectReadOnly;
          readonly currentRect: DOMRectReadOnly;
        }[];
      };
      const moved = sources.map(({ node, previousRect, currentRect }) => {
        const what = node instanceof Element ? node.outerHTML.slice(0, 120) : `text: ${node?.textContent}`;
        return `${what} from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`;
      });
      window.shifts.push({ value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
}

describe.skipIf(!hasBrowser)("a page that opens", () => {
  let browser: Browser;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: SpawnedServer;
  let page: Page;

  beforeAll(async () => {
    browser = await sharedBrowser();
    folder = temporaryFolder();
    server = await SpawnedServer.start({ data: folder.path, board: "virtual" });
  });
  afterAll(async () => {
    await leaveBrowser(browser);
    await server?.kill("SIGTERM");
    folder?.remove();
  });
  afterEach(() => page.context().close());

  const open = async (size: Size, path: string) => {
    page = await newPage(browser, size);
    await page.addInitScript(watchShifts);
    await page.goto(`${server.url}/${path}`);
  };
  /** All that comes after the first view is there, and has been drawn. */
  const isComplete = async () => {
    await page.locator("#sound-title, #notifications-title").nth(1).waitFor();
    await page.getByText("live", { exact: true }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  };
  /** Moves that could be seen: a busy machine at times reports traces of less than a thousandth (good is below 0.1). */
  const shifts = () => page.evaluate(() => window.shifts.filter(({ value }) => value >= 0.001));

  test.each(Object.entries(sizes))(
    "[W102] nothing moves while its parts arrive, on a %s",
    async (name, size) => {
      await open(size, `r/${name}`);
      await isComplete();
      expect(await shifts()).toEqual([]);
      await page.locator(".tomato").click();
      await page.locator(".word", { hasText: "Work" }).waitFor();
      await page.reload();
      await isComplete();
      await page.locator(".digits", { hasText: /24:/ }).waitFor();
      expect(await shifts()).toEqual([]);
    },
  );

  test.each(["wall", "overlay"])("[W102] nothing moves in the %s view", async (view) => {
    await open({ width: 1920, height: 1080 }, `r/views/${view}`);
    await page.locator(".word", { hasText: "Press Me!" }).waitFor();
    await page.getByText("live", { exact: true }).waitFor({ state: "attached" });
    if (view === "wall") await page.getByRole("img", { name: /QR code/ }).waitFor();
    expect(await shifts()).toEqual([]);
  });

  test("[W103] the timer is painted before the server is joined", async () => {
    page = await newPage(browser, { width: 390, height: 844 });
    await page.addInitScript(() => {
      // A connection that is never made.
      window.WebSocket = class extends EventTarget {
        close() {}
      } as unknown as typeof WebSocket;
    });
    await page.route("**/socket.io/**", () => {});
    await page.goto(`${server.url}/r/unjoined`);
    await page.locator(".digits", { hasText: "25:00" }).waitFor();
    const painted = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length);
    expect(painted).toBe(1);
    expect(await page.locator(".link").innerText()).toBe("joining …");
  });
});
