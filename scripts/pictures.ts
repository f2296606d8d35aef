// Takes a picture of the page in every state, size and theme, so that somebody looks at it: into dist/pictures,
// with one contact sheet per theme and size, and two small ones for the README into docs/pictures.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { histories } from "../tests/browser/harness/history-scenes.ts";
import { showView } from "../tests/browser/harness/page-under-test.ts";
import { scenes } from "../tests/browser/harness/scenes.ts";
import { serveHarness } from "../tests/browser/harness/serve-harness.ts";
import { launchBrowser, newPage, type Size, type Theme } from "../tests/support/chromium.ts";

const sizes: Readonly<Record<string, Size>> = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1280, height: 800 },
  wall: { width: 1920, height: 1080 },
};
const themes: readonly Theme[] = ["light", "dark"];

/** States that differ most, where all of them would be too many. */
const handful = [
  "idle",
  "work",
  "paused",
  "break-alarm",
  "short-break",
  "work-alarm",
  "long-break",
  "not-live",
];

/** Sheets besides: other views of a room, and other eyes. */
const besides: Readonly<Record<string, Besides>> = {
  "wall-view": { size: { width: 1920, height: 1080 }, path: "r/kitchen/wall", scenes: handful },
  "wall-view-phone": { size: { width: 390, height: 844 }, path: "r/kitchen/wall", scenes: ["work"] },
  "wall-view-4k": {
    size: { width: 3840, height: 2160 },
    path: "r/kitchen/wall",
    scenes: ["work", "break-alarm"],
  },
  "4k": { size: { width: 3840, height: 2160 }, scenes: ["work", "undo-open"] },
  overlay: { size: { width: 640, height: 360 }, path: "r/kitchen/overlay", scenes: handful },
  sideways: {
    size: { width: 844, height: 390 },
    scenes: [...handful, "undo-open", "long-words", "sound-blocked"],
  },
  zoomed: { size: { width: 320, height: 200 }, scenes: ["work", "undo-open"] },
  arabic: {
    size: { width: 1280, height: 800 },
    locale: "ar",
    scenes: [...handful, "undo-open", "many-people"],
  },
  "arabic-phone": {
    size: { width: 390, height: 844 },
    locale: "ar",
    scenes: ["work", "undo-open", "board-lost"],
  },
  german: { size: { width: 390, height: 844 }, locale: "de-DE", scenes: ["work", "undo-open", "refused"] },
  "forced-colors": {
    size: { width: 1280, height: 800 },
    forced: true,
    scenes: [...handful, "undo-open", "history-year"],
  },
};

interface Besides {
  readonly size: Size;
  readonly scenes: readonly string[];
  /** The view, below the base. */
  readonly path?: string;
  readonly locale?: string;
  readonly forced?: boolean;
}

const out = process.env.PICTURES_FOLDER ?? fileURLToPath(new URL("../dist/pictures/", import.meta.url));
const docs = fileURLToPath(new URL("../docs/pictures/", import.meta.url));

/** Opens the history, as it would be. */
const openHistory = (name: keyof typeof histories) => async (page: Page) => {
  await page.unroute("**/history.json*");
  await page.route("**/history.json*", (route) => route.fulfill({ json: histories[name] }));
  await page.getByRole("button", { name: "Today, the week, the year" }).click();
  await page.locator(".figures").waitFor();
};

/** Opens the way in, on a device that has been in other rooms. */
const openInvite = async (page: Page) => {
  await page.evaluate(() =>
    localStorage.setItem("rooms /", JSON.stringify(["main", "kitchen", "team-blue", "study-group"])),
  );
  await page.getByRole("button", { name: /^Invite/ }).click();
  await page.locator(".invite").waitFor();
};

/** What has to be done on the page to bring a scene about, after its view is shown. */
const steps: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  "settings-while-running": async (page) => {
    await page.selectOption("select[name=workSeconds]", "2700");
  },
  stale: async (page) => {
    await page.evaluate(() => {
      const { link } = window.harness;
      const last = {
        op: "y",
        by: { id: "ana", name: "Ana", kind: "screen" },
        did: "pause",
        at: link.clock.now() ?? 0,
      } as const;
      const { state } = link.view;
      const error = { code: "stale", message: "stale" } as const;
      window.harness.answerAll({ ok: false, error, state: state === null ? undefined : { ...state, last } });
    });
    await page.click(".tomato");
  },
  "not-confirmed": async (page) => {
    await page.evaluate(() => window.harness.holdAnswers());
    await page.click(".tomato");
    await page.evaluate(() => window.harness.advance(2_500));
  },
  "history-empty": openHistory("empty"),
  "history-day": openHistory("day"),
  "history-year": openHistory("year"),
  invite: openInvite,
  "invite-alarm": openInvite,
};

const shown: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(scenes).map((name) => [name, name])),
  "settings-while-running": "work",
  stale: "paused",
  "not-confirmed": "work",
  "sound-blocked": "sounds",
  "history-empty": "work",
  "history-day": "work",
  "history-year": "work",
  invite: "work",
  "invite-alarm": "break-alarm",
};

/** What the address of a scene needs besides. */
const asked: Readonly<Record<string, string>> = { "sound-blocked": "?sound=blocked" };

async function showScene(page: Page, url: string, scene: string, path = ""): Promise<void> {
  const view = scenes[shown[scene] ?? ""];
  if (view === undefined) throw new Error(`there is no scene ${scene}`);
  await page.goto(url + path + (asked[scene] ?? ""));
  await showView(page, view);
  await steps[scene]?.(page);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(450);
}

/** All the pictures of a size and theme on one sheet. */
async function contactSheet(
  browser: Browser,
  names: readonly string[],
  size: Size,
  path: string,
): Promise<void> {
  const width = size.width > 1000 ? 640 : 260;
  const columns = size.width > 1000 ? 3 : 7;
  const page = await newPage(browser, { width: columns * (width + 16) + 16, height: 600 });
  const figures = await Promise.all(
    names.map(async (name) => {
      const data = (await readFile(join(out, `${name}.png`))).toString("base64");
      return `<figure><img src="data:image/png;base64,${data}" width="${width}"><figcaption>${name}</figcaption></figure>`;
    }),
  );
  await page.setContent(
    `<style>body{margin:16px;display:grid;grid-template-columns:repeat(${columns},${width}px);gap:16px;font:14px sans-serif;background:#888}figure{margin:0}img{display:block}</style>${figures.join("")}`,
  );
  await page.screenshot({ path, fullPage: true });
  await page.context().close();
}

/** Scenes, or sheets besides; without a name all of them. */
const only = process.argv.slice(2);
const isWanted = (name: string) => only.length === 0 || only.includes(name);
const wanted = Object.keys(shown).filter(isWanted);
await mkdir(out, { recursive: true });
await mkdir(docs, { recursive: true });
const harness = await serveHarness();
const browser = await launchBrowser();
for (const theme of themes) {
  for (const [sheet, { size, scenes: names, path, locale, forced }] of Object.entries(besides)) {
    if (!isWanted(sheet)) continue;
    const page = await newPage(browser, size, theme, locale);
    await page.emulateMedia({ forcedColors: forced === true ? "active" : "none" });
    const taken: string[] = [];
    for (const scene of names) {
      await showScene(page, harness.url, scene, path);
      const name = `${scene}-${sheet}-${theme}`;
      await page.screenshot({ path: join(out, `${name}.png`) });
      taken.push(name);
    }
    await page.context().close();
    await contactSheet(browser, taken, size, join(out, `sheet-${sheet}-${theme}.png`));
  }
  if (wanted.length === 0) continue;
  for (const [sizeName, size] of Object.entries(sizes)) {
    const page = await newPage(browser, size, theme);
    const names: string[] = [];
    for (const scene of wanted) {
      await showScene(page, harness.url, scene);
      const name = `${scene}-${sizeName}-${theme}`;
      await page.screenshot({ path: join(out, `${name}.png`), fullPage: sizeName === "phone" });
      names.push(name);
    }
    await page.context().close();
    await contactSheet(browser, names, size, join(out, `sheet-${sizeName}-${theme}.png`));
  }
  const page = await newPage(browser, { width: 1160, height: 760 }, theme);
  await showScene(page, harness.url, "work");
  await writeFile(`${docs}page-${theme}.png`, await page.screenshot());
  await page.context().close();
}
await browser.close();
await harness.stop();
console.log(`The pictures are in ${out}`);
