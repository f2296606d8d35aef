import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { hasBrowser, type Size } from "../support/chromium.ts";
import { pageBench } from "./harness/page-bench.ts";
import { showView } from "./harness/page-under-test.ts";
import { aView, sceneNow, scenes } from "./harness/scenes.ts";

const laptop: Size = { width: 1280, height: 800 };

describe.skipIf(!hasBrowser)("the page in a browser", () => {
  const bench = pageBench("/behind/a/prefix/");
  let page: Page;

  const open = async (view: RoomView | undefined, size = laptop, path = "") => {
    page = await bench.newPage(size);
    await page.goto(bench.url + path);
    if (view !== undefined) await show(view);
  };
  const show = (view: RoomView) => showView(page, view);
  const advance = (ms: number) => page.evaluate((by) => window.harness.advance(by), ms);
  const commands = () => page.evaluate(() => window.harness.link.commands);
  const text = (selector: string) => page.locator(selector).innerText();
  const message = () => text(".message [role=status]");

  test("[W12] one click on the tomato is one press", async () => {
    await open(scenes.work);
    await page.click(".tomato");
    expect(await commands()).toEqual([{ name: "press" }]);
    await page.dblclick(".tomato", { delay: 5 });
    expect((await commands()).length).toBeLessThanOrEqual(3);
  });

  test("[W12] Enter and Space press once, however long they are held, and only on the tomato", async () => {
    await open(scenes.work);
    await page.keyboard.press(" ");
    expect(await commands()).toEqual([]);
    await page.focus(".tomato");
    for (const key of ["Enter", " "]) {
      const before = (await commands()).length;
      await page.keyboard.down(key);
      await page.keyboard.down(key);
      await page.keyboard.down(key);
      await page.keyboard.up(key);
      expect((await commands()).length, key).toBe(before + 1);
    }
  });

  test("[W13] a press looks pressed at once, says when it takes long, and settles with the answer", async () => {
    await open(scenes.work);
    await page.evaluate(() => window.harness.holdAnswers());
    await page.click(".tomato");
    expect(await page.getAttribute(".tomato", "data-pressed")).toBe("true");
    expect(await text(".hint")).toBe("press to pause");
    await advance(300);
    expect(await text(".hint")).toBe("sending …");
    await page.click(".tomato");
    await advance(2_000);
    expect(await text(".hint")).toBe("not confirmed");
    expect(await commands()).toHaveLength(1);
    await page.evaluate(() => window.harness.answer({ ok: true }));
    await expect.poll(() => page.getAttribute(".tomato", "data-pressed")).toBe("false");
    expect(await text(".hint")).toBe("press to pause");
  });

  test("[W10] a press that came too late names who was faster", async () => {
    await open(scenes.work);
    const last = { op: "y", by: { id: "ana", name: "Ana", kind: "screen" as const }, did: "pause" as const };
    const state = { ...scenes.paused?.state, last: { ...last, at: sceneNow - 1_000 } } as RoomView["state"];
    await page.evaluate((given) => {
      if (given === null) throw new Error("no state");
      window.harness.answerAll({ ok: false, error: { code: "stale", message: "" }, state: given });
    }, state);
    await page.click(".tomato");
    await expect.poll(message).toBe("Ana was faster: paused 1 s ago.");
  });

  test("[W8] a lost link is seen at once; what is pressed then is not sent, and says why", async () => {
    await open(scenes.work);
    await show({ ...(scenes["not-live"] ?? aView({})) });
    expect(await page.getAttribute(".dial", "data-dimmed")).toBe("true");
    expect(await text(".hint")).toBe("not live");
    expect(await text(".link")).toBe("not live");
    const before = await text(".digits");
    await advance(3_000);
    expect(await text(".digits")).not.toBe(before);
    await page.click(".tomato", { force: true });
    await page.click(".control:nth-child(2)", { force: true });
    expect(await commands()).toEqual([]);
    expect(await message()).toContain("Not live");
  });

  test("[W11] undo is a click or Ctrl+Z, but not while somebody types", async () => {
    await open(scenes["undo-open"]);
    await page.click(".undo");
    await page.keyboard.press("Control+z");
    expect(await commands()).toEqual([{ name: "undo" }, { name: "undo" }]);
    await page.focus("#label");
    await page.keyboard.press("Control+z");
    expect(await commands()).toHaveLength(2);
  });

  test("[W6] a drop-down shows a value that is not in its list", async () => {
    await open(scenes["odd-settings"]);
    const shown = (name: string) =>
      page
        .locator(`select[name=${name}]`)
        .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text);
    expect(await shown("workSeconds")).toBe("1 h 31 min 1 s");
    expect(await shown("shortBreakSeconds")).toBe("7 s");
    expect(await shown("longBreakSeconds")).toBe("open-ended");
    await show(scenes.work ?? aView({}));
    expect(await shown("workSeconds")).toBe("25 min");
    expect(await shown("longBreakSeconds")).toBe("15 min");
  });

  test("[W7] saving while something runs asks how, and sends what was not touched along", async () => {
    await open(scenes.work);
    expect(await page.locator(".save").count()).toBe(0);
    await page.selectOption("select[name=workSeconds]", "2700");
    await page.getByRole("button", { name: "Save from the next phase on" }).click();
    const [sent] = await commands();
    expect(sent).toMatchObject({
      name: "setup",
      apply: "next",
      setup: { workSeconds: 2_700, abandonSeconds: 3_600 },
    });
    await page.selectOption("select[name=shortBreakSeconds]", "600");
    await page.getByRole("button", { name: "Discard" }).click();
    expect(await page.locator("select[name=shortBreakSeconds]").inputValue()).toBe("300");
    await page.selectOption("select[name=shortBreakSeconds]", "600");
    await page.getByRole("button", { name: /Save now/ }).click();
    expect((await commands())[1]).toMatchObject({ apply: "now" });
  });

  test("[W14] names, labels and details are text, whatever they contain", async () => {
    const nasty = '<img src=x onerror="alert(1)">';
    await open(
      aView(
        {
          label: nasty,
          last: { op: "x", by: { id: "x", name: nasty, kind: "screen" }, did: "pause", at: sceneNow },
          undo: { until: sceneNow + 9_000 },
        },
        {
          presence: {
            count: 2,
            boards: [{ id: nasty, name: nasty, status: "virtual", detail: nasty }],
            members: [{ id: "x", name: nasty, kind: "screen" }],
          },
          activity: [
            {
              at: sceneNow,
              by: { id: "x", name: nasty, kind: "screen" },
              did: "label",
              phase: "work",
              text: nasty,
            },
          ],
        },
      ),
    );
    expect(await page.locator("img:not([src='tomato.svg'])").count()).toBe(0);
    expect(await text(".names")).toBe(nasty);
    expect(await page.inputValue("#label")).toBe(nasty);
    expect(await message()).toBe(`${nasty} paused.`);
  });

  test("[W15] nothing scrolls sideways on a screen 320 px wide", async () => {
    await open(scenes.idle, { width: 320, height: 640 });
    for (const [name, view] of Object.entries(scenes)) {
      await show(view);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, name).toBeLessThanOrEqual(320);
    }
  });

  test("[W25] what can be touched is at least 44 px high and wide", async () => {
    await open(scenes["undo-open"], { width: 320, height: 640 });
    await page.selectOption("select[name=workSeconds]", "2700");
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, input, a")]
        .map((element) => ({ what: element.outerHTML.slice(0, 60), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 44 || box.width < 44)
        .map(({ what }) => what),
    );
    expect(small).toEqual([]);
  });

  test("[W195] nothing stands beside the timer before it is known who is here, or that only the server knows", async () => {
    await open(scenes.work);
    const set = (part: Partial<RoomView>) =>
      page.evaluate((given) => window.harness.link.change(given), part);
    const sections = page.locator("aside section");
    expect(await sections.count()).toBeGreaterThan(2);
    for (const status of ["joining", "live"] as const) {
      await set({ status, presence: null });
      expect(await sections.count(), status).toBe(0);
    }
    await set({ status: "lost" });
    expect(await sections.first().innerText()).toContain("only the server knows");
    await set({ status: "live", presence: scenes.work?.presence ?? null });
    expect(await sections.first().innerText()).toContain("Ana");
  });

  test("[W196] a phase that is over without a word of the server is asked about once", async () => {
    const ending = { phase: "work", startedAt: sceneNow - 9_000, endsAt: sceneNow + 1_000 } as const;
    await open(aView({ ...ending, plannedMs: 10_000, press: "pause" }));
    const asked = () => page.evaluate(() => window.harness.link.checks);
    const before = await asked();
    await advance(2_000);
    expect(await text(".link")).toBe("live");
    await advance(600);
    expect(await text(".link")).toBe("joining …");
    await page.click(".tomato", { force: true });
    await advance(5_000);
    expect(await commands()).toEqual([]);
    expect(await asked()).toBe(before + 1);
  });

  test("[W16] digits that change move nothing", async () => {
    await open(
      aView({
        phase: "work",
        startedAt: sceneNow,
        endsAt: sceneNow + 600_000,
        plannedMs: 600_000,
        press: "pause",
      }),
    );
    // What comes beside the timer takes its place once.
    await page.locator("aside").waitFor();
    await page.evaluate(() => document.fonts.ready);
    const boxes = () =>
      page.evaluate(() =>
        [".digits", ".word", ".hint", ".tomato", ".controls", ".blocks", ".label"].map((selector) => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return [selector, box?.x, box?.y, box?.width, box?.height];
        }),
      );
    const before = await boxes();
    for (const ms of [1_000, 1_000, 77_000, 300_000]) {
      await advance(ms);
      expect(await boxes()).toEqual(before);
    }
    expect(await text(".digits")).toBe("3:41");
    const widths = await page.evaluate(() => {
      const digits = document.querySelector(".digits");
      if (digits === null) throw new Error("no digits");
      return ["1:11", "4:44", "8:08"].map((sample) => {
        digits.textContent = sample;
        const range = document.createRange();
        range.selectNodeContents(digits);
        return Math.round(range.getBoundingClientRect().width * 10);
      });
    });
    expect(new Set(widths).size).toBe(1);
  });

  test("[W17] a strict content policy has nothing to complain about, in any scene", async () => {
    await open(undefined);
    await page.evaluate(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => {
        throw new Error(`against the policy: ${violatedDirective}`);
      });
    });
    for (const view of Object.values(scenes)) await show(view);
    await page.selectOption("select[name=workSeconds]", "2700");
    await advance(1_000);
  });

  test("[W19] it works behind a path prefix, in a room of its own", async () => {
    await open(scenes.work, laptop, "r/kitchen");
    expect(await text("h1 .room")).toBe("kitchen");
    expect(
      await page.locator(".tomato img").evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(0);
    expect(await page.locator("link[rel=icon]").evaluate((link: HTMLLinkElement) => link.href)).toBe(
      `${bench.url}favicon-work.svg`,
    );
    await page.getByRole("button", { name: /^Invite/ }).click();
    await expect.poll(() => text(".invite-address")).toBe(`${bench.url}r/kitchen`);
  });

  test("[W20] the button of a virtual board is held as long as the pointer or the key", async () => {
    await open(scenes.idle);
    const device = page.locator("button.device");
    await device.hover();
    await page.mouse.down();
    expect(await commands()).toEqual([{ name: "contact", board: "virtual", down: true }]);
    await page.mouse.up();
    await page.mouse.down();
    await page.mouse.move(5, 5);
    await page.mouse.up();
    await device.focus();
    await page.keyboard.down(" ");
    await page.keyboard.down(" ");
    await page.keyboard.up(" ");
    await page.keyboard.down("Enter");
    await page.focus(".tomato");
    const downs = (await commands()).map((command) => command.name === "contact" && command.down);
    expect(downs).toEqual([true, false, true, false, true, false, true, false]);
  });

  test("[W21] a message that makes no sense leaves the page going", async () => {
    await open(scenes.work);
    const odd = { at: 1e300, by: null, did: "rang", phase: "work" } as const;
    await show(
      aView(
        { ...scenes.work?.state, endsAt: null, plannedMs: 0, block: 99, cycles: 1 },
        { activity: [odd, odd] },
      ),
    );
    await show(aView({ phase: "breakAlarm", alarm: null }, { activity: [{ ...odd, at: Number.NaN }] }));
    await show(scenes.work ?? aView({}));
    expect(await text(".digits")).toBe("12:36");
  });

  test("[W24] a page that is shown again is right at once and asks the server", async () => {
    await open(scenes.work);
    await page.evaluate(() => {
      window.harness.now += 60_000;
      window.dispatchEvent(new Event("focus"));
    });
    expect(await text(".digits")).toBe("11:36");
    expect(await page.evaluate(() => window.harness.link.checks)).toBeGreaterThan(0);
  });

  test("[W22] a newer build reloads the page once, while nothing runs", async () => {
    const build = (view: RoomView, name: string): RoomView => ({
      ...view,
      welcome: { you: { id: "me", name: "Basil", mayPress: true }, build: name, protocol: 1 },
    });
    await open(scenes.work);
    await show(build(scenes.work ?? aView({}), "two"));
    const reloads = () => page.evaluate(() => window.harness.reloads);
    expect(await reloads()).toBe(0);
    await show(build(aView({}), "two"));
    await show(build(aView({}), "two"));
    expect(await reloads()).toBe(1);
  });

  test("[W23] title, tab icon and colors go with the state", async () => {
    await open(scenes["break-alarm"]);
    expect(await page.title()).toBe("+0:42 Break time · Shared Pomodoro");
    expect(await page.getAttribute("link[rel=icon]", "href")).toBe("favicon-break-alarm.svg");
    expect(await page.getAttribute("html", "data-tone")).toBe("breakAlarm");
    expect(await page.getByRole("alert").innerText()).toContain("Break time");
    expect(await page.getByRole("timer").innerText()).toBe("+0:42");
  });

  test("[W27] the drawn LED glows as the board reports, and stands still for those who want no motion", async () => {
    const glow = () => page.getAttribute("[data-pattern]", "opacity");
    await open(scenes["break-alarm"]);
    const seen = new Set<string | null>();
    for (let tries = 0; tries < 40 && seen.size < 2; tries++) {
      seen.add(await glow());
      await page.waitForTimeout(40);
    }
    expect([...seen].sort()).toEqual(["0", "1.00"]);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await show(scenes["break-alarm"] ?? aView({}));
    await page.waitForTimeout(60);
    const still = await Promise.all(
      [0, 1, 2].map(async (index) => page.waitForTimeout(index * 120).then(glow)),
    );
    expect(new Set(still)).toEqual(new Set(["1.00"]));
  });

  test("[W30] the label is typed where it stands: Enter keeps it, Escape does not, 40 characters at most", async () => {
    await open(scenes.work);
    await page.fill("#label", "x".repeat(60));
    expect(await page.inputValue("#label")).toBe("x".repeat(40));
    await page.keyboard.press("Escape");
    expect(await page.inputValue("#label")).toBe("Chapter three, first draft");
    expect(await commands()).toEqual([]);
    await page.fill("#label", "The letter to Ana");
    await advance(1_000);
    expect(await page.inputValue("#label")).toBe("The letter to Ana");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ name: "label", text: "The letter to Ana" }]);
  });

  test("[W26] a new name is sent, and known to the next visit", async () => {
    await open(scenes.work);
    await page.fill("#my-name", "Ana Maria");
    await page.keyboard.press("Enter");
    expect(await commands()).toEqual([{ name: "rename", text: "Ana Maria" }]);
    expect(await page.evaluate(() => localStorage.getItem("name"))).toBe("Ana Maria");
  });

  test("[W202] a new name stays where it was typed while the list of who is here has the old one", async () => {
    const name = () => page.inputValue("#my-name");
    const listedAs = (called: string): RoomView => {
      const { presence } = scenes.work as RoomView;
      if (presence?.members == null) throw new Error("nobody is listed");
      const members = presence.members.map((each) => (each.id === "me" ? { ...each, name: called } : each));
      return { ...(scenes.work as RoomView), presence: { ...presence, members } };
    };
    await open(listedAs("Basil"));
    await page.fill("#my-name", "Ana Maria");
    await page.keyboard.press("Enter");
    await advance(1_000);
    expect(await name()).toBe("Ana Maria");
    await show(listedAs("Ana Maria"));
    await show(listedAs("Somebody"));
    expect(await name(), "the server has the last word").toBe("Somebody");
  });
});
