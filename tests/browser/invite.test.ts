import type { Page } from "playwright-core";
import decodeQr from "qr/decode.js";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { hasBrowser, type Size, type Theme } from "../support/chromium.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { aView, sceneNow, scenes } from "./harness/scenes.ts";

const laptop: Size = { width: 1280, height: 800 };
const phone: Size = { width: 390, height: 844 };
const narrow: Size = { width: 320, height: 640 };
const ana = { id: "ana", name: "Ana", kind: "screen" } as const;

describe.skipIf(!hasBrowser)("the way in, other rooms, and what is read out, in a browser", () => {
  const bench = pageBench("/behind/a/prefix/");
  let page: Page;
  let asked: string[] = [];

  interface Opening {
    readonly size?: Size;
    readonly theme?: Theme;
    readonly path?: string;
    /** Runs in the browser before the page does. */
    readonly before?: () => void;
  }
  const go = async (path: string, view: RoomView) => {
    await page.goto(bench.url + path);
    await showView(page, view);
    await page.locator("#announcements").waitFor({ state: "attached" });
  };
  const open = async (view: RoomView | undefined, opening: Opening = {}) => {
    page = await bench.newPage(opening.size ?? laptop, { theme: opening.theme });
    asked = [];
    page.on("request", (request) => asked.push(request.url()));
    if (opening.before !== undefined) await page.addInitScript(opening.before);
    await go(opening.path ?? "", view ?? aView({}));
  };
  const show = (view: RoomView | undefined) => showView(page, view ?? aView({}));
  const advance = (ms: number) => page.evaluate((by) => window.harness.advance(by), ms);
  const opener = () => page.getByRole("button", { name: "Invite others" });
  const panel = () => page.getByRole("dialog", { name: /Invite/ });
  const openPanel = async () => {
    await opener().click();
    await panel().waitFor();
  };
  const told = () => panel().locator(".invite-ways [role=status]");
  const heard = () => page.locator("#announcements").textContent();
  const message = () => page.locator(".message [role=status]");

  /** Reads what a camera would see. */
  const readCode = async (): Promise<string> => {
    const shot = (await panel().locator(".qr").screenshot()).toString("base64");
    const blank = await page.context().newPage();
    const { width, height, data } = await blank.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      // As much as the code needs; the picture of a wide screen is four times as many bytes.
      const [width, height] = [240, 240];
      const context = new OffscreenCanvas(width, height).getContext("2d");
      if (context === null) throw new Error("no canvas");
      context.drawImage(image, 0, 0, width, height);
      return { width, height, data: Array.from(context.getImageData(0, 0, width, height).data) };
    }, shot);
    await blank.close();
    return decodeQr({ width, height, data: Uint8Array.from(data) });
  };

  test("[W177] the QR code reads as the link to share, in light and dark, on a laptop and a phone", async () => {
    await open(scenes.work, { path: "r/kitchen" });
    await openPanel();
    expect(await readCode()).toBe(`${bench.url}r/kitchen`);
    await page.context().close();
    await open(scenes.work, { size: narrow, theme: "dark" });
    await openPanel();
    expect(await readCode()).toBe(bench.url);
    expect(await panel().locator(".invite-address").innerText()).toBe(bench.url);
  });

  test("[W178] the link is copied", async () => {
    await open(scenes.work, { path: "r/kitchen" });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openPanel();
    await panel().getByRole("button", { name: "Copy link" }).click();
    await expect.poll(() => told().innerText()).toBe("Link copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${bench.url}r/kitchen`);
  });

  test("[W178] over plain http it is copied the older way, and where that fails it is selected", async () => {
    await open(scenes.work, {
      before: () => Object.defineProperty(navigator, "clipboard", { value: undefined }),
    });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openPanel();
    const copy = () => panel().getByRole("button", { name: "Copy link" }).click();
    await copy();
    await expect.poll(() => told().innerText()).toBe("Link copied.");
    await page.evaluate(() => {
      getSelection()?.removeAllRanges();
      document.execCommand = () => false;
    });
    await copy();
    await expect.poll(() => told().innerText()).toContain("Not copied, but selected");
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(bench.url);
    expect(await panel().getByRole("button", { name: "Share" }).count()).toBe(0);
  });

  test("[W178] the browser's own sharing is offered where there is one; closing it is no failure", async () => {
    const before = () => {
      const shared: unknown[] = [];
      const share = (what: unknown) => {
        shared.push(what);
        const name = shared.length === 2 ? "AbortError" : "NotAllowedError";
        return shared.length === 1 ? Promise.resolve() : Promise.reject(new DOMException("", name));
      };
      Object.assign(window, { shared });
      Object.defineProperty(navigator, "share", { value: share });
    };
    await open(scenes.work, { before, path: "r/kitchen" });
    await openPanel();
    const share = panel().getByRole("button", { name: "Share" });
    await share.click();
    await share.click();
    expect(await told().innerText()).toBe("");
    await share.click();
    await expect.poll(() => told().innerText()).toContain("could not be shared");
    const shared = await page.evaluate(() => Reflect.get(window, "shared"));
    expect(shared).toMatchObject([{ url: `${bench.url}r/kitchen` }, {}, {}]);
  });

  test("[W179] an address that leads each device to itself is said to be of no use to others", async () => {
    await open(scenes.work);
    await openPanel();
    expect(await panel().locator(".invite-warning").innerText()).toContain("Others cannot use this address");
  });

  test("[W180] by keyboard it opens and closes, the focus goes back, and nothing of it is loaded before", async () => {
    await open(scenes.work);
    expect(asked.filter((url) => url.includes("open-invite"))).toEqual([]);
    await opener().focus();
    await page.keyboard.press("Enter");
    await panel().waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
    expect(await opener().evaluate((button) => button === document.activeElement)).toBe(true);
    await openPanel();
    await page.mouse.click(20, 400);
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
  });

  test("[W180] an alarm is announced in it, and leads back to the timer", async () => {
    await open(scenes.work);
    await openPanel();
    await show(scenes["break-alarm"]);
    expect(await panel().getByRole("alert").innerText()).toContain("Break time");
    await panel().getByRole("button", { name: "To the timer" }).click();
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
  });

  test("[W180] nothing scrolls sideways at 320 px, and what can be touched is 44 px", async () => {
    const before = () =>
      localStorage.setItem("rooms /behind/a/prefix/", JSON.stringify(["main", "a".repeat(40), "kitchen"]));
    await open(scenes.work, { size: narrow, path: `r/${"w".repeat(40)}`, before });
    await openPanel();
    const wide = await panel()
      .locator(".panel-body")
      .evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const small = await panel().evaluate((dialog) =>
      [...dialog.querySelectorAll("button, a, input")].flatMap((each) => {
        const { width, height } = each.getBoundingClientRect();
        return width < 44 || height < 44 ? [`${each.outerHTML.slice(0, 80)} ${width}×${height}`] : [];
      }),
    );
    expect(small).toEqual([]);
  });

  test("[W181] rooms that were visited are listed, newest first; one can be gone to, and one forgotten", async () => {
    await open(scenes.work, { path: "r/kitchen" });
    await go("r/team-blue", aView({}));
    await go("", aView({}));
    await openPanel();
    const rooms = () => panel().locator(".places").first().locator("li").allInnerTexts();
    expect((await rooms()).map((text) => text.replace(/\s+/g, " ").trim())).toEqual([
      "main room you are here",
      "team-blue",
      "kitchen",
    ]);
    await panel().getByRole("button", { name: "Forget kitchen" }).click();
    expect(await rooms()).toHaveLength(2);
    const isInside = () =>
      page.evaluate(() => document.querySelector(".panel-body")?.contains(document.activeElement));
    expect(await isInside()).toBe(true);
    await panel().getByRole("link", { name: "team-blue" }).click();
    await page.waitForURL(`${bench.url}r/team-blue`);
  });

  test("[W182] a name is made into a room's, or refused in a sentence, and Enter goes there", async () => {
    await open(scenes.work);
    await openPanel();
    const field = panel().getByRole("textbox", { name: "Another room" });
    const line = panel().locator("#new-room-line");
    await field.fill("?!");
    expect(await line.innerText()).toContain("A name needs a letter");
    await field.press("Enter");
    await field.fill('<img src=x onerror="alert(1)">');
    expect(await line.innerText()).toBe("Its name will be img-src-x-onerror-alert-1.");
    await field.fill("Team Blue");
    await field.press("Enter");
    await page.waitForURL(`${bench.url}r/team-blue`);
  });

  test("[W182] the views of the room are linked", async () => {
    await open(scenes.work, { path: "r/kitchen" });
    await openPanel();
    const links = await panel()
      .getByRole("link")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(links.slice(-2)).toEqual([`${bench.url}r/kitchen/wall`, `${bench.url}r/kitchen/overlay`]);
  });

  test("[W171] what others press is read out in one place, and the line that shows it stays silent", async () => {
    await open(scenes.work);
    const last = { op: "x", by: ana, did: "pause", at: sceneNow } as const;
    await show({ ...aView({ ...scenes.paused?.state, last, seq: 41, undo: { until: sceneNow + 9_000 } }) });
    await advance(300);
    await expect.poll(heard).toBe("Ana paused.");
    expect(await message().innerText()).toBe("Ana paused.");
    expect(await message().getAttribute("aria-live")).toBe("off");
    expect(await page.locator("[role=status]:not([aria-live=off])").count()).toBe(1);
  });

  test("[W171] within a panel it is read out there: beside it nobody would hear it", async () => {
    await open(scenes.work);
    await openPanel();
    const last = { op: "x", by: ana, did: "pause", at: sceneNow } as const;
    await show({ ...aView({ ...scenes.paused?.state, last, seq: 41 }) });
    await advance(300);
    await expect.poll(heard).toBe("Ana paused.");
    expect(await panel().locator("#announcements").count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await expect.poll(heard).toContain("Paused:");
  });

  test("[W173] five minutes left stand in the message line for a while, behind whatever else there is", async () => {
    await open(scenes.work);
    await advance(7.6 * 60_000);
    await expect.poll(() => message().innerText()).toBe("5 minutes left");
    await show({ ...(scenes.work ?? aView({})), status: "lost", lostAt: 0 });
    expect(await message().innerText()).toContain("No link to the server.");
    await show(scenes.work);
    await advance(21_000);
    expect(await message().innerText()).not.toContain("left");
  });

  test("[W176] T says the time left, not while somebody types, also where announcements are off", async () => {
    await open(scenes.work, { size: phone });
    const read = page.getByRole("switch", { name: "Announce what changes" });
    expect(await read.getAttribute("aria-checked")).toBe("true");
    await read.click();
    await page.focus("#label");
    await page.keyboard.type("tt");
    await page.keyboard.press("Escape");
    expect(await heard()).toBe("");
    await page.focus(".tomato");
    await page.keyboard.press("Control+t");
    expect(await heard()).toBe("");
    await page.keyboard.press("t");
    await expect.poll(heard).toBe("Work: 12 minutes, 36 seconds left.");
    await go("", scenes.work ?? aView({}));
    expect(await read.getAttribute("aria-checked")).toBe("false");
  });
});
