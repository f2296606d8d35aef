import type { Page } from "playwright-core";
import { histories } from "../../tests/browser/harness/history-scenes.ts";
import { showView } from "../../tests/browser/harness/page-under-test.ts";
import { scenes } from "../../tests/browser/harness/scenes.ts";

/** How a picture comes about that is more than a view of a room. */
interface Step {
  /** The view to begin with. */
  readonly scene: string;
  /** What the address needs besides. */
  readonly query?: string;
  readonly act: (page: Page) => Promise<void>;
}

/** Opens the history, as it would be. */
const openHistory = (name: keyof typeof histories) => async (page: Page) => {
  await page.unroute("**/history.json*");
  await page.route("**/history.json*", (route) => route.fulfill({ json: histories[name] }));
  await page.locator("section[aria-labelledby=past-title] button").click();
  await page.locator(".figures").waitFor();
};

/** Opens the way in, on a device that has been in other rooms. */
const openInvite = async (page: Page) => {
  await page.evaluate(() =>
    localStorage.setItem("rooms /", JSON.stringify(["main", "kitchen", "team-blue", "study-group"])),
  );
  await page.locator(".bar button").click();
  await page.locator(".invite").waitFor();
};

const nothing = async () => {};

/** Chooses a length, types another, and opens what is folded away. */
const changeSettings = (typed: string) => async (page: Page) => {
  await page.selectOption("select[name=workSeconds]", "2700");
  await page.locator("section[aria-labelledby=settings-title] summary").click();
  await page.selectOption("select[name=shortBreakSeconds]", "other");
  await page.locator("#own-shortBreakSeconds").fill(typed);
  await page.locator("#own-shortBreakSeconds").press("Enter");
};

const enterWrongPin = async (page: Page) => {
  await page.evaluate(() =>
    window.harness.link.answerRequests({ ok: false, error: { code: "not_allowed", message: "no" } }),
  );
  await page.locator("#room-pin").fill("000000");
  await page.locator("#room-pin").press("Enter");
  await page.locator(".problem-line:not(:empty)").waitFor();
};

/** Opens the list of how well each screen keeps the time; one of them does not. */
const openClocks = async (page: Page) => {
  await page.evaluate(() => {
    const { link } = window.harness;
    const { presence } = link.view;
    const members = presence?.members?.map((member, index) => ({ ...member, syncErrorMs: index ** 6 + 3 }));
    if (presence !== null) link.change({ presence: { ...presence, members } });
  });
  await page.locator(".in-step summary").click();
};

/** The page has measured its clock: 8 ms there and back, and right in the middle. */
const measureClock = (page: Page) =>
  page.evaluate(() => {
    const { link } = window.harness;
    const serverNow = link.view.state?.now;
    if (serverNow !== undefined) link.clock.learn({ sentAt: -8, receivedAt: 0, serverNow: serverNow - 4 });
  });

/** What is done on the page, by the name of its picture. */
const steps: Readonly<Record<string, Step>> = {
  "settings-while-running": {
    scene: "work",
    act: async (page) => {
      await page.selectOption("select[name=workSeconds]", "2700");
    },
  },
  "settings-typed": { scene: "work", act: changeSettings("7:30") },
  "settings-refused": { scene: "idle", act: changeSettings("soon") },
  stale: {
    scene: "paused",
    act: async (page) => {
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
        window.harness.answerAll({
          ok: false,
          error,
          state: state === null ? undefined : { ...state, last },
        });
      });
      await page.click(".tomato");
    },
  },
  "not-confirmed": {
    scene: "work",
    act: async (page) => {
      await page.evaluate(() => window.harness.holdAnswers());
      await page.click(".tomato");
      await page.evaluate(() => window.harness.advance(2_500));
    },
  },
  "sound-blocked": { scene: "sounds", query: "?sound=blocked", act: nothing },
  "history-empty": { scene: "work", act: openHistory("empty") },
  "history-day": { scene: "work", act: openHistory("day") },
  "history-year": { scene: "work", act: openHistory("year") },
  invite: { scene: "work", act: openInvite },
  "invite-alarm": { scene: "break-alarm", act: openInvite },
  "lock-form": { scene: "work", act: (page) => page.locator(".lock .secondary").click() },
  "lock-change": { scene: "locked-mine", act: (page) => page.locator(".lock .quiet").first().click() },
  "lock-wrong": { scene: "locked", act: enterWrongPin },
  shortcuts: { scene: "work", act: (page) => page.locator("#keyboard summary").click() },
  "in-step": { scene: "sounds", act: openClocks },
};

/** All that a picture can be of. */
export const sceneNames: readonly string[] = [...Object.keys(scenes), ...Object.keys(steps)];

/** Shows a scene at an address and waits until everything of it has come to rest. @param path the view, below the base */
export async function showScene(page: Page, url: string, name: string, path = ""): Promise<void> {
  const step = steps[name];
  const view = scenes[step?.scene ?? name];
  if (view === undefined) throw new Error(`there is no scene ${name}`);
  // What moves is looked at when it has arrived.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(url + path + (step?.query ?? ""));
  await showView(page, view);
  await measureClock(page);
  const isPage = path === "" && view.state !== null && view.status !== "refused";
  if (isPage) await page.locator(".this-device").waitFor();
  await step?.act(page);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
}
