import { join } from "node:path";
import type { Browser } from "playwright-core";
import { newPage, type Size, type Theme } from "../../tests/support/chromium.ts";
import { showScene } from "./steps.ts";

interface ReadmePicture {
  readonly scene: string;
  readonly size: Size;
  readonly theme?: Theme;
  readonly path?: string;
  readonly locale?: string;
}

const window: Size = { width: 1160, height: 760 };
const phone: Size = { width: 390, height: 844 };

/** The pictures that the README shows, by the name of their file. */
const pictures: Readonly<Record<string, ReadmePicture>> = {
  "page-light": { scene: "work", size: window },
  "page-dark": { scene: "work", size: window, theme: "dark" },
  "phone-alarm": { scene: "break-alarm", size: phone },
  "phone-history": { scene: "history-year", size: phone },
  "phone-german": { scene: "short-break", size: phone, locale: "de-DE", theme: "dark" },
  "phone-arabic": { scene: "paused", size: phone, locale: "ar" },
  wall: { scene: "long-break", size: { width: 1280, height: 720 }, path: "r/kitchen/wall", theme: "dark" },
};

/** Takes the pictures for the README. @param folder where they go */
export async function readmePictures(browser: Browser, url: string, folder: string): Promise<void> {
  for (const [name, { scene, size, theme, path, locale }] of Object.entries(pictures)) {
    const page = await newPage(browser, size, theme, locale);
    await showScene(page, url, scene, path);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.context().close();
  }
}
