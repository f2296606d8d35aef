import type { Browser, CDPSession, Page } from "playwright-core";
import { newPage, type Size } from "../../tests/support/chromium.ts";

/** What somebody in front of a screen sees of the timer. */
export interface Seen {
  readonly word: string;
  readonly digits: string;
  readonly block: string;
  readonly isRinging: boolean;
  readonly link: string;
  readonly title: string;
  readonly favicon: string;
}

/** Digits that were drawn; `at` is ms since the epoch by the machine's own clock, whatever `Date` says there. */
export interface Drawn {
  readonly at: number;
  readonly word: string;
  readonly digits: string;
  readonly link: string;
}

/** What is noted down within the page. */
interface Notes {
  readonly drawn: Drawn[];
  /** The first frame each time that the page was shown again. */
  readonly firstFrames: Drawn[];
  readonly mark: string;
}

declare global {
  interface Window {
    notes: Notes;
  }
}

/** Runs before everything else in the page: notes each change of the digits, and the first frame after a sleep. */
function takeNotes({ name, dayOffset }: { name: string; dayOffset: number }): void {
  localStorage.setItem("name", name);
  const offset = dayOffset * 86_400_000;
  if (offset !== 0) {
    const TrueDate = Date;
    window.Date = class extends TrueDate {
      constructor(...args: [number?]) {
        super(...((args.length === 0 ? [TrueDate.now() + offset] : args) as [number]));
      }
      static override now() {
        return TrueDate.now() + offset;
      }
    } as DateConstructor;
  }
  const notes: Notes = { drawn: [], firstFrames: [], mark: String(Math.random()) };
  window.notes = notes;
  const look = (): Drawn => ({
    at: performance.timeOrigin + performance.now(),
    word: document.querySelector(".word")?.textContent ?? "",
    digits: document.querySelector(".digits")?.textContent ?? "",
    link: document.querySelector(".link span")?.textContent ?? "",
  });
  new MutationObserver(() => {
    const now = look();
    const last = notes.drawn.at(-1);
    if (now.digits !== last?.digits || now.word !== last.word) notes.drawn.push(now);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) requestAnimationFrame(() => notes.firstFrames.push(look()));
  });
}

/** One screen of the room, with a storage of its own. */
export class Screen {
  readonly name: string;
  readonly page: Page;
  readonly size: Size;
  readonly #engine: CDPSession;
  #mark = "";
  /** How often the page went anywhere, the first time not counted. */
  navigations = -1;
  /** What the page complained about, in the browser's own words. */
  readonly complaints: string[] = [];

  private constructor(name: string, page: Page, size: Size, engine: CDPSession) {
    this.name = name;
    this.page = page;
    this.size = size;
    this.#engine = engine;
    page.on("framenavigated", () => {
      this.navigations += 1;
    });
    page.on("pageerror", (error) => this.complaints.push(error.message));
  }

  /** @param dayOffset by how many days the device's own clock is wrong */
  static async open(browser: Browser, name: string, size: Size, url: string, dayOffset = 0): Promise<Screen> {
    const page = await newPage(browser, size);
    const screen = new Screen(name, page, size, await page.context().newCDPSession(page));
    // What runs in the page comes through tsx, which names its functions by this.
    await page.addInitScript("globalThis.__name = (named) => named");
    await page.addInitScript(takeNotes, { name, dayOffset });
    await page.goto(url);
    await page.getByText("live", { exact: true }).waitFor({ state: "attached" });
    screen.#mark = await page.evaluate(() => window.notes.mark);
    return screen;
  }

  see(): Promise<Seen> {
    return this.page.evaluate(() => {
      const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? "";
      return {
        word: text(".word"),
        digits: text(".digits"),
        block: text(".blocks p").split(" · ")[0] ?? "",
        isRinging: document.querySelector(".ring")?.getAttribute("data-ringing") === "true",
        link: text(".link span"),
        title: document.title,
        favicon: document.querySelector('link[rel="icon"]')?.getAttribute("href") ?? "",
      };
    });
  }

  /** Everybody else's name and badge, and the newest line of what happened; empty where nothing stands beside. */
  seeBeside(): Promise<{ readonly badges: readonly string[]; readonly latest: string }> {
    return this.page.evaluate(() => ({
      badges: [...document.querySelectorAll(".names li")].map(
        (item) =>
          `${item.querySelector("bdi")?.textContent}: ${item.querySelector(".badge")?.textContent?.trim() ?? "no badge"}`,
      ),
      latest: document.querySelector(".activity li span")?.textContent ?? "",
    }));
  }

  notes(): Promise<Pick<Notes, "drawn" | "firstFrames">> {
    return this.page.evaluate(() => window.notes);
  }

  /** It is still the page that was opened: nothing was reloaded. */
  async isSame(): Promise<boolean> {
    return this.navigations === 0 && (await this.page.evaluate(() => window.notes.mark)) === this.#mark;
  }

  /**
   * As a phone in a pocket: no timer, message or frame any more. A browser without a window does not freeze its
   * pages, so the debugger holds it.
   */
  async sleep(): Promise<void> {
    await this.#engine.send("Debugger.enable");
    const isHeld = new Promise<void>((resolve) => this.#engine.once("Debugger.paused", () => resolve()));
    void this.#engine.send("Runtime.evaluate", { expression: "debugger" });
    await isHeld;
  }

  /** And as it is taken out: it goes on, and is told that it is seen. */
  async wake(): Promise<void> {
    await this.#engine.send("Debugger.disable");
    await this.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }
}
