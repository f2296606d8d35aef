import { findBrowser, launchBrowser } from "../support/chromium.ts";
import { type Benchmark, type Figure, notMeasured } from "./frame.ts";
import { serverLane } from "./support/desk-lane.ts";
import { openWatchedPage } from "./support/desk-page.ts";
import { median, quantile } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep } from "./support/until.ts";

const presses = 40;
/** Between two presses, in ms: a member's second press within 400 ms counts as a bounce. */
const apartMs = 480;
/** After a press, until the page certainly shows it, in ms. */
const shownMs = 150;
const what = "release → a frame of the page";

/** The same way as desk-press-to-state, to the end: until a real browser has drawn what the press changed. */
export const deskPressToPage: Benchmark = {
  name: "desk-press-to-page",
  run: async (): Promise<readonly Figure[]> => {
    if ((await findBrowser()) === null) return [notMeasured(what, "ms", "there is no browser here")];
    return withTemporaryFolder(async (folder) => {
      const lane = await serverLane(folder);
      const browser = await launchBrowser();
      try {
        // Starts the timer; from now on presses pause and resume.
        await lane.press();
        const page = await openWatchedPage(browser, lane.url);
        const toPage: number[] = [];
        const toClient: number[] = [];
        for (let press = 0; press < presses; press += 1) {
          await sleep(apartMs - shownMs);
          const { openedAt, releaseMs } = await lane.press();
          await sleep(shownMs);
          const shownAt = await page.shownAt();
          if (shownAt === null) throw new Error(`the page did not show a press within ${shownMs} ms`);
          toPage.push(shownAt - openedAt);
          toClient.push(releaseMs);
        }
        const at = (name: string, of: (values: readonly number[]) => number): Figure => ({
          what: `${what}: ${name}`,
          unit: "ms",
          value: of(toPage),
          reference: { what: `the same presses at a client without a screen, ${name}`, value: of(toClient) },
          ratio: of(toPage) / of(toClient),
        });
        return [at("p50", median), at("p95", (values) => quantile(values, 0.95))];
      } finally {
        await Promise.all([browser.close(), lane.stop()]);
      }
    });
  },
};
