import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { scenes } from "./harness/scenes.ts";

const phone: Size = { width: 390, height: 844 };
const laptop: Size = { width: 1280, height: 800 };

/** Makes the device one that is touched, not pointed at. */
async function makeTouched(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
}

/** The ids or names of fields that show letters of less than so many px. */
const fieldsBelow = (page: Page, least: number) =>
  page.evaluate(
    (px) =>
      [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input:not([type=range]), select")]
        .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < px)
        .map(({ id, name }) => id || name || "a field"),
    least,
  );

/** How far the pencil is from the end of the letters that it stands beside, px. */
const pencilDistance = (page: Page, id: string) =>
  page.evaluate((of) => {
    const field = document.querySelector<HTMLInputElement>(`#${of}`);
    const pencil = field?.nextElementSibling;
    if (!field || !pencil) throw new Error("no such field");
    field.style.setProperty("field-sizing", "fixed");
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    if (canvas === null) throw new Error("nothing to measure with");
    const { font, paddingInlineStart } = getComputedStyle(field);
    canvas.font = font;
    const letters = canvas.measureText(field.value).width;
    const begin = field.getBoundingClientRect().left + Number.parseFloat(paddingInlineStart);
    return pencil.getBoundingClientRect().left - begin - letters;
  }, id);

describe.skipIf(!hasBrowser)("the page in other browsers", () => {
  const bench = pageBench();

  const open = async (size: Size, prepare: (page: Page) => Promise<void> = async () => {}) => {
    const page = await bench.newPage(size);
    await prepare(page);
    await page.goto(bench.url);
    await showView(page, scenes.work as RoomView);
    await page.evaluate(() => document.fonts.ready);
    return page;
  };

  test("[W197] an iPhone has no reason to zoom in on a field: its letters are 16 px where fingers are", async () => {
    const page = await open(phone, makeTouched);
    await page.getByRole("button", { name: "Lock with a PIN" }).click();
    await page.locator("select[name=workSeconds]").selectOption("other");
    expect(await page.locator("#room-pin, #own-workSeconds, #my-name, #label").count()).toBe(4);
    expect(await fieldsBelow(page, 16)).toEqual([]);
    await page.getByRole("button", { name: "Invite" }).click();
    await page.locator("#new-room").waitFor();
    expect(await fieldsBelow(page, 16)).toEqual([]);
  });

  test("[W198] nothing lies under the notch of a phone: the page leaves its place to the browser", async () => {
    const page = await open(phone);
    const viewport = page.locator('meta[name="viewport"]');
    expect(await viewport.getAttribute("content")).not.toContain("viewport-fit=cover");
  });

  test("[W199] the pencil stands beside a name also where the browser cannot fit a field to its text", async () => {
    const page = await open(laptop);
    expect(await pencilDistance(page, "my-name")).toBeLessThan(60);
    await page.locator("#my-name").fill("Nguyễn Thị Minh Khai");
    expect(await pencilDistance(page, "my-name"), "a long name is not cut").toBeGreaterThan(0);
  });
});
