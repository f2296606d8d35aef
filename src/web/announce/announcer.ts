import type { LinkStatus, RoomLink, RoomView } from "../../client/room-link.ts";
import type { Board } from "../../protocol/presence.ts";
import type { RoomState } from "../../protocol/room-state.ts";
import { troubleInWords } from "../in-words.ts";
import { myId } from "../view-model.ts";
import { isolate } from "../words/isolate.ts";
import { more } from "../words/words.ts";
import type { AnnouncementQueue } from "./announcement-queue.ts";
import { deedInWords, hasMoved, isDeed } from "./change-in-words.ts";
import { situationInWords, stateInWords } from "./situation.ts";
import { spokenLength } from "./spoken-length.ts";
import { TimeLeft } from "./time-left.ts";

/** A link or a board that is back so soon was hardly gone, in ms. */
const blipMs = 2_000;
/** From so much on, what is left is also shown to those who do not look at the digits, ms. */
const shownFromMs = 300_000;

export interface AnnouncerOptions {
  readonly link: Pick<RoomLink, "view" | "clock">;
  readonly queue: AnnouncementQueue;
  /** Whether this device wants what it did not ask for. */
  readonly isOn: () => boolean;
  /** Shows a soft word in the message line for a while; null takes it away. */
  readonly hint: (text: string | null) => void;
  /** Calls `update` so much later, ms; never, with null. */
  readonly wakeIn: (ms: number | null) => void;
}

/** What a board says of itself in the list, which is what is read out when it changes. */
const boardInWords = ({ name, status, detail }: Board) =>
  more.announce
    .board(isolate(name), more.people.boards[status], detail === undefined ? "" : isolate(detail))
    .trim();

/**
 * Reads out what those know who see the page: phases, how much is left, what others do, the link and the boards.
 * What was there when the page came is no news, and alarms have a voice of their own.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #left = new TimeLeft();
  #state: RoomState | null = null;
  #status: LinkStatus = "joining";
  /** What was last heard of each board, by its id. */
  readonly #told = new Map<string, string>();
  #boards: ReadonlyMap<string, string> | null = null;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** To be called whenever the view changes, and when it was asked to be woken. */
  update(): void {
    const { link, wakeIn } = this.#options;
    const { view } = link;
    this.#followLink(view);
    if (view.status !== "live" || view.state === null) {
      this.#left.update(null, 0);
      wakeIn(null);
      return;
    }
    const now = link.clock.now() ?? view.state.now;
    this.#followState(view, view.state, now);
    this.#followBoards(view);
    this.#followTime(view.state, now);
  }

  /** Says how things stand, for somebody who asks. */
  speakTimeLeft(): void {
    const { link, queue } = this.#options;
    queue.answer(situationInWords(link.view, link.clock.now()));
  }

  #followLink(view: RoomView): void {
    const { queue, isOn } = this.#options;
    const before = this.#status;
    this.#status = view.status;
    if (before === view.status || !isOn()) return;
    if (view.status === "live") {
      // Nobody was told that it was gone.
      if (before !== "joining" && !queue.drop("link")) queue.put("link", () => more.announce.back);
      return;
    }
    // A refusal is an alert of its own.
    if (view.status !== "refused")
      queue.put("link", () => troubleInWords(this.#options.link.view) ?? "", { inMs: blipMs });
  }

  #followState(view: RoomView, state: RoomState, now: number): void {
    const { queue, isOn, hint } = this.#options;
    const before = this.#state;
    this.#state = state;
    if (before === null || before === state) return;
    if (before.endsAt !== state.endsAt) {
      queue.drop("left");
      hint(null);
    }
    const me = myId(view);
    const isNew = isDeed(before, state, now);
    const moved = hasMoved(before, state, isNew);
    const deed = isNew ? deedInWords(state, me) : "";
    if (isNew && state.last?.by.id === me) {
      queue.answer(moved ? `${deed} ${this.#stateInWords()}`.trim() : deed);
    } else if (isOn()) {
      if (isNew) queue.put("deed", () => deed);
      if (moved) queue.put("state", () => this.#stateInWords());
    }
  }

  /** How things stand now. An alarm says itself. */
  #stateInWords(): string {
    const state = this.#state;
    return state === null || state.alarm !== null
      ? ""
      : stateInWords(state, this.#options.link.clock.now() ?? 0);
  }

  #followBoards({ presence }: RoomView): void {
    const { queue, isOn } = this.#options;
    if (presence === null) return;
    const before = this.#boards;
    this.#boards = new Map(presence.boards.map((board) => [board.id, boardInWords(board)]));
    for (const [about, text] of this.#boards) {
      const known = before?.get(about);
      if (known === undefined || known === text) continue;
      // One that is as it was before anybody heard otherwise is no news.
      if (!queue.drop("board", about)) this.#told.set(about, known);
      if (isOn() && this.#told.get(about) !== text) queue.put("board", () => text, { about, inMs: blipMs });
    }
  }

  #followTime(state: RoomState, now: number): void {
    const { queue, isOn, hint, wakeIn } = this.#options;
    const { leftMs, nextInMs } = this.#left.update(state, now);
    wakeIn(nextInMs);
    if (leftMs === null) return;
    const text = more.announce.left(spokenLength(leftMs / 1000));
    if (leftMs >= shownFromMs) hint(text);
    if (isOn()) queue.put("left", () => `${text}.`);
  }
}
