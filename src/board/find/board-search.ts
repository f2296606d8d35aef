import { type Attempt, type Trouble, troubled } from "../attempt.ts";
import type { BoardDevice } from "../board-device.ts";
import type { Scheduler } from "../scheduler.ts";
import { type BoardChoice, type BoardPlace, nameOf } from "./board-choice.ts";
import { findArduinos, type PortLister } from "./find-arduinos.ts";
import { RetryBook } from "./retry-book.ts";

/** How often it is looked for what was plugged in, in ms; the names in /dev are cheap to read. */
const lookMs = 250;
/** A board that stayed this long was well, in ms; it is tried soon when it goes. */
const stableMs = 10_000;

export interface BoardSearchOptions {
  readonly choice: Exclude<BoardChoice, { readonly kind: "none" }>;
  readonly ports: PortLister;
  readonly open: (place: BoardPlace) => Promise<Attempt<BoardDevice>>;
  readonly scheduler: Scheduler;
  /**
   * Whether another board of the room says that it is on a place of this name. It may be on another machine, so the
   * place is tried all the same; but that it is busy is then no trouble.
   */
  readonly isTaken?: (place: BoardPlace) => boolean;
}

/** A board that was found. */
export interface FoundBoard {
  readonly place: BoardPlace;
  readonly device: BoardDevice;
}

/**
 * The search for the chosen board.
 * 1. `attempt` tries what is there and due, in turn, and answers with the first board that can be had, or with
 *    what was in the way of the likeliest; null when there was nothing to try. Several may be on their way: each
 *    place is tried by one of them.
 * 2. A place that could not be had is tried again after 0.25 s, then at pauses that double up to 5 s, for ever; one
 *    that appears (again) is tried at once. With `auto`, what is no board is tried again after 30 s.
 * 3. With `auto` a virtual board stands in while there is no other.
 */
export class BoardSearch {
  readonly #options: BoardSearchOptions;
  readonly #book = new RetryBook();
  readonly #trying = new Set<string>();
  #present: readonly BoardPlace[] = [];

  constructor(options: BoardSearchOptions) {
    this.#options = options;
  }

  /** Who takes the place of a board that is not there; null: nobody. */
  get standIn(): BoardPlace | null {
    return this.#options.choice.kind === "auto" ? { kind: "virtual" } : null;
  }

  async attempt(): Promise<Attempt<FoundBoard> | null> {
    await this.#look();
    let trouble: Trouble | null = null;
    const due = this.#due();
    for (const place of due) this.#trying.add(nameOf(place));
    try {
      for (const place of due) {
        const opened = await this.#options.open(place);
        if (opened.ok) return { ok: true, value: { place, device: opened.value } };
        this.#book.failed(nameOf(place), opened.trouble, this.#now(), this.standIn !== null);
        trouble ??= opened.trouble;
      }
    } finally {
      for (const place of due) this.#trying.delete(nameOf(place));
    }
    return trouble === null ? null : { ok: false, trouble };
  }

  async openStandIn(): Promise<Attempt<FoundBoard>> {
    const place = this.standIn;
    if (place === null) return troubled("missing", "There is no board to stand in.");
    const opened = await this.#options.open(place);
    return opened.ok ? { ok: true, value: { place, device: opened.value } } : opened;
  }

  /** What is in the way of the likeliest place that is there. */
  get trouble(): Trouble | null {
    const troubles = this.#present.map((place) => this.#troubleAt(place));
    return troubles.find((trouble) => trouble !== null) ?? null;
  }

  /** In how many ms another attempt makes sense. */
  get pauseMs(): number {
    if (this.standIn !== null) return lookMs;
    const dueAt = this.#book.nextDue(this.#present.map(nameOf), this.#now());
    return dueAt === null ? lookMs : Math.max(0, dueAt - this.#now());
  }

  /** A board that was held since `since` is gone. */
  lost(place: BoardPlace, since: number, reason: string): void {
    const now = this.#now();
    this.#book.lost(nameOf(place), reason, now, now - since >= stableMs);
  }

  /** Places where another board may be, beside the one that is held. */
  async othersThan(held: BoardPlace): Promise<readonly BoardPlace[]> {
    if (this.standIn === null) return [];
    await this.#look();
    const isAnother = (place: BoardPlace) =>
      nameOf(place) !== nameOf(held) && !this.#book.isNoBoard(nameOf(place)) && !this.#isTaken(place);
    return this.#present.filter(isAnother);
  }

  #isTaken(place: BoardPlace): boolean {
    return this.#options.isTaken?.(place) ?? false;
  }

  #troubleAt(place: BoardPlace): Trouble | null {
    const trouble = this.#book.troubleOf(nameOf(place));
    return trouble?.code === "busy" && this.standIn !== null && this.#isTaken(place) ? null : trouble;
  }

  async #look(): Promise<void> {
    const { choice, ports } = this.#options;
    this.#present = choice.kind === "auto" ? await findArduinos(ports) : [choice];
    this.#book.keepOnly(this.#present.map(nameOf));
  }

  #due(): readonly BoardPlace[] {
    return this.#present.filter((place) => {
      const name = nameOf(place);
      return !this.#trying.has(name) && this.#book.isDue(name, this.#now());
    });
  }

  #now(): number {
    return this.#options.scheduler.now();
  }
}
