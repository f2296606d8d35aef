import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import type { HistoryReport } from "../../src/protocol/history-report.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { histories } from "./harness/history-scenes.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { aView, sceneNow, scenes } from "./harness/scenes.ts";

const laptop: Size = { width: 1280, height: 800 };
const narrow: Size = { width: 320, height: 640 };
const nasty = '<img src=x onerror="alert(1)">';

describe.skipIf(!hasBrowser)("the history and the line to the room in a browser", () => {
  const bench = pageBench("/behind/a/prefix/");
  let page: Page;
  /** What the server answers to the next questions; null: it cannot. */
  let report: HistoryReport | null = histories.year;
  let asked: string[] = [];

  const open = async (view: RoomView | undefined, size = laptop, path = "") => {
    page = await bench.newPage(size, { isExpected: (text) => text.includes("503") });
    asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.route("**/history.json*", (route) =>
      report === null ? route.fulfill({ status: 503 }) : route.fulfill({ json: report }),
    );
    await page.goto(bench.url + path);
    await show(view ?? aView({}));
  };
  const show = (view: RoomView) => showView(page, view);
  const opener = () => page.getByRole("button", { name: "Today, the week, the year" });
  const panel = () => page.getByRole("dialog", { name: /History/ });
  const openPanel = async (history: HistoryReport | null) => {
    report = history;
    await opener().click();
    await panel().locator(".figures, .problem").first().waitFor();
  };
  const questions = () => asked.filter((url) => url.includes("history.json")).length;
  const field = () => page.getByRole("textbox", { name: "Say something to the room" });
  const commands = () => page.evaluate(() => window.harness.link.commands);

  test("[W86] nothing of it is loaded before it is opened, and then it comes from below the base", async () => {
    await open(scenes.work, laptop, "r/kitchen");
    expect(asked.filter((url) => /open-history|history\.json/.test(url))).toEqual([]);
    await openPanel(histories.year);
    expect(asked.some((url) => url.includes("open-history"))).toBe(true);
    expect(asked).toContain(`${bench.url}r/kitchen/history.json?zone=UTC&rows=50`);
    expect(await page.getByRole("link", { name: "Download CSV" }).getAttribute("href")).toBe(
      `${bench.url}r/kitchen/history.csv?zone=UTC`,
    );
    expect(await page.getByRole("link", { name: "JSON" }).getAttribute("href")).toContain("history.json");
  });

  test("[W87] by keyboard it opens, closes with Escape, and the focus is where it was", async () => {
    await open(scenes.work);
    report = histories.day;
    await opener().focus();
    await page.keyboard.press("Enter");
    await panel().locator(".figures").waitFor();
    expect(
      await page.evaluate(() => document.querySelector("dialog")?.contains(document.activeElement)),
    ).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
    expect(await opener().evaluate((button) => button === document.activeElement)).toBe(true);
    await openPanel(histories.day);
    await panel().getByRole("button", { name: "Close" }).click();
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
    await openPanel(histories.day);
    await page.mouse.click(20, 400);
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
  });

  test("[W85] a day that is pointed at is said in words, and the year is there as a table too", async () => {
    await open(scenes.work);
    await openPanel(histories.year);
    const year = panel().getByRole("img");
    expect(await year.getAttribute("aria-label")).toMatch(/blocks on \d+ days/);
    const today = panel().locator("[data-today=true]");
    expect(await today.count()).toBe(1);
    expect(await today.locator("title").textContent()).toMatch(/^Today, .*: 3 blocks/);
    await today.hover();
    await expect.poll(() => panel().locator(".heat-words").innerText()).toMatch(/^Today, .*: 3 blocks/);
    const words = () => panel().locator(".heat-words").innerText();
    await panel().getByRole("heading", { name: "Last blocks" }).hover();
    await expect.poll(words).toMatch(/blocks on \d+ days/);
    await today.dispatchEvent("pointerdown", { pointerType: "touch", bubbles: true });
    await year.dispatchEvent("pointerleave", { pointerType: "touch" });
    expect(await words()).toMatch(/^Today/);
    await panel().getByText("The year as a table").click();
    expect(await panel().getByRole("row").count()).toBeGreaterThan(200);
  });

  test("[W85] five steps are told apart, in both themes and with forced colors", async () => {
    await open(scenes.work);
    await openPanel(histories.year);
    const fills = () =>
      page.evaluate(() =>
        [0, 1, 2, 3, 4].map((step) => {
          const day = document.querySelector(`.heat-part [data-step="${step}"]`);
          return day === null ? "" : getComputedStyle(day).fill;
        }),
      );
    for (const media of [
      { colorScheme: "light", forcedColors: "none" },
      { colorScheme: "dark", forcedColors: "none" },
      { colorScheme: "light", forcedColors: "active" },
    ] as const) {
      await page.emulateMedia(media);
      expect(new Set(await fills()).size, JSON.stringify(media)).toBe(5);
    }
  });

  test("[W88] it is fetched anew when a block ends, not otherwise, and when it is closed no more", async () => {
    await open(scenes.work);
    const listeners = () => page.evaluate(() => window.harness.link.listeners);
    // The page, its sound, its notifications, and what is read out.
    const atRest = 4;
    await expect.poll(listeners).toBe(atRest);
    await openPanel(histories.empty);
    await show(scenes.work ?? aView({}));
    await show(scenes.paused ?? aView({}));
    const before = questions();
    report = histories.day;
    await show(scenes["short-break"] ?? aView({}));
    await expect.poll(() => panel().locator(".figures dd").first().innerText()).toContain("3 blocks");
    expect(questions()).toBe(before + 1);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
    await show(scenes["work-alarm"] ?? aView({}));
    expect(questions()).toBe(before + 1);
    expect(await listeners()).toBe(atRest);
  });

  test("[W189] it asks for the newest rows, and for more when earlier blocks are to be seen", async () => {
    await open(scenes.work);
    const { rows } = histories.year;
    const counts: number[] = [];
    await page.route("**/history.json*", (route) => {
      const count = Number(new URL(route.request().url()).searchParams.get("rows"));
      counts.push(count);
      return route.fulfill({ json: { ...histories.year, rows: rows.slice(-count) } });
    });
    await openPanel(histories.year);
    const shown = () => panel().locator(".block-lines li").count();
    expect(await shown()).toBe(12);
    const earlier = panel().getByRole("button", { name: "Show earlier blocks" });
    await earlier.click();
    expect(await shown()).toBe(36);
    expect(counts).toEqual([50]);
    await earlier.click();
    await expect.poll(shown).toBe(60);
    for (let more = 0; more < 100 && (await earlier.count()) > 0; more += 1) await earlier.click();
    await expect.poll(shown).toBe(rows.length);
    expect(counts.slice(0, 4)).toEqual([50, 200, 800, 3_200].slice(0, counts.length));
    expect(await panel().locator(".figures dd").first().innerText()).toContain("3 blocks");
  });

  test("[W89] what went wrong is said, what was there stays, and it can be tried again", async () => {
    await open(scenes.work);
    await openPanel(null);
    const problem = () => panel().locator(".problem");
    expect(await problem().innerText()).toContain("The server cannot read the history just now.");
    report = histories.day;
    await panel().getByRole("button", { name: "Try again" }).click();
    await panel().locator(".figures").waitFor();
    expect(await problem().count()).toBe(0);
    report = null;
    await show(scenes["short-break"] ?? aView({}));
    await problem().waitFor();
    expect(await panel().locator(".figures dd").first().innerText()).toContain("3 blocks");
    await show(scenes["not-live"] ?? aView({}));
    report = histories.day;
    await show(scenes.work ?? aView({}));
    await problem().waitFor({ state: "detached" });
  });

  test("[W87] an alarm is heard through the open panel, and leads back to the timer", async () => {
    await open(scenes.work);
    await openPanel(histories.day);
    await show(scenes["break-alarm"] ?? aView({}));
    await expect.poll(() => panel().getByRole("alert").first().innerText()).toContain("Break time");
    await panel().getByRole("button", { name: "To the timer" }).click();
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
  });

  test("[W90] nothing scrolls sideways at 320 px, targets are 44 px high, the policy is content", async () => {
    const history = {
      ...histories.day,
      rows: histories.day.rows.map((row) => ({
        ...row,
        label: "W".repeat(40),
        startedBy: { name: "M".repeat(40), kind: "screen" as const },
      })),
    };
    await open(scenes.work, narrow);
    for (const each of [histories.empty, histories.year, history]) {
      await openPanel(each);
      await panel().getByText("The year as a table").click();
      const widths = await panel().evaluate((dialog) => {
        const body = dialog.querySelector(".panel-body");
        return [document.documentElement.scrollWidth, (body?.scrollWidth ?? 999) - (body?.clientWidth ?? 0)];
      });
      expect(widths).toEqual([320, 0]);
      const small = await panel().evaluate((dialog) =>
        [...dialog.querySelectorAll("button, a, summary")]
          .map((element) => ({ what: element.outerHTML.slice(0, 60), box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 44 || box.width < 44)
          .map(({ what }) => what),
      );
      expect(small).toEqual([]);
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator("dialog").count()).toBe(0);
    }
  });

  test("[W84] labels and names are text, and earlier blocks come when they are asked for", async () => {
    const [first, ...rest] = [...histories.year.rows].reverse();
    if (first === undefined) throw new Error("no rows");
    const rows = [
      ...rest.reverse(),
      { ...first, label: nasty, startedBy: { name: nasty, kind: "tool" as const } },
    ];
    await open(scenes.work);
    await openPanel({ ...histories.year, rows });
    expect(await panel().locator("img").count()).toBe(0);
    expect(await panel().locator(".what").first().innerText()).toBe(nasty);
    const lines = panel().locator(".block-lines li");
    expect(await lines.count()).toBe(12);
    await panel().getByRole("button", { name: "Show earlier blocks" }).click();
    await expect.poll(() => lines.count()).toBe(36);
  });

  test("[W201] the first words to the room are sent however fast they are typed", async () => {
    await open(scenes.work);
    await field().evaluate((input: HTMLInputElement) => {
      input.focus();
      input.value = "hello";
      input.dispatchEvent(new InputEvent("input"));
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    });
    await expect.poll(commands).toContainEqual({ name: "say", text: "hello" });
  });

  test("[W91] Enter says the line once, and the field is free again", async () => {
    await open(scenes.work);
    await field().fill("  coffee is ready ");
    await expect.poll(() => page.locator(".say [role=status]").count()).toBe(1);
    await page.evaluate(() => window.harness.holdAnswers());
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ name: "say", text: "coffee is ready" }]);
    expect(await field().inputValue()).toBe("  coffee is ready ");
    await page.evaluate(() => window.harness.answer({ ok: true }));
    await expect.poll(() => field().inputValue()).toBe("");
    await page.keyboard.press("Enter");
    expect(await commands()).toHaveLength(1);
  });

  test("[W91] 140 characters fit, what is left is counted near the end, Escape clears", async () => {
    await open(scenes.work);
    await field().focus();
    await expect.poll(() => page.locator(".say small").count()).toBe(2);
    const before = await page.locator(".activity").boundingBox();
    await field().fill("🍅".repeat(150));
    expect(Array.from(await field().inputValue())).toHaveLength(140);
    expect(await page.locator(".say").innerText()).toBe("0 characters left");
    expect(await page.locator(".activity").boundingBox()).toEqual(before);
    await page.keyboard.press("Escape");
    expect(await field().inputValue()).toBe("");
    expect(await page.locator(".say").innerText()).toBe("");
  });

  test("[W92] what could not be said stays in the field, with the reason, and moves nothing", async () => {
    await open(scenes.work);
    await page.evaluate(() =>
      window.harness.answerAll({ ok: false, error: { code: "offline", message: "not live" } }),
    );
    await field().fill(`anybody there${"?".repeat(120)}`);
    const list = await page.locator(".activity").boundingBox();
    await expect.poll(() => page.locator(".say [role=status]").count()).toBe(1);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".say [role=status]").innerText()).toContain("Not live");
    expect(await field().inputValue()).toContain("anybody there");
    expect(await page.locator(".activity").boundingBox()).toEqual(list);
    await page.keyboard.type("!");
    expect(await page.locator(".say [role=status]").innerText()).toBe("");
  });

  test("[W93] lines stand among what happened, by time, with who said them, as text", async () => {
    const ana = { id: "ana", name: "Ana", kind: "screen" } as const;
    const me = { id: "me", name: "Basil", kind: "screen" } as const;
    const line = (at: number, by: typeof ana | typeof me, text: string) =>
      ({ at, by, did: "said", phase: "work", text }) as const;
    await open(
      aView(
        {},
        {
          said: [
            line(sceneNow - 32 * 60_000, ana, nasty),
            line(sceneNow - 60_000, ana, "coffee is ready"),
            line(sceneNow, me, "coming"),
          ],
        },
      ),
    );
    expect(await page.locator(".activity li").allInnerTexts()).toEqual([
      expect.stringMatching(/10:12\s+You: coming/),
      expect.stringMatching(/10:11\s+Ana: coffee is ready/),
      expect.stringMatching(/You began work/),
      expect.stringMatching(/the break is over/),
      expect.stringContaining(`Ana: ${nasty}`),
    ]);
    expect(await page.locator(".activity img").count()).toBe(0);
  });

  test("[W94] a part that does not load says so, and leaves the page going", async () => {
    await open(scenes.work);
    await page.route("**/open-history-*.js", (route) => route.fulfill({ status: 503 }));
    await opener().click();
    await expect.poll(() => page.locator(".message [role=status]").innerText()).toContain("did not load");
    await page.click(".tomato");
    expect(await commands()).toEqual([{ name: "press" }]);
  });
});
