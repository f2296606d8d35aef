import type { Browser, Page } from "playwright-core";
import { newPage } from "../../support/chromium.ts";
import { instant } from "./desk-instant.ts";

/** How often the clocks are compared; the quickest answer counts. */
const comparisons = 30;

/** As text: a loader of TypeScript would put calls into a function that the page does not know. */
const watchRing = `
  const look = () => { const ring = document.querySelector(".ring"); return ring && ring.dataset.paused; };
  let shown = look();
  globalThis.deskShownAt = null;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { globalThis.deskShownAt = performance.now(); };
  new MutationObserver(() => {
    const now = look();
    if (now === shown) return;
    shown = now;
    // A message sent while a frame is made is heard when it has been made.
    requestAnimationFrame(() => channel.port2.postMessage(null));
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
`;

/** The page in a real browser, which notes when the first frame was made that shows a pause or its end. */
export interface WatchedPage {
  /** When the last change was shown, on the clock of `instant()`; null before the first. Forgets it. */
  shownAt(): Promise<number | null>;
}

/** What the clock of a page is behind `instant()`, in ms. */
async function clockOffset(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, offset: 0 };
  for (let comparison = 0; comparison < comparisons; comparison += 1) {
    const askedAt = instant();
    const there = await page.evaluate<number>("performance.now()");
    const took = instant() - askedAt;
    if (took < best.took) best = { took, offset: askedAt + took / 2 - there };
  }
  return best.offset;
}

/** Opens the page of a room in which a timer runs. */
export async function openWatchedPage(browser: Browser, url: string): Promise<WatchedPage> {
  const page = await newPage(browser, { width: 1280, height: 800 });
  await page.goto(url);
  await page.waitForSelector(".ring");
  const offset = await clockOffset(page);
  await page.evaluate(watchRing);
  return {
    async shownAt() {
      const at = await page.evaluate<number | null>(
        "(() => { const at = globalThis.deskShownAt; globalThis.deskShownAt = null; return at; })()",
      );
      return at === null ? null : at + offset;
    },
  };
}
