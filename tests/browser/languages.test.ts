import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/web/words/language.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { histories } from "./harness/history-scenes.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { aView, scenes } from "./harness/scenes.ts";

const narrow: Size = { width: 320, height: 640 };
const laptop: Size = { width: 1280, height: 800 };

/** Texts of the page that are cut off, break in the middle of a word, or lie outside; and a page that scrolls. */
function misfits(): string[] {
  const found: string[] = [];
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    const text = node.textContent ?? "";
    if (
      holder === null ||
      text.trim() === "" ||
      !holder.checkVisibility() ||
      holder.closest(".unseen, option")
    )
      continue;
    const isOurs = holder.closest("bdi, .room, [dir=auto], .activity span") === null;
    for (const { 0: word, index } of text.matchAll(/[^\s\u00ad-]+/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (isOurs && tops.size > 1) found.push(`broken: ${word}`);
      const { left, right } = range.getBoundingClientRect();
      if (left < -0.5 || right > clientWidth + 0.5) found.push(`outside: ${word}`);
    }
    const { overflowX } = getComputedStyle(holder);
    if (overflowX !== "visible" && holder.scrollWidth > holder.clientWidth + 1)
      found.push(`cut off: ${text}`);
  }
  for (const select of document.querySelectorAll("select")) {
    if (select.scrollWidth > select.clientWidth + 1)
      found.push(`cut off: ${select.selectedOptions[0]?.text}`);
  }
  const dial = document.querySelector(".dial")?.getBoundingClientRect();
  for (const name of [".word", ".hint"]) {
    const element = document.querySelector(name);
    if (element === null || dial === undefined) continue;
    range.selectNodeContents(element);
    const { width } = range.getBoundingClientRect();
    if (width > dial.width * 0.7) found.push(`wider than the tomato: ${element.textContent}`);
  }
  return found;
}

describe.skipIf(!hasBrowser)("the page in other languages", () => {
  const bench = pageBench();
  let page: Page;

  const open = async (language: string, size: Size, path = "") => {
    page = await bench.newPage(size);
    await page.addInitScript((chosen) => localStorage.setItem("language", chosen), language);
    await page.goto(bench.url + path);
    await page.locator(".tomato").waitFor();
  };
  const show = async (name: string) => {
    await showView(page, scenes[name] ?? aView({}));
    await page.evaluate(() => document.fonts.ready);
  };

  test.each(Object.keys(languages))(
    "[W136] in %s nothing is cut off at 320 px, in any scene",
    async (language) => {
      await open(language, narrow);
      await show("work");
      await page.locator("aside .sound").waitFor();
      await page.locator("aside .notifications").waitFor();
      for (const name of Object.keys(scenes)) {
        await show(name);
        expect(await page.evaluate(misfits), name).toEqual([]);
      }
      await show("work");
      await page.selectOption("select[name=workSeconds]", "2700");
      expect(await page.evaluate(misfits), "changed settings").toEqual([]);
      for (const [name, report] of Object.entries(histories)) {
        await page.unroute("**/history.json*");
        await page.route("**/history.json*", (route) => route.fulfill({ json: report }));
        await page.locator("aside [aria-haspopup=dialog]").first().click();
        await page.locator(".figures").waitFor();
        await page.evaluate(() => document.fonts.ready);
        expect(await page.evaluate(misfits), `history of a ${name}`).toEqual([]);
        await page.keyboard.press("Escape");
      }
    },
  );

  const box = async (selector: string) => (await page.locator(selector).boundingBox()) ?? { x: 0, width: 0 };

  test("[W137] Arabic stands mirrored, what counts does not", async () => {
    await open("de", laptop);
    await show("undo-open");
    expect(await page.getAttribute("html", "lang")).toBe("de");
    expect(await page.getAttribute("html", "dir")).toBe("ltr");
    expect((await box("aside")).x).toBeGreaterThan((await box(".stage")).x);
    await page.context().close();

    await open("ar", laptop, "r/kitchen");
    await show("break-alarm");
    expect(await page.getAttribute("html", "lang")).toBe("ar");
    expect(await page.getAttribute("html", "dir")).toBe("rtl");
    expect((await box("aside")).x).toBeLessThan((await box(".stage")).x);
    expect((await box("h1 .room")).x).toBeGreaterThan((await box("h1")).x + 10);
    const inOrder = await page.locator(".digits").evaluate((digits) => {
      const range = document.createRange();
      const node = [...digits.childNodes].find((child) => child instanceof Text && child.data.trim() !== "");
      if (node === undefined) throw new Error("no digits");
      const lefts = Array.from(node.textContent ?? "", (_, index) => {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect().left;
      });
      return {
        text: digits.textContent,
        isRising: lefts.every((left, at) => at === 0 || left > (lefts[at - 1] ?? 0)),
      };
    });
    expect(inOrder).toEqual({ text: "+0:42", isRising: true });
    // The ring opens as a clock goes, in every language.
    expect(await page.locator(".dial-ring").evaluate((ring) => getComputedStyle(ring).scale)).toBe("none");
  });

  test("[W138] another language holds at once, and at the next visit", async () => {
    page = await bench.newPage(laptop);
    await page.goto(bench.url);
    await show("work");
    await page.locator("aside").waitFor();
    expect(await page.locator(".word").innerText()).toBe("Work");
    await page.evaluate(() => window.harness.speak("fr"));
    expect(await page.locator(".word").innerText()).toBe("Travail");
    expect(await page.locator("#settings-title").innerText()).toBe("Réglages");
    expect(await page.getAttribute("html", "lang")).toBe("fr");
    await page.reload();
    await page.locator(".tomato").waitFor();
    await show("idle");
    expect(await page.getAttribute("html", "lang")).toBe("fr");
    expect(await page.getAttribute("#label", "placeholder")).toContain("Sur quoi");
  });

  test("[W138] a browser that keeps nothing and says nothing of languages speaks English, and another by choice", async () => {
    page = await bench.newPage(laptop);
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "languages", { value: undefined });
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new Error("storage is switched off");
        },
      });
    });
    await page.goto(bench.url);
    await show("work");
    expect(await page.locator(".word").innerText()).toBe("Work");
    await page.evaluate(() => window.harness.speak("nl"));
    expect(await page.locator(".word").innerText()).toBe("Werken");
  });

  test("[W133] without any Intl the page goes on, in Arabic too", async () => {
    page = await bench.newPage(laptop);
    await page.addInitScript(() => {
      localStorage.setItem("language", "ar");
      Object.defineProperty(window, "Intl", { value: undefined });
    });
    await page.goto(bench.url);
    await page.locator(".tomato").waitFor();
    await show("work");
    await page.locator("aside .activity").waitFor();
    expect(await page.locator(".activity time").first().innerText()).toBe("09:59");
    expect(
      await page
        .locator("select[name=cycles]")
        .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text),
    ).toBe("4 جلسة");
  });

  test("[W140] a name that is written the other way carries nothing away", async () => {
    const said = (name: string) => ({
      at: 1,
      by: { id: "x", name, kind: "screen" as const },
      did: "said" as const,
      phase: "idle" as const,
    });
    /** Where a piece of the newest line stands. */
    const left = (piece: string) =>
      page.locator(".activity li span").evaluate((line, wanted) => {
        const node = [...line.childNodes].find(
          (child) => child instanceof Text && child.data.includes(wanted),
        );
        const start = node?.textContent?.indexOf(wanted) ?? -1;
        if (node === undefined || start < 0) throw new Error(`no ${wanted}`);
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + wanted.length);
        return range.getBoundingClientRect().left;
      }, piece);
    await open("en", laptop);
    await showView(page, aView({}, { activity: [], said: [{ ...said("ليلى"), text: "5 more" }] }));
    expect(await left("ليلى")).toBeLessThan(await left("5"));
    await page.context().close();

    await open("ar", laptop);
    await showView(page, aView({}, { activity: [], said: [{ ...said("Ana"), text: "5 more" }] }));
    expect(await left("Ana")).toBeGreaterThan(await left("more"));
    expect(await left("more")).toBeGreaterThan(await left("5"));
  });

  test("[W139] words that cannot be had leave the page in English, and it says so", async () => {
    page = await bench.newPage(laptop, { isExpected: (text) => text.includes("Failed to load resource") });
    await page.addInitScript(() => localStorage.setItem("language", "ar"));
    await page.route("**/assets/first-*.js", (route) => route.abort());
    await page.goto(bench.url);
    await page.locator(".tomato").waitFor();
    await show("work");
    expect(await page.locator(".word").innerText()).toBe("Work");
    expect(await page.locator("html").evaluate((root) => getComputedStyle(root).direction)).toBe("ltr");
    expect(await page.locator(".message [role=status]").innerText()).toContain("this is English");
    await page.locator("aside").waitFor();
    expect(await page.locator("#settings-title").innerText()).toBe("Settings");
    await page.evaluate(() => window.harness.speak("de"));
    expect(await page.locator(".word").innerText()).toBe("Work");
  });
});
