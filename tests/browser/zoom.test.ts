import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { histories } from "./harness/history-scenes.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { scenes } from "./harness/scenes.ts";

/** A window of 1280 by 800 at 400 %. */
const zoomed: Size = { width: 320, height: 200 };
/** A phone on its side. */
const sideways: Size = { width: 844, height: 390 };

/** The distances that WCAG 2.2, 1.4.12 lets a reader ask for. */
const spaced = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

describe.skipIf(!hasBrowser)("the page for other eyes", () => {
  const bench = pageBench();
  let page: Page;

  const open = async (size: Size) => {
    page = await bench.newPage(size);
    await page.route("**/history.json*", (route) => route.fulfill({ json: histories.year }));
    await page.goto(bench.url);
    await showView(page, scenes.work as RoomView);
    await page.evaluate(() => document.fonts.ready);
  };

  /** What is wider than the window, lies over something else, or whose words stick out of it. */
  const faults = (reach = 1) =>
    page.evaluate((farthest) => {
      const found: string[] = [];
      if (document.documentElement.scrollWidth > innerWidth) found.push("scrolls sideways");
      const shown = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
      const blocks = shown(
        ".bar, .dial, .blocks, .label, .controls, .message, .refusal, aside > section, .save > *, .control",
      );
      for (const [index, one] of blocks.entries()) {
        const a = one.getBoundingClientRect();
        for (const other of blocks.slice(index + 1)) {
          if (one.contains(other) || other.contains(one)) continue;
          const b = other.getBoundingClientRect();
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > 1 && down > 1) found.push(`${one.className} over ${other.className}`);
        }
      }
      // Words on the tomato stay on it: a circle, but for its leaf.
      const skin = document.querySelector(".tomato")?.getBoundingClientRect();
      if (skin !== undefined) {
        for (const line of shown(".word, .digits, .hint")) {
          const range = document.createRange();
          range.selectNodeContents(line);
          const box = range.getBoundingClientRect();
          const middle = { x: skin.x + skin.width / 2, y: skin.y + skin.height / 2 };
          const isOff = [box.left, box.right].some((x) =>
            [box.top + box.height * 0.2, box.bottom - box.height * 0.2].some(
              (y) => Math.hypot(x - middle.x, y - middle.y) > (skin.width / 2) * farthest,
            ),
          );
          if (isOff) found.push(`${line.className} sticks out of the tomato`);
        }
      }
      for (const each of shown("button:not(.tomato), .setting > span, .word, .hint, h2, .message p")) {
        if (each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline") {
          found.push(`cut off: ${each.className} ${each.innerText.slice(0, 30)}`);
        }
      }
      return found;
    }, reach);

  /** @param reach how far out words may stand on the tomato; 1: to its edge */
  const inAllScenes = async (reach = 1) => {
    const found: string[] = [];
    for (const [name, view] of Object.entries(scenes)) {
      await showView(page, view);
      for (const fault of await faults(reach)) found.push(`${name}: ${fault}`);
    }
    return found;
  };

  test("[W107] at 400 % nothing scrolls sideways, overlaps or is cut off, and the tomato can be pressed", async () => {
    await open(zoomed);
    expect(await inAllScenes()).toEqual([]);
    await showView(page, scenes.work as RoomView);
    await page.locator(".tomato").click();
    expect(await page.evaluate(() => window.harness.link.commands)).toEqual([{ name: "press" }]);
    const type = await page
      .locator(".word")
      .evaluate((word) => Number.parseFloat(getComputedStyle(word).fontSize));
    expect(type).toBeGreaterThanOrEqual(13);
    await page.selectOption("select[name=workSeconds]", "2700");
    expect(await faults()).toEqual([]);
  });

  test("[W107] nor on a phone on its side, where the timer is seen at once", async () => {
    await open(sideways);
    expect(await inAllScenes()).toEqual([]);
    await showView(page, scenes.work as RoomView);
    for (const part of [".dial", ".controls", ".message"]) {
      const box = await page.locator(part).boundingBox();
      expect((box?.y ?? 999) + (box?.height ?? 0), part).toBeLessThanOrEqual(sideways.height);
    }
  });

  test("[W108] a reader's own text spacing breaks nothing", async () => {
    for (const size of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await open(size);
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, spaced);
      // The largest letters may then reach the ring, where they are still read.
      expect(await inAllScenes(1.1), `${size.width}`).toEqual([]);
      if (size.width > 1000) await page.context().close();
    }
  });

  test("[W109] with forced colors the ring, the dots and the lights are told apart", async () => {
    await open({ width: 1280, height: 800 });
    await page.emulateMedia({ forcedColors: "active" });
    const style = (selector: string, name: "stroke" | "fill" | "backgroundColor" | "borderTopColor") =>
      page
        .locator(selector)
        .first()
        .evaluate((element, key) => getComputedStyle(element)[key], name);
    expect(await style(".arc", "stroke")).not.toBe(await style(".track", "stroke"));
    expect(await style(".arc", "stroke")).not.toBe(
      await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    );
    const dots = await page.evaluate(() =>
      ["done", "now", "ahead"].map((kind) => {
        const dot = document.querySelector(`[data-dot=${kind}]`);
        if (dot === null) return kind;
        const { backgroundColor, boxShadow, width } = getComputedStyle(dot);
        return [backgroundColor, boxShadow, width].join();
      }),
    );
    expect(new Set(dots).size).toBe(3);
    const lights = new Set<string>();
    for (const name of ["idle", "work", "break-alarm", "short-break", "work-alarm", "long-break"]) {
      await showView(page, scenes[name] as RoomView);
      lights.add(
        await page
          .locator("[data-pattern] .glow")
          .first()
          .evaluate((glow) => getComputedStyle(glow).fill),
      );
    }
    expect(lights.size).toBe(6);
  });

  test("[W110] for those who want no motion nothing moves, in any scene", async () => {
    await open({ width: 1280, height: 800 });
    const moving = () =>
      page.evaluate(() =>
        document.getAnimations().map((one) => (one as CSSAnimation).animationName ?? "transition"),
      );
    await showView(page, scenes["break-alarm"] as RoomView);
    expect(await moving()).toContain("ring-out");
    await page.emulateMedia({ reducedMotion: "reduce" });
    // What was on its way arrives.
    await expect.poll(moving).toEqual([]);
    for (const [name, view] of Object.entries(scenes)) {
      await showView(page, view);
      expect(await moving(), name).toEqual([]);
    }
    await page.locator(".tomato").click();
    expect(await moving()).toEqual([]);
  });
});
