import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { leaveBrowser, newPage, type Size, sharedBrowser, type Theme } from "../../support/chromium.ts";
import { complaintsOf } from "./page-under-test.ts";
import { type ServedHarness, serveHarness } from "./serve-harness.ts";

export interface Opening {
  readonly theme?: Theme | undefined;
  /** What the browser may say without the test failing for it. */
  readonly isExpected?: (complaint: string) => boolean;
}

/** Where the tests of one `describe` open the page. */
export interface PageBench {
  /** The address of the page. */
  readonly url: string;
  /** An empty page. After the test it is closed, and the test fails if the browser complained. */
  newPage(size: Size, opening?: Opening): Promise<Page>;
}

/**
 * A browser, and the page behind the harness, from before the first test of a `describe` until after its last. To be
 * called inside of it.
 * @param base the path that the page is served below
 */
export function pageBench(base?: string): PageBench {
  let browser: Browser | undefined;
  let harness: ServedHarness | undefined;
  const opened: { readonly page: Page; readonly complaints: readonly string[] }[] = [];
  beforeAll(async () => {
    [browser, harness] = await Promise.all([sharedBrowser(), serveHarness(base)]);
  });
  afterAll(async () => {
    await leaveBrowser(browser);
    await harness?.stop();
  });
  afterEach(async () => {
    const pages = opened.splice(0);
    for (const { page } of pages) await page.context().close();
    expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
  return {
    get url() {
      return harness?.url ?? "";
    },
    newPage: async (size, { theme, isExpected } = {}) => {
      if (browser === undefined) throw new Error("pages are opened in tests, not before them");
      const page = await newPage(browser, size, theme);
      opened.push({ page, complaints: complaintsOf(page, isExpected) });
      return page;
    },
  };
}
