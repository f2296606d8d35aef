import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { aBlock, aReport, histories } from "./harness/history-scenes.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { aView, sceneNow, scenes } from "./harness/scenes.ts";

const laptop: Size = { width: 1280, height: 800 };
const narrow: Size = { width: 320, height: 640 };
const yearMs = 365 * 86_400_000;
const nasty = '<img src=x onerror="alert(1)">';
const mallory = { id: "x", name: nasty, kind: "screen" } as const;

describe.skipIf(!hasBrowser)(
  "what a page in a browser does with what makes no sense, or is not there",
  () => {
    const bench = pageBench("/behind/a/prefix/");
    let page: Page;

    const open = async (view: RoomView | undefined, size = laptop, before: () => void = () => {}) => {
      page = await bench.newPage(size);
      await page.addInitScript(before);
      await page.route("**/history.json*", (route) => route.fulfill({ json: histories.year }));
      await page.goto(bench.url);
      await show(view);
      await page.locator("#announcements").waitFor({ state: "attached" });
    };
    const show = (view: RoomView | undefined) => showView(page, view ?? aView({}));
    const text = (selector: string) => page.locator(selector).innerText();
    const commands = () => page.evaluate(() => window.harness.link.commands);
    const button = (name: string | RegExp) => page.getByRole("button", { name });
    const close = async () => {
      await page.keyboard.press("Escape");
      await expect.poll(() => page.locator("dialog").count()).toBe(0);
    };
    /** Uses what stands beside the timer, as somebody would. */
    const useAll = async () => {
      await page.click(".tomato");
      await page.getByRole("switch", { name: "Sound on this screen" }).click();
      await page.getByRole("switch", { name: "Announce what changes" }).click();
      await page.fill("#my-name", "Ana");
      await page.keyboard.press("Enter");
      await button("Today, the week, the year").click();
      await page.locator(".figures").waitFor();
      await close();
      await button(/^Invite/).click();
      await page.locator(".invite .qr").waitFor();
    };

    test("[W184] an end a year away, or a year ago, stays readable inside the tomato", async () => {
      const work = scenes.work?.state;
      const far = (part: Partial<RoomState>) => aView({ ...work, ...part });
      const views: readonly (readonly [RoomView, string])[] = [
        [far({ endsAt: sceneNow + yearMs, plannedMs: yearMs }), "8760:00:00"],
        [far({ endsAt: sceneNow + yearMs, plannedMs: null }), "8760:00:00"],
        [far({ endsAt: sceneNow + yearMs }), "25:00"],
        [far({ endsAt: sceneNow - yearMs }), "0:00"],
        [
          far({
            phase: "breakAlarm",
            endsAt: null,
            alarm: { id: 1, since: sceneNow - yearMs, abandonAt: null },
          }),
          "+8760:00:00",
        ],
        [far({ endsAt: Number.MAX_SAFE_INTEGER, plannedMs: Number.MAX_SAFE_INTEGER }), ""],
      ];
      await open(scenes.work, narrow, () => {
        const waits: number[] = [];
        const { setTimeout } = window;
        const patched = (act: () => void, ms = 0) => {
          waits.push(ms);
          return setTimeout(act, ms);
        };
        Object.assign(window, { waits, setTimeout: patched });
      });
      const usual = await page.locator(".face").boundingBox();
      for (const [view, digits] of views) {
        await show(view);
        if (digits !== "") expect(await text(".digits")).toBe(digits);
        const fits = await page.locator(".digits").evaluate((element) => {
          const dial = element.closest(".dial")?.getBoundingClientRect();
          const range = document.createRange();
          range.selectNodeContents(element);
          const lines = [...range.getClientRects()];
          const { left, right } = range.getBoundingClientRect();
          return lines.length === 1 && dial !== undefined && left >= dial.left && right <= dial.right;
        });
        expect(fits, digits).toBe(true);
        expect((await page.locator(".face").boundingBox())?.height).toBeCloseTo(usual?.height ?? 0, 0);
      }
      const longest = await page.evaluate(() => Math.max(...(Reflect.get(window, "waits") as number[])));
      expect(longest).toBeGreaterThan(0);
      expect(longest).toBeLessThan(2 ** 31);
    });

    test("[W185] what somebody wrote is text in the title, in what is announced, in panels and on the desk", async () => {
      await open(scenes.work);
      await page.route("**/history.json*", (route) =>
        route.fulfill({
          json: aReport([aBlock({ label: nasty, startedBy: { name: nasty, kind: "screen" } })]),
        }),
      );
      const last = { op: "x", by: mallory, did: "label", at: sceneNow } as const;
      await show(
        aView(
          { ...scenes.work?.state, seq: 41, label: nasty, last },
          {
            presence: {
              count: 2,
              boards: [{ id: nasty, name: nasty, status: "lost", detail: nasty }],
              members: [mallory, { id: "me", name: "Basil", kind: "screen" }],
              speaker: "x",
            },
            said: [{ at: sceneNow, by: mallory, did: "said", phase: "work", text: nasty }],
            welcome: {
              you: { id: "me", name: nasty, mayPress: false, why: nasty },
              build: nasty,
              protocol: 1,
            },
          },
        ),
      );
      await page.evaluate(() => window.harness.advance(300));
      await expect
        .poll(() => page.locator("#announcements").textContent())
        .toContain(`${nasty}: working on “${nasty}”`);
      expect(await page.title()).not.toContain("<");
      await page.click(".tomato", { force: true });
      await button("Today, the week, the year").click();
      await page.locator(".block-lines").waitFor();
      expect(await text(".block-lines .what")).toBe(nasty);
      await close();
      await page.evaluate((name) => {
        localStorage.setItem("rooms /behind/a/prefix/", JSON.stringify([name, "kitchen"]));
      }, nasty);
      await button(/^Invite/).click();
      await page.locator(".invite").waitFor();
      expect(await page.locator(".places").first().innerText()).not.toContain("<");
      expect(await page.locator("img[src=x]").count()).toBe(0);
    });

    test("[W186] a page whose storage throws does all it does, and says what it does not keep", async () => {
      await open(scenes.work, laptop, () => {
        const off = () => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        };
        for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"])
          Object.defineProperty(window, name, { get: off });
      });
      await useAll();
      expect(await text("dialog")).toContain("This browser keeps nothing, so rooms are not remembered here.");
      expect(await commands()).toEqual([{ name: "press" }, { name: "rename", text: "Ana" }]);
    });

    test("[W187] a page without the browser’s words for dates, numbers and lists does all it does", async () => {
      await open(scenes.work, laptop, () => {
        for (const name of [
          "DateTimeFormat",
          "PluralRules",
          "RelativeTimeFormat",
          "NumberFormat",
          "ListFormat",
          "DurationFormat",
        ])
          Reflect.deleteProperty(Intl, name);
      });
      await useAll();
      await close();
      await page.keyboard.press("t");
      await expect.poll(() => page.locator("#announcements").textContent()).toBe("Work: 12 min 36 s left.");
      expect(await text(".activity li >> nth=0")).toMatch(/^09:59/);
    });

    test("[W188] permissions that are denied or missing are said, and stop nothing", async () => {
      await open(scenes.work, laptop, () => {
        for (const name of ["clipboard", "wakeLock", "permissions", "serviceWorker", "share", "setAppBadge"])
          Reflect.deleteProperty(Navigator.prototype, name);
        Reflect.deleteProperty(window, "Notification");
        document.execCommand = () => false;
      });
      await useAll();
      await button("Copy link").click();
      await expect.poll(() => text(".invite-ways [role=status]")).toContain("Not copied, but selected");
      await close();
      expect(await text("#notifications-line")).toContain("Not in this browser.");
    });
  },
);
