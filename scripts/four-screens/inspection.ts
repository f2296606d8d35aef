import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { RoomLink } from "../../src/client/room-link.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import { activityInWords } from "../../src/web/aside/activity-in-words.ts";
import { newPage } from "../../tests/support/chromium.ts";
import "../../tests/support/speak-english.ts";
import { judge } from "./expected.ts";
import { inFigures, toSkews } from "./flips.ts";
import type { Drawn, Screen } from "./screen.ts";

interface Row {
  readonly instant: string;
  readonly screen: string;
  readonly expected: string;
  readonly seen: string;
  readonly isRight: boolean;
}

const badges = { on: "rings", muted: "muted", blocked: "not yet allowed to ring" } as const;
/** How long news may take to every screen before it is looked at, ms. */
const settleMs = 400;

/** Looks at screens and at the server at once, again and again, and keeps what it saw. */
export class Inspection {
  readonly #observer: RoomLink;
  readonly #folder: string;
  readonly #screens: Screen[];
  readonly #rows: Row[] = [];
  readonly #pictures: { readonly instant: string; readonly files: readonly string[] }[] = [];
  /** What a screen without a link knew last. */
  readonly #lost = new Map<Screen, RoomState>();
  readonly #away = new Set<Screen>();
  /** When screens slept, ms since the epoch: what they drew then and on waking was no flip. */
  readonly #slept = new Map<Screen, { readonly from: number; to: number }>();

  constructor(observer: RoomLink, folder: string, screens: readonly Screen[]) {
    this.#observer = observer;
    this.#folder = folder;
    this.#screens = [...screens];
  }

  add(screen: Screen): void {
    this.#screens.push(screen);
  }

  hasLost(...screens: readonly Screen[]): void {
    for (const screen of screens) this.#lost.set(screen, this.#state());
  }

  hasFound(...screens: readonly Screen[]): void {
    for (const screen of screens) this.#lost.delete(screen);
  }

  isAway(screen: Screen): void {
    this.#away.add(screen);
    this.#slept.set(screen, { from: Date.now(), to: Number.POSITIVE_INFINITY });
  }

  isBack(screen: Screen): void {
    this.#away.delete(screen);
    const slept = this.#slept.get(screen);
    if (slept !== undefined) slept.to = Date.now() + 500;
  }

  /** Reads all screens that are there, takes their pictures, and notes what is right and what is not. */
  async look(instant: string): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const here = this.#screens.filter((screen) => !this.#away.has(screen));
    await Promise.all(
      here.map(async (screen) => {
        const before = this.#state();
        const from = this.#now();
        const seen = await screen.see();
        const lost = this.#lost.get(screen);
        // What changed while it was read is looked at again.
        if (lost === undefined && before.seq !== this.#state().seq) return this.#again(instant, screen);
        this.#note(instant, screen, judge(seen, lost ?? before, lost === undefined, from, this.#now()));
      }),
    );
    await Promise.all(here.map((screen) => this.#lookBeside(instant, screen)));
    const files = await Promise.all(
      here.map(async (screen) => {
        const file = `${String(this.#pictures.length + 1).padStart(2, "0")}-${screen.size.width}.png`;
        await screen.page.screenshot({ path: join(this.#folder, file), animations: "allow" });
        return file;
      }),
    );
    this.#pictures.push({ instant, files });
  }

  async #again(instant: string, screen: Screen): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const from = this.#now();
    this.#note(instant, screen, judge(await screen.see(), this.#state(), true, from, this.#now()));
  }

  /** The frame in which a screen that slept was seen again. */
  async lookAtFirstFrame(screen: Screen): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const { firstFrames, drawn } = await screen.notes();
    const first = firstFrames.at(-1);
    const serverAhead = this.#now() - (performance.timeOrigin + performance.now());
    if (first === undefined) return this.#say("first frame after the sleep", screen, "one", "none", false);
    const serverThen = first.at + serverAhead;
    const now = { ...(await screen.see()), digits: first.digits, word: first.word };
    const { expected } = judge(now, this.#state(), true, serverThen, serverThen);
    const next = drawn.find(({ at, word }) => at > first.at && word !== first.word);
    const soon = next === undefined ? "" : `; ${(next.at - first.at).toFixed(0)} ms later ${next.word}`;
    const isRight =
      first.link !== "live" || (expected.startsWith(`${first.word} `) && expected.includes(first.digits));
    const seen = `${first.word} ${first.digits}, ${first.link}${soon}`;
    this.#say("first frame after the sleep", screen, `${expected}, or not called live`, seen, isRight);
  }

  /** Who can be heard, and what happened last. */
  async #lookBeside(instant: string, screen: Screen): Promise<void> {
    if (this.#lost.has(screen)) return;
    // Who is here is told once a second at most.
    let beside = await this.#seeBeside(screen);
    for (let tries = 0; beside !== null && !beside.isRight && tries < 3; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      beside = await this.#seeBeside(screen);
    }
    if (beside !== null)
      this.#say(`${instant}: beside`, screen, beside.expected, beside.seen, beside.isRight);
  }

  /** Null where nothing stands beside the timer. */
  async #seeBeside(screen: Screen): Promise<Omit<Row, "instant" | "screen"> | null> {
    const { members } = this.#observer.view.presence ?? {};
    const latest = [...this.#observer.view.activity].at(-1);
    const me = members?.find(({ name }) => name === screen.name)?.id ?? null;
    const seen = await screen.seeBeside();
    if (seen.badges.length === 0) return null;
    const expected = (members ?? [])
      .filter(({ id, kind }) => id !== me && kind !== "board")
      .map(({ name, sound }) => `${name}: ${sound === undefined ? "no badge" : badges[sound]}`);
    const line = latest === undefined ? "" : activityInWords(latest, me);
    const sorted = (list: readonly string[]) => [...list].sort().join(", ");
    const isRight =
      sorted(expected) === sorted(seen.badges) && (line === seen.latest || latest === undefined);
    return {
      expected: `${sorted(expected)}; ${line}`,
      seen: `${sorted(seen.badges)}; ${seen.latest}`,
      isRight,
    };
  }

  async lookAtHistory(room: string, blocks: number): Promise<void> {
    const csv = await (await fetch(`${room}/history.csv?zone=UTC`)).text();
    writeFileSync(join(this.#folder, `history-${blocks}.csv`), csv);
    const done = csv.split("\r\n").filter((row) => /(^|,)work,/.test(row) && row.includes("completed"));
    this.#rows.push({
      instant: "history.csv",
      screen: "the server",
      expected: `${blocks} work blocks completed`,
      seen: `${done.length}`,
      isRight: done.length === blocks,
    });
  }

  /** Puts the table, the figures and the sheets into the folder. @returns whether all was right */
  async finish(browser: Browser): Promise<boolean> {
    for (const screen of this.#screens) {
      const isSame = await screen.isSame();
      this.#say("all the time", screen, "never reloaded", `${screen.navigations} navigations`, isSame);
      this.#say(
        "all the time",
        screen,
        "no errors",
        screen.complaints.join("; ") || "none",
        screen.complaints.length === 0,
      );
    }
    const drawn = await Promise.all(this.#screens.map((screen) => this.#flipsOf(screen)));
    const { seconds, phases } = toSkews(drawn);
    const wrong = this.#rows.filter(({ isRight }) => !isRight);
    const lines = [
      ...this.#rows.map(
        (row) =>
          `| ${row.instant} | ${row.screen} | ${row.expected} | ${row.seen} | ${row.isRight ? "ok" : "WRONG"} |`,
      ),
      "",
      `Seconds flipped apart by ${inFigures(seconds)}`,
      `Phases changed apart by ${inFigures(phases)}`,
      `${this.#rows.length} looks, ${wrong.length} wrong`,
    ];
    const table = ["| instant | screen | expected | seen | |", "|---|---|---|---|---|", ...lines].join("\n");
    writeFileSync(join(this.#folder, "table.md"), `${table}\n`);
    console.log(
      table
        .split("\n")
        .filter((row) => !row.includes(": beside |") || row.endsWith("WRONG |"))
        .join("\n"),
    );
    await this.#drawSheets(browser);
    console.log(`The pictures are in ${this.#folder}`);
    return wrong.length === 0;
  }

  async #flipsOf(screen: Screen): Promise<readonly Drawn[]> {
    const { drawn } = await screen.notes();
    const slept = this.#slept.get(screen);
    return drawn.filter(({ at }) => slept === undefined || at < slept.from || at > slept.to);
  }

  /** All screens side by side, four instants to a sheet. */
  async #drawSheets(browser: Browser): Promise<void> {
    for (let first = 0; first < this.#pictures.length; first += 4) {
      const rows = this.#pictures.slice(first, first + 4).map(({ instant, files }) => {
        const images = files.map((file) => {
          const png = readFileSync(join(this.#folder, file)).toString("base64");
          return `<img height="400" src="data:image/png;base64,${png}">`;
        });
        return `<h2>${instant}</h2><p>${images.join(" ")}</p>`;
      });
      const page = await newPage(browser, { width: 1850, height: 600 });
      await page.setContent(
        `<style>body{font:16px sans-serif;background:#888}h2,p{margin:8px}</style>${rows.join("")}`,
      );
      await page.screenshot({ path: join(this.#folder, `sheet-${first / 4 + 1}.png`), fullPage: true });
      await page.context().close();
    }
  }

  #note(instant: string, screen: Screen, judged: ReturnType<typeof judge>): void {
    this.#say(instant, screen, judged.expected, judged.seen, judged.isRight);
  }

  #say(instant: string, screen: Screen, expected: string, seen: string, isRight: boolean): void {
    this.#rows.push({ instant, screen: screen.name, expected, seen, isRight });
  }

  #state(): RoomState {
    const { state } = this.#observer.view;
    if (state === null) throw new Error("the observer knows no state");
    return state;
  }

  #now(): number {
    return this.#observer.clock.now() ?? Number.NaN;
  }
}
