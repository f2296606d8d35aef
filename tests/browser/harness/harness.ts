import type { Outcome } from "../../../src/client/room-link.ts";
import { readAddress } from "../../../src/web/address.ts";
import { startView } from "../../../src/web/after-first-view.ts";
import { startPage } from "../../../src/web/start-page.ts";
import { chooseLanguage } from "../../../src/web/words/choose-language.ts";
import { type Language, readLanguage } from "../../../src/web/words/language.ts";
import { speak } from "../../../src/web/words/words.ts";
import { ManualAudio } from "../../support/manual-audio.ts";
import { ManualRoomLink } from "../../support/manual-room-link.ts";

/** What a test holds in its hands: the link that the page joins through, and the page's clock. */
export class Harness {
  /** ms on the page's monotonic clock; it stands still until it is told to go on. */
  now = 0;
  reloads = 0;
  /** `?sound=blocked` in the address: nobody has touched the page yet. */
  readonly audio = new ManualAudio(location.search === "?sound=blocked" ? "blocked" : "ready");
  readonly link = new ManualRoomLink(() => this.now);
  #waiting: ((outcome: Outcome) => void)[] = [];

  /** The browser's own sound, loaded only by those who test it. */
  async loadWebAudio() {
    const [port, voice] = await Promise.all([
      import("../../../src/web/sound/web-audio-port.ts"),
      import("../../../src/web/sound/voice.ts"),
    ]);
    return { ...port, ...voice };
  }

  constructor() {
    this.link.answerWith(() => ({ ok: true }));
  }

  /** Chooses a language, as somebody would. */
  async speak(language: Language): Promise<boolean> {
    const isSpoken = await chooseLanguage(language);
    this.link.change({});
    return isSpoken;
  }

  /** Commands wait from now on until `answer`. */
  holdAnswers(): void {
    this.link.answerWith(() => new Promise((resolve) => this.#waiting.push(resolve)));
  }

  answer(outcome: Outcome): void {
    for (const resolve of this.#waiting.splice(0)) resolve(outcome);
  }

  /** What comes of every command from now on. */
  answerAll(outcome: Outcome): void {
    this.link.answerWith(() => outcome);
  }

  advance(ms: number): void {
    this.now += ms;
    this.link.change({});
  }
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const root = document.getElementById("page");
if (root === null) throw new Error("no root");
window.harness = new Harness();
const address = readAddress(document.baseURI, location.href);
document.documentElement.dataset.view = address.view;
const isSpoken = await speak(readLanguage());
startPage({
  isSpoken,
  link: window.harness.link,
  root,
  address,
  name: "Basil",
  monotonicNow: () => window.harness.now,
  audio: window.harness.audio,
  reload: () => {
    window.harness.reloads += 1;
  },
});
startView(root, address);
