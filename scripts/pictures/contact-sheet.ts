import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { newPage } from "../../tests/support/chromium.ts";
import type { Sheet } from "./sheets.ts";
import { takePicture } from "./take-picture.ts";

/** How many pictures stand beside each other, and how wide each is. */
function layoutOf({ size, part }: Sheet): { readonly columns: number; readonly width: number } {
  if (part === "aside") return { columns: 6, width: 300 };
  return size.width > 640 ? { columns: 3, width: 640 } : { columns: 7, width: 260 };
}

/** Puts all the pictures of a sheet onto one. @param names of the pictures in the folder, without `.png` */
export async function contactSheet(
  browser: Browser,
  sheet: Sheet,
  folder: string,
  names: readonly string[],
  path: string,
): Promise<void> {
  const { columns, width } = layoutOf(sheet);
  const page = await newPage(browser, { width: columns * (width + 16) + 16, height: 600 });
  const figures = await Promise.all(
    names.map(async (name) => {
      const data = (await readFile(join(folder, `${name}.png`))).toString("base64");
      return `<figure><img src="data:image/png;base64,${data}" width="${width}"><figcaption>${name}</figcaption></figure>`;
    }),
  );
  await page.setContent(
    `<style>body{margin:16px;display:grid;grid-template-columns:repeat(${columns},${width}px);gap:16px;font:14px sans-serif;background:#888}figure{margin:0}img{display:block}</style>${figures.join("")}`,
  );
  await takePicture(page, { path, fullPage: true });
  await page.context().close();
}
