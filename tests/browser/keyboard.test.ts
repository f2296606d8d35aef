import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { focused, stopsOf } from "./harness/focus.ts";
import { histories } from "./harness/history-scenes.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { scenes } from "./harness/scenes.ts";

const laptop: Size = { width: 1280, height: 800 };

describe.skipIf(!hasBrowser)("by keyboard alone", () => {
  const bench = pageBench();
  let page: Page;

  const scene = (name: string): RoomView => {
    const view = scenes[name];
    if (view === undefined) throw new Error(`there is no scene ${name}`);
    return view;
  };
  const open = async (name: string, { size = laptop, path = "" } = {}) => {
    page = await bench.newPage(size);
    await page.route("**/history.json*", (route) => route.fulfill({ json: histories.day }));
    await page.goto(bench.url + path);
    await showView(page, scene(name));
    await page.locator("#sound-title").waitFor();
    await page.locator("#notifications-title").waitFor();
  };
  const press = (key: string) => page.keyboard.press(key);
  const commands = () => page.evaluate(() => window.harness.link.commands);
  const sent = async () => (await commands()).at(-1);
  /** Tab, until something of this name has the focus. */
  const tabTo = async (name: string | RegExp) => {
    for (let count = 0; count < 60; count += 1) {
      await press("Tab");
      const stop = await focused(page);
      if (stop !== null && (typeof name === "string" ? stop.name === name : name.test(stop.name))) return;
    }
    throw new Error(`no ${name} on the way`);
  };

  test("[W104] Tab goes from loud to quiet, each stop can be seen and has an outline of 3 : 1, and it ends", async () => {
    for (const name of ["undo-open", "break-alarm"]) {
      await open(name);
      const stops = await stopsOf(page);
      const names = stops.map((stop) => stop.name);
      const loud = [
        /another room/,
        /^(Work|Paused|Break time)/,
        /working on/,
        /^(Pause|Resume)$/,
        /^Skip$/,
        /^5 min$/,
      ];
      const places = loud.map((each) => names.findIndex((stop) => each.test(stop)));
      expect(places, names.join(", ")).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
      expect(new Set(names).size, names.join(", ")).toBe(names.length);
      for (const stop of stops) {
        expect(stop.outline, stop.name).toBeGreaterThanOrEqual(2);
        expect(stop.contrast, stop.name).toBeGreaterThanOrEqual(3);
        expect(stop.isSeen, stop.name).toBe(true);
      }
      await page.context().close();
    }
    await open("board-troubles", { size: { width: 320, height: 200 } });
    for (const stop of await stopsOf(page)) expect(stop.isSeen, stop.name).toBe(true);
  });

  test("[W105] the timer is worked: press, pause, skip, more, reset, undo", async () => {
    await open("undo-open");
    await tabTo(/^Paused/);
    await press(" ");
    await press("Enter");
    expect(await commands()).toEqual([{ name: "press" }, { name: "press" }]);
    await tabTo(/working on/);
    await page.keyboard.type("Chapter four");
    await press("Enter");
    expect(await sent()).toMatchObject({ name: "label" });
    for (const [name, command] of [
      ["Resume", "resume"],
      ["Skip", "skip"],
      ["5 min", "extend"],
      ["Reset", "reset"],
    ] as const) {
      await tabTo(name);
      await press(name === "Skip" ? " " : "Enter");
      expect(await sent()).toMatchObject({ name: command });
    }
    await tabTo(/^Undo/);
    await press("Enter");
    expect(await sent()).toEqual({ name: "undo" });
  });

  test("[W105] the room is set up, named and told things: settings, name, a line, sound, the history", async () => {
    await open("work");
    await tabTo("Your name");
    await page.keyboard.type("!");
    await press("Enter");
    expect(await sent()).toMatchObject({ name: "rename" });
    await tabTo("Work");
    await press("4");
    await tabTo(/^Save from the next phase/);
    await press("Enter");
    expect(await sent()).toMatchObject({ name: "setup", apply: "next" });
    await tabTo(/^Today/);
    await press("Enter");
    await page.locator(".figures").waitFor();
    for (let count = 0; count < 8; count += 1) {
      await press("Tab");
      const where = await page.evaluate(
        () => document.activeElement?.closest("dialog, aside, main")?.tagName,
      );
      expect(where).not.toBe("MAIN");
      expect(where).not.toBe("ASIDE");
    }
    await press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
    expect((await focused(page))?.name).toMatch(/^Today/);
    await tabTo(/^Say something/);
    await page.keyboard.type("coffee");
    await expect.poll(() => page.locator(".say small").count()).toBe(2);
    await press("Enter");
    await expect.poll(sent).toEqual({ name: "say", text: "coffee" });
    await tabTo(/^Sound on this screen/);
    await press(" ");
    expect(await page.getByRole("switch", { name: /^Sound on/ }).getAttribute("aria-checked")).toBe("false");
  });

  test("[W105] the button of a board in software is held by a key", async () => {
    await open("idle");
    await tabTo(/^Button of/);
    await press(" ");
    expect((await commands()).map(({ name }) => name)).toEqual(["contact", "contact"]);
  });

  test("[W106] the focus is never lost: what goes leaves it to what it stood in", async () => {
    await open("undo-open");
    const where = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        return element === document.body
          ? "lost"
          : `${element?.tagName} ${element?.className}`.trim().toLowerCase();
      });
    await tabTo(/^Undo/);
    await showView(page, scene("paused"));
    expect(await where()).toBe("div message");
    await tabTo("Work");
    await press("4");
    await tabTo("Discard");
    await press("Enter");
    expect(await where()).toBe("section");
    await tabTo("Your name");
    await press("Escape");
    expect(await where()).toBe("label inline");
    await showView(page, scene("work"));
    await page.locator(".control").nth(3).focus();
    await showView(page, scene("idle"));
    expect(await where()).toBe("main stage");
    await press("Enter");
    await press(" ");
    expect(await commands()).toEqual([]);
    await showView(page, scene("refused"));
    await page.getByRole("button", { name: "Try again" }).focus();
    await showView(page, scene("work"));
    expect(await where()).toBe("main stage");
  });
});
