/** What an announcement is about, the most important first. A newer one takes the place of one that still waits. */
const topics = ["link", "deed", "state", "left", "board"] as const;
export type Topic = (typeof topics)[number];

/** At most one in so many ms. */
const apartMs = 5_000;
/** What belongs together comes within so many ms, and is said at once. */
const gatherMs = 250;
/** What could not be said for so long, ms, is not said any more: the page was asleep. */
const staleMs = 15_000;

interface Waiting {
  readonly topic: Topic;
  readonly text: () => string;
  /** When it may be said, ms, monotonic. */
  readonly from: number;
}

export interface QueueOptions {
  readonly monotonicNow: () => number;
  readonly say: (text: string) => void;
  /** Calls `tick` so much later, ms; never, with null. */
  readonly wakeIn: (ms: number | null) => void;
}

/**
 * Lets things be said one after the other: what comes together is one announcement, the most important first, and
 * they are 5 s apart. Answers to what the person did come at once.
 */
export class AnnouncementQueue {
  readonly #options: QueueOptions;
  readonly #waiting = new Map<string, Waiting>();
  #openAt = Number.NEGATIVE_INFINITY;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** @param text asked when its turn has come; nothing is said of what has no words any more. @param about what it is about more closely: which board. @param inMs not before then; it may be taken back */
  put(topic: Topic, text: () => string, { about = "", inMs = gatherMs } = {}): void {
    this.#waiting.set(`${topic} ${about}`, { topic, text, from: this.#options.monotonicNow() + inMs });
    this.tick();
  }

  /** Takes back what waits to be said. False: there was nothing; it has been said, if there was anything. */
  drop(topic: Topic, about = ""): boolean {
    return this.#waiting.delete(`${topic} ${about}`);
  }

  /** Says something at once. It tells of the timer too, so what waits about that is no news. */
  answer(text: string): void {
    if (text === "") return;
    this.drop("deed");
    this.drop("state");
    this.#say(text);
    this.tick();
  }

  tick(): void {
    const now = this.#options.monotonicNow();
    for (const [key, { from }] of this.#waiting) if (now - from > staleMs) this.#waiting.delete(key);
    const ready = [...this.#waiting].filter(([, { from }]) => from <= now);
    if (ready.length > 0 && this.#openAt <= now) {
      for (const [key] of ready) this.#waiting.delete(key);
      const said = topics.flatMap((topic) => ready.filter(([, each]) => each.topic === topic));
      const texts = said.map(([, { text }]) => text()).filter((text) => text !== "");
      if (texts.length > 0) this.#say(texts.join(" "));
    }
    const next = Math.min(...[...this.#waiting.values()].map(({ from }) => from));
    this.#options.wakeIn(Number.isFinite(next) ? Math.max(next, this.#openAt) - now : null);
  }

  #say(text: string): void {
    this.#openAt = this.#options.monotonicNow() + apartMs;
    this.#options.say(text);
  }
}
