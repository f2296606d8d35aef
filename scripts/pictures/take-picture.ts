import type { Locator, Page, PageScreenshotOptions } from "playwright-core";

/** How often a picture is tried, in all. */
const attempts = 4;

/** Takes a picture. A browser that is asked for several at once says at times that it is unable, and is not later. */
export async function takePicture(
  what: Page | Locator,
  options: Pick<PageScreenshotOptions, "path" | "fullPage">,
): Promise<void> {
  for (let left = attempts - 1; ; left--) {
    try {
      await what.screenshot(options);
      return;
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
