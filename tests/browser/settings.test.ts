import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { findingsOf, loadAxe } from "./harness/axe.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { aView, scenes } from "./harness/scenes.ts";

const laptop: Size = { width: 1280, height: 800 };

describe.skipIf(!hasBrowser)("settings in a browser", () => {
  const bench = pageBench("/behind/a/prefix/");
  let page: Page;

  const open = async (view: RoomView | undefined = scenes.work, size = laptop, path = "") => {
    page = await bench.newPage(size);
    await page.goto(bench.url + path);
    if (view !== undefined) await showView(page, view);
    // Sound comes last, and brings a letter of its own.
    if (view !== undefined) await page.locator("aside .sound").waitFor();
  };
  const commands = () => page.evaluate(() => window.harness.link.commands);
  const text = (selector: string) => page.locator(selector).innerText();
  const message = () => text(".message [role=status]");
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const openAll = () =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);

  test("[W150] [W151] a length of one's own takes the place of the drop-down, by keyboard, and moves nothing", async () => {
    await open();
    const heights = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".settings")].map((one) => one.getBoundingClientRect().height),
      );
    const before = await heights();
    await page.selectOption("select[name=workSeconds]", "other");
    expect(await focused()).toBe("own-workSeconds");
    await page.keyboard.type("25 h");
    await page.keyboard.press("Enter");
    expect(await text(".own [role=alert]")).toBe("From 1 s to 24 h.");
    expect(await focused()).toBe("own-workSeconds");
    expect(await heights()).toEqual(before);
    await page.fill(".own input", "1:30");
    expect(await text(".own small")).toBe("= 1 min 30 s");
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("workSeconds");
    // The same key does not open it.
    expect(await page.evaluate(() => document.querySelector("select:open"))).toBeNull();
    expect(await page.inputValue("select[name=workSeconds]")).toBe("90");
    await page.selectOption("select[name=shortBreakSeconds]", "other");
    await page.keyboard.type("7");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("shortBreakSeconds");
    expect(await page.inputValue("select[name=shortBreakSeconds]")).toBe("300");
    // What was typed is taken too when the next thing is pressed, and that is still where it was.
    await page.selectOption("select[name=shortBreakSeconds]", "other");
    await page.keyboard.type("45 s");
    await page.getByRole("button", { name: "Save from the next phase on" }).click();
    expect(await commands()).toMatchObject([
      { name: "setup", apply: "next", setup: { workSeconds: 90, shortBreakSeconds: 45 } },
    ]);
  });

  test("[W152] a preset is one touch where nothing runs; where something does, it is asked how to save it", async () => {
    await open(scenes.idle);
    await page.getByRole("button", { name: "50/10" }).click();
    expect(await commands()).toMatchObject([
      { apply: "now", setup: { workSeconds: 3_000, longBreakSeconds: 1_800, cycles: 3 } },
    ]);
    expect(await message()).toBe("Saved: 50 min work, 10 min break, 30 min long break, 3 blocks.");
    await showView(page, scenes.work ?? aView({}));
    await page.getByRole("button", { name: "Course 5/3" }).click();
    expect(await commands()).toHaveLength(1);
    expect(await text("section:has(.presets) summary")).toContain("open-ended long break, 4 blocks");
    await page.getByRole("button", { name: /Save now/ }).click();
    expect((await commands())[1]).toMatchObject({ apply: "now", setup: { workSeconds: 300 } });
  });

  test("[W153] what others save meanwhile is shown, and the choice stays", async () => {
    await open();
    await page.selectOption("select[name=workSeconds]", "2700");
    await page.evaluate(() => {
      const { state } = window.harness.link.view;
      if (state === null) throw new Error("no state");
      const by = { id: "ana", name: "<b>Ana</b>", kind: "screen" } as const;
      const last = { op: "x", by, did: "setup", at: state.now } as const;
      window.harness.link.change({
        state: { ...state, setup: { ...state.setup, shortBreakSeconds: 600 }, last },
      });
    });
    expect(await text(".meanwhile")).toBe("<b>Ana</b> saved meanwhile: Break 10 min (was 5 min).");
    expect(await page.inputValue("select[name=workSeconds]")).toBe("2700");
    expect(await page.inputValue("select[name=shortBreakSeconds]")).toBe("600");
  });

  test("[W155] a theme holds before anything is drawn, also on the next visit, whatever the system says", async () => {
    await open();
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (document.body === null) return;
        observer.disconnect();
        Object.assign(window, { themeAtFirst: document.documentElement.dataset.theme });
      });
      observer.observe(document, { childList: true, subtree: true });
    });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const bar = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].find(
            ({ media }) => matchMedia(media).matches,
          )?.content,
      );
    expect([await theme(), await bar()]).toEqual(["light", "#faf5ec"]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await expect.poll(theme).toBe("dark");
    await page.selectOption("select[name=theme]", "light");
    expect([await theme(), await bar()]).toEqual(["light", "#faf5ec"]);
    expect(await background()).toBe("rgb(238, 244, 229)");
    await page.selectOption("select[name=theme]", "dark");
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.reload();
    expect(await page.evaluate(() => (window as { themeAtFirst?: string }).themeAtFirst)).toBe("dark");
    expect(await theme()).toBe("dark");
    await expect.poll(bar).toBe("#191412");
    expect(await background()).toBe("rgb(25, 20, 18)");
    await showView(page, scenes.work ?? aView({}));
    await page.selectOption("select[name=theme]", "system");
    expect([await theme(), await bar()]).toEqual(["light", "#faf5ec"]);
  });

  test("[W155] without storage, or with nonsense in it, there is a theme all the same, and another can be chosen", async () => {
    page = await bench.newPage(laptop, { theme: "dark" });
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new Error("storage is switched off");
        },
      });
    });
    await page.goto(bench.url);
    expect(await theme()).toBe("dark");
    await showView(page, scenes.work ?? aView({}));
    await page.selectOption("select[name=theme]", "light");
    expect(await theme()).toBe("light");
    await page.context().close();
    await open();
    await page.evaluate(() => localStorage.setItem("theme", "<b>"));
    await page.reload();
    expect(await theme()).toBe("light");
  });

  test("[W156] another language is spoken at once by the whole page, and on the next visit", async () => {
    await open();
    const seen = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
    await page.selectOption("select[name=language]", "de");
    await page.getByRole("heading", { name: "Dieses Gerät" }).waitFor();
    expect(await text(".hint")).toBe("drücken zum Anhalten");
    expect(await seen()).toEqual(["de", "ltr"]);
    // Two in a row: the newest holds.
    await page.selectOption("select[name=language]", "fr");
    await page.selectOption("select[name=language]", "ar");
    await page.getByRole("heading", { name: "هذا الجهاز" }).waitFor();
    expect(await seen()).toEqual(["ar", "rtl"]);
    expect(await page.evaluate(() => localStorage.getItem("language"))).toBe("ar");
    await page.selectOption("select[name=language]", "");
    await page.getByRole("heading", { name: "This device" }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem("language"))).toBeNull();
  });

  test("[W157] letters work the timer, once for each press, and not where keys are for something else", async () => {
    await open();
    for (const key of ["p", "s", "e", "R"]) await page.keyboard.press(key);
    await page.keyboard.down("p");
    await page.keyboard.down("p");
    await page.keyboard.up("p");
    expect((await commands()).map(({ name }) => name)).toEqual(["pause", "skip", "extend", "reset", "pause"]);
    await showView(page, scenes.paused ?? aView({}));
    await page.keyboard.press("p");
    expect((await commands()).at(-1)).toEqual({ name: "resume" });
    await page.keyboard.press("m");
    expect(await message()).toBe("This screen is muted.");
    await page.keyboard.press("m");
    expect(await message()).toBe("This screen rings again.");
    const before = (await commands()).length;
    for (const field of ["#label", "select[name=workSeconds]", ".say input", "#my-name"]) {
      await page.focus(field);
      await page.keyboard.type("pse");
    }
    await page.focus(".tomato");
    for (const key of ["Control+p", "Alt+s", "Meta+e"]) {
      await page.evaluate((name) => {
        const [held, letter = ""] = name.split("+");
        const part = { ctrlKey: held === "Control", altKey: held === "Alt", metaKey: held === "Meta" };
        dispatchEvent(new KeyboardEvent("keydown", { key: letter, ...part }));
      }, key);
    }
    await page.evaluate(() => {
      const dialog = document.createElement("dialog");
      document.body.append(dialog);
      dialog.showModal();
    });
    await page.keyboard.press("r");
    await page.evaluate(() => document.querySelector("dialog")?.remove());
    const after = (await commands()).slice(before).map(({ name }) => name);
    expect(after.filter((name) => name !== "label" && name !== "rename")).toEqual([]);
  });

  test("[W158] a question mark opens the list of keys; letters can be switched off, and stay so", async () => {
    await open();
    await page.keyboard.press("?");
    expect(await page.locator("#keyboard").getAttribute("open")).not.toBeNull();
    const list = await text(".keys");
    for (const line of ["P\nPause or go on", "M\nMute this screen", "?\nThis list", "Ctrl Z\nUndo"]) {
      expect(list).toContain(line);
    }
    await page.getByRole("switch", { name: /Single letters/ }).click();
    await page.keyboard.press("p");
    await page.keyboard.press("?");
    expect(await commands()).toEqual([]);
    expect(await page.locator("#keyboard").getAttribute("open")).not.toBeNull();
    await page.reload();
    await showView(page, scenes.work ?? aView({}));
    await page.locator("#keyboard summary", { hasText: "letters off" }).waitFor();
    await page.keyboard.press("p");
    expect(await commands()).toEqual([]);
    await page.focus(".tomato");
    await page.keyboard.press(" ");
    expect(await commands()).toEqual([{ name: "press" }]);
  });

  test("[W159] this device leads to the wall and the overlay of the room", async () => {
    await open(scenes.work, laptop, "r/kitchen");
    const links = await page
      .locator("a.view")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(links).toEqual([`${bench.url}r/kitchen/wall`, `${bench.url}r/kitchen/overlay`]);
  });

  test("[W160] the page says how well it is in step as soon as it knows, also while nothing happens", async () => {
    await open(scenes.idle);
    expect(await text(".in-step summary")).toBe("In step? Not measured yet");
    await page.evaluate(() => {
      const { link, now } = window.harness;
      link.clock.learn({ sentAt: now - 15, receivedAt: now, serverNow: link.clock.now() ?? 0 });
    });
    expect(await text(".in-step summary")).toBe("In step, ±8 ms");
    await page.click(".in-step summary");
    expect(await page.locator(".in-step li").allInnerTexts()).toEqual(["Basil (you)\n±8 ms"]);
  });

  test("[W162] with all open axe has nothing to say, light and dark", async () => {
    await open(undefined);
    await loadAxe(page);
    await page.reload();
    await showView(page, scenes.sounds ?? aView({}));
    await page.locator(".this-device").waitFor();
    await page.selectOption("select[name=workSeconds]", "other");
    await page.keyboard.type("soon");
    await page.keyboard.press("Enter");
    await openAll();
    expect(await findingsOf(page, "all")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await expect.poll(theme).toBe("dark");
    expect(await findingsOf(page, "colors")).toEqual([]);
  });

  test("[W162] with all open nothing scrolls sideways at 320 px, what can be touched is 44 px high", async () => {
    await open(scenes["long-words"], { width: 320, height: 640 });
    await page.selectOption("select[name=workSeconds]", "other");
    await openAll();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("aside :is(button, select, input, a, summary)")]
        .map((element) => ({ what: element.outerHTML.slice(0, 60), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 43.9 || box.width < 44)
        .map(({ what }) => what),
    );
    expect(small).toEqual([]);
  });
});
