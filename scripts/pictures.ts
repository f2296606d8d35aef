// Takes a picture of the page in every state, size and theme, so that somebody looks at it: into dist/pictures, with
// one contact sheet for each kind and theme. The few that the README shows go into docs/pictures.
// `npm run pictures -- laptop aside` takes only those sheets, `-- work dark` only that scene and theme of every sheet,
// `-- readme` only the README's.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveHarness } from "../tests/browser/harness/serve-harness.ts";
import { launchBrowser, newPage, type Theme } from "../tests/support/chromium.ts";
import { contactSheet } from "./pictures/contact-sheet.ts";
import { readmePictures } from "./pictures/readme-pictures.ts";
import { type Sheet, sheets } from "./pictures/sheets.ts";
import { sceneNames, showScene } from "./pictures/steps.ts";
import { takePicture } from "./pictures/take-picture.ts";

const themes: readonly Theme[] = ["light", "dark"];
const out = process.env.PICTURES_FOLDER ?? fileURLToPath(new URL("../dist/pictures/", import.meta.url));

const asked = process.argv.slice(2);
const known = [...Object.keys(sheets), ...sceneNames, ...themes, "readme"];
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`neither a sheet, a scene nor a theme: ${unknown.join(", ")}`);

/** Of some names those that were asked for; all of them where none was. */
function wantedOf<Name extends string>(names: readonly Name[]): readonly Name[] {
  const named = names.filter((name) => asked.includes(name));
  return named.length === 0 ? names : named;
}

const wantedScenes = wantedOf(sceneNames);

const harness = await serveHarness();
const browser = await launchBrowser();

async function takeSheet(name: string, sheet: Sheet, theme: Theme): Promise<void> {
  const wanted = sheet.scenes.filter((scene) => wantedScenes.includes(scene));
  if (wanted.length === 0) return;
  const page = await newPage(browser, sheet.size, theme, sheet.locale);
  if (sheet.isForced) await page.emulateMedia({ forcedColors: "active" });
  const taken: string[] = [];
  for (const scene of wanted) {
    await showScene(page, harness.url, scene, sheet.path);
    const picture = `${scene}-${name}-${theme}`;
    const path = join(out, `${picture}.png`);
    if (sheet.part === "aside") await takePicture(page.locator("aside"), { path });
    else await takePicture(page, { path, fullPage: sheet.part === "page" });
    taken.push(picture);
  }
  await page.context().close();
  await contactSheet(browser, sheet, out, taken, join(out, `sheet-${name}-${theme}.png`));
}

await mkdir(out, { recursive: true });
const wantedSheets = wantedOf(Object.keys(sheets));
const queue = wantedOf(themes).flatMap((theme) =>
  Object.entries(sheets)
    .filter(([name]) => wantedSheets.includes(name))
    .map(([name, sheet]) => ({ name, sheet, theme })),
);

/** Takes sheets until none is left. */
async function takeAll(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    await takeSheet(next.name, next.sheet, next.theme);
  }
}

// Much of the time goes into waiting until things have come to rest.
if (asked.length !== 1 || asked[0] !== "readme") await Promise.all([takeAll(), takeAll(), takeAll()]);
if (asked.length === 0 || asked.includes("readme")) {
  await readmePictures(browser, harness.url, fileURLToPath(new URL("../docs/pictures/", import.meta.url)));
}
await browser.close();
await harness.stop();
console.log(`The pictures are in ${out}`);
