import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { hasBrowser, type Size, type Theme } from "../support/chromium.ts";
import { findingsOf, loadAxe, type Rules } from "./harness/axe.ts";
import { histories } from "./harness/history-scenes.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { scenes } from "./harness/scenes.ts";

const laptop: Size = { width: 1280, height: 800 };

/** Scenes that differ in what they draw, where all of them would take too long. */
const handful = ["idle", "work", "break-alarm", "undo-open", "not-live", "refused"] as const;

describe.skipIf(!hasBrowser)("what axe finds", () => {
  const bench = pageBench();
  let page: Page;

  const open = async (path = "", theme: Theme = "light") => {
    page = await bench.newPage(laptop, { theme });
    await loadAxe(page);
    await page.route("**/history.json*", (route) => route.fulfill({ json: histories.year }));
    // What moves is looked at when it has arrived.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(bench.url + path);
  };

  const scene = (name: string): RoomView => {
    const view = scenes[name];
    if (view === undefined) throw new Error(`there is no scene ${name}`);
    return view;
  };

  const lookAt = async (names: readonly string[], rules: Rules) => {
    const found = new Map<string, string[]>();
    for (const name of names) {
      await showView(page, scene(name));
      for (const finding of await findingsOf(page, rules)) {
        found.set(finding, [...(found.get(finding) ?? []), name]);
      }
    }
    return [...found].map(([finding, where]) => `${finding} (${where.join(", ")})`);
  };

  test("[W100] nothing, in any scene", async () => {
    await open();
    await showView(page, scene("work"));
    await page.locator("aside .sound").waitFor();
    expect(await lookAt(Object.keys(scenes), "all")).toEqual([]);
  });

  test("[W100] nothing in the dark, in any scene", async () => {
    await open("", "dark");
    await showView(page, scene("work"));
    await page.locator("aside .sound").waitFor();
    expect(await lookAt(Object.keys(scenes), "colors")).toEqual([]);
  });

  test("[W100] nothing with forced colors, nor where more contrast is asked for", async () => {
    await open();
    await showView(page, scene("work"));
    await page.locator("aside .sound").waitFor();
    for (const media of [
      { forcedColors: "active", colorScheme: "light" },
      { forcedColors: "active", colorScheme: "dark" },
      { forcedColors: "none", contrast: "more", colorScheme: "light" },
      { forcedColors: "none", contrast: "more", colorScheme: "dark" },
    ] as const) {
      await page.emulateMedia(media);
      expect(await lookAt(handful, "strong colors"), JSON.stringify(media)).toEqual([]);
    }
  });

  test("[W100] nothing on the wall", async () => {
    await open("r/kitchen/wall");
    await page.getByRole("img", { name: /QR code/ }).waitFor();
    expect(await lookAt(handful, "all")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await lookAt(handful, "colors")).toEqual([]);
  });

  test("[W100] nothing in the overlay, but that it is only a picture", async () => {
    await open("r/kitchen/overlay");
    // All of it is inert, so that nothing can be touched through a film; then there is no heading either.
    const isPicture = (finding: string) => /landmark-one-main|page-has-heading-one/.test(finding);
    expect((await lookAt(handful, "all")).filter((finding) => !isPicture(finding))).toEqual([]);
  });

  test("[W100] nothing while things are open: the history, its table, settings to save, a call for sound", async () => {
    await open("?sound=blocked");
    await showView(page, scene("sounds"));
    await page.locator(".sound-call").waitFor();
    await page.selectOption("select[name=workSeconds]", "2700");
    expect(await findingsOf(page, "all")).toEqual([]);
    await page.getByRole("button", { name: "Today, the week, the year" }).click();
    await page.locator(".figures").waitFor();
    expect(await findingsOf(page, "all")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findingsOf(page, "colors")).toEqual([]);
    await showView(page, scene("break-alarm"));
    expect(await findingsOf(page, "colors")).toEqual([]);
    await page.emulateMedia({ forcedColors: "active" });
    expect(await findingsOf(page, "colors")).toEqual([]);
  });

  test("[W100] nothing while the way in is open, with an alarm over it", async () => {
    await open();
    await showView(page, scene("work"));
    await page.getByRole("button", { name: /^Invite/ }).click();
    await page.locator(".invite").waitFor();
    expect(await findingsOf(page, "all")).toEqual([]);
    await showView(page, scene("break-alarm"));
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await findingsOf(page, "colors")).toEqual([]);
    await page.emulateMedia({ forcedColors: "active" });
    expect(await findingsOf(page, "colors")).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "[W100] nothing while settings are typed, a room is locked, and what is of this device is open, %s",
    async (theme) => {
      await open("", theme);
      await showView(page, scene("idle"));
      await page.locator(".this-device").waitFor();
      for (const summary of await page.locator("aside summary").all()) await summary.click();
      await page.selectOption("select[name=shortBreakSeconds]", "other");
      await page.locator("#own-shortBreakSeconds").fill("soon");
      await page.locator("#own-shortBreakSeconds").press("Enter");
      await page.locator(".own[data-refused=true]").waitFor();
      await page.getByRole("button", { name: "Lock with a PIN" }).click();
      expect(await findingsOf(page, "all")).toEqual([]);

      await page.locator("#own-shortBreakSeconds").fill("7:30");
      await page.locator("#own-shortBreakSeconds").press("Enter");
      await showView(page, scene("work"));
      await page.getByRole("button", { name: "Save now" }).waitFor();
      await page.getByRole("button", { name: "Lock", exact: true }).click();
      await page.locator(".problem-line:not(:empty)").waitFor();
      expect(await findingsOf(page, "all")).toEqual([]);

      await showView(page, scene("locked-mine"));
      await page.getByRole("button", { name: "Change the PIN" }).click();
      expect(await findingsOf(page, "colors")).toEqual([]);

      await showView(page, scene("locked"));
      await page.getByRole("button", { name: "Let me in" }).click();
      await page.locator(".problem-line:not(:empty)").waitFor();
      expect(await findingsOf(page, "all")).toEqual([]);
    },
  );

  test("[W100] with forced colors the words of the loudest buttons are seen", async () => {
    await open();
    await page.emulateMedia({ forcedColors: "active" });
    await showView(page, scene("locked"));
    const button = page.getByRole("button", { name: "Let me in" });
    const picture = (await button.screenshot()).toString("base64");
    // Of the middle of the button, where its words are, some is ink and some is not.
    const dark = await page.evaluate(async (data) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      if (context === null) throw new Error("no canvas");
      context.drawImage(image, 0, 0);
      const [width, height] = [Math.floor(image.width / 2), Math.floor(image.height / 4)];
      const { data: pixels } = context.getImageData(width / 2, height * 1.5, width, height);
      return pixels.filter((value, index) => index % 4 === 0 && value < 128).length / (width * height);
    }, picture);
    expect(dark).toBeGreaterThan(0.1);
    expect(dark).toBeLessThan(0.9);
  });
});
