import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasBrowser, leaveBrowser, newPage, sharedBrowser } from "../support/chromium.ts";
import { PrefixProxy } from "../support/prefix-proxy.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";

describe.skipIf(!hasBrowser)(
  "a page behind a proxy, under a path, by another host than the server is asked for",
  () => {
    let browser: Browser;
    let folder: ReturnType<typeof temporaryFolder>;
    let proxy: PrefixProxy;
    let server: SpawnedServer;
    beforeAll(async () => {
      browser = await sharedBrowser();
    });
    afterAll(() => leaveBrowser(browser));
    beforeEach(async () => {
      folder = temporaryFolder();
      proxy = await PrefixProxy.start("/timer/");
    });
    afterEach(async () => {
      proxy.close();
      await server.kill("SIGTERM");
      folder.remove();
    });

    async function open(args: readonly string[]) {
      server = await SpawnedServer.start({ data: folder.path, args });
      proxy.port = Number(new URL(server.url).port);
      const page = await newPage(browser, { width: 1280, height: 800 });
      const wrong: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") wrong.push(message.text());
      });
      await page.goto(`${proxy.url}r/team`);
      return { page, wrong };
    }

    it("[O34] works, with every file, policy and socket below the path, when its address was said", async () => {
      const { page, wrong } = await open(["--public-url", proxy.url, "--trust-proxy", "127.0.0.1"]);
      await page.locator(".word", { hasText: "Press Me!" }).waitFor();
      await page
        .getByText(/^live$/i)
        .first()
        .waitFor();
      await page.locator(".tomato").click();
      await page.locator(".word", { hasText: "Work" }).waitFor();
      expect(wrong).toEqual([]);
      await page.context().close();
    });

    it("[O34] is not live when it was not, and the log says whose page was refused", async () => {
      const { page } = await open([]);
      await page
        .getByText(/not live/i)
        .first()
        .waitFor({ timeout: 10_000 });
      await server.printed(/request\.refused .*"reason":"origin".*"origin":"http:\/\/127\.0\.0\.1:\d+"/);
      await page.context().close();
    });
  },
);
