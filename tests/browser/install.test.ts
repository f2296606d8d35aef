import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hasBrowser, leaveBrowser, newPage, sharedBrowser } from "../support/chromium.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";

describe.skipIf(!hasBrowser)("the page without its server", () => {
  let browser: Browser;
  let folder: ReturnType<typeof temporaryFolder>;
  let server: SpawnedServer;
  let page: Page;

  beforeAll(async () => {
    browser = await sharedBrowser();
  });
  afterAll(() => leaveBrowser(browser));
  beforeEach(async () => {
    folder = temporaryFolder();
    server = await SpawnedServer.start({ data: folder.path });
    page = await newPage(browser, { width: 1280, height: 800 });
  });
  afterEach(async () => {
    await page.context().close();
    await server.kill();
    folder.remove();
  });

  const word = () => page.locator(".word").innerText();
  const link = () => page.locator(".link").innerText();
  /** What is kept of this page. */
  const kept = () => page.evaluate(async () => (await caches.match(location.href))?.text());
  const keptWith = (phase: string) => expect.poll(kept).toContain(`"phase":"${phase}"`);
  /** It was kept so much longer ago. */
  const age = (ms: number) =>
    page.evaluate(async (by) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const response = await cache.match(location.href);
        if (response === undefined) continue;
        const headers = new Headers(response.headers);
        headers.set("X-Kept-At", String(Number(headers.get("X-Kept-At")) - by));
        await cache.put(location.href, new Response(await response.text(), { headers }));
      }
    }, ms);
  const open = async (path: string) => {
    await page.goto(`${server.url}/${path}`);
    await expect.poll(link).toBe("live");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  };

  test("[W41] it opens with the last state, not live, and comes back with the server", async () => {
    await open("r/kitchen");
    await page.click(".tomato");
    await keptWith("work");
    await age(10 * 60_000);
    const port = Number(new URL(server.url).port);
    await server.kill();
    await page.reload();
    await expect.poll(link, { timeout: 5_000 }).toBe("not live");
    expect(await word()).toBe("Work");
    expect(await page.locator(".digits").innerText()).toMatch(/^(15:00|14:5\d)$/);
    expect(await page.evaluate(() => document.fonts.check("16px 'Nunito Variable'"))).toBe(true);
    server = await SpawnedServer.start({ data: folder.path, port });
    await expect.poll(link, { timeout: 10_000 }).toBe("live");
    await page.reload();
    await expect.poll(link).toBe("live");
  });

  test("[W186] where the browser lets nothing be kept the page is as good as ever, and its badge counts", async () => {
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    await page.addInitScript(() => {
      const off = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
      for (const name of ["localStorage", "sessionStorage", "caches"])
        Object.defineProperty(window, name, { get: off });
      const badges: unknown[] = [];
      Object.assign(window, { badges });
      Object.assign(navigator, { setAppBadge: async (count: unknown) => void badges.push(count) });
    });
    await page.goto(`${server.url}/r/kitchen`);
    await expect.poll(link).toBe("live");
    await page.click(".tomato");
    await expect.poll(word).toBe("Work");
    await expect.poll(() => page.evaluate(() => Reflect.get(window, "badges"))).toEqual([25]);
    expect(complaints).toEqual([]);
  });

  test("[W42] what is kept is named after the page's program, whose name changes with each build", async () => {
    await open("r/kitchen");
    await keptWith("idle");
    const [name = ""] = await page.evaluate(() => caches.keys());
    const program = name.slice(name.lastIndexOf(" ") + 1);
    const response = await fetch(`${server.url}/assets/${program}`);
    // The other scripts of the page are a few lines, which may stay as they are for years.
    expect((await response.text()).length).toBeGreaterThan(10_000);
  });

  test("[W41] a room that was never opened here shows no other room's state", async () => {
    await open("r/kitchen");
    await keptWith("idle");
    const { url } = server;
    await server.kill();
    await expect(page.goto(`${url}/r/garden`)).rejects.toThrow();
  });

  test("[W41] history and connections always come from the server", async () => {
    await open("r/kitchen");
    await keptWith("idle");
    const addresses = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(addresses.filter((path) => !/^\/(assets\/|[\w-]+\.(svg|png|js)$)/.test(path))).toEqual([
      "/r/kitchen",
    ]);
  });
});
