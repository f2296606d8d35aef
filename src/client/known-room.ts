import { limits } from "../protocol/limits.ts";
import type { FeedEntry } from "../protocol/presence.ts";
import type { RoomState } from "../protocol/room-state.ts";
import { PressedRevision } from "./pressed-revision.ts";
import { nothingKnown, type RoomView } from "./room-link.ts";

/** More than can be on their way at once. */
const ownOpsKept = 16;

/** What a member knows of its room: the newest picture, who is to hear of it, and what a press means by it. */
export class KnownRoom {
  readonly #monotonicNow: () => number;
  readonly #listeners = new Set<(view: RoomView) => void>();
  readonly #pressed = new PressedRevision();
  #view = nothingKnown;
  #ownOps: readonly string[] = [];
  #isFreshConnection = true;

  /** @param monotonicNow ms on a clock that only goes forward */
  constructor(monotonicNow: () => number) {
    this.#monotonicNow = monotonicNow;
  }

  get view(): RoomView {
    return this.#view;
  }

  onChange(listener: (view: RoomView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  change(part: Partial<RoomView>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener(this.#view);
  }

  /** A connection has begun: what counts is what comes over it. */
  connected(): void {
    this.#isFreshConnection = true;
    this.#pressed.reset();
  }

  /** What was shown may be out of date from now on. */
  lose(): void {
    const { status, state } = this.#view;
    const showedSomething = status === "live" || (status === "joining" && state !== null);
    if (showedSomething) this.change({ status: "lost", lostAt: this.#monotonicNow() });
  }

  /** Whether something newer is on show already. The first state of a connection always counts. */
  isOld(state: RoomState): boolean {
    const { status, state: shown } = this.#view;
    return status === "live" && shown !== null && state.seq < shown.seq;
  }

  /** The server was heard. */
  showState(state: RoomState): void {
    this.#pressed.show(state, (op) => this.#ownOps.includes(op), this.#monotonicNow());
    this.change({ state, status: "live", lostAt: null, refusal: null, farewell: null });
  }

  /** The first entries of a connection take the place of what was known before. */
  showActivity(entries: readonly FeedEntry[]): void {
    const { activity, said = [] } = this.#isFreshConnection ? nothingKnown : this.#view;
    this.#isFreshConnection = false;
    const lines = entries.filter((entry) => entry.did === "said");
    const deeds = entries.filter((entry) => entry.did !== "said");
    this.change({
      activity: [...activity, ...deeds].slice(-limits.activityEntries),
      said: [...said, ...lines].slice(-limits.activityEntries),
    });
  }

  /** The revision that a command means now; null before the room was heard of. */
  meantRevision(): number | null {
    return this.#pressed.at(this.#monotonicNow());
  }

  /** What is done under this id is this member's own doing, and surprises nobody here. */
  rememberOwn(op: string): void {
    this.#ownOps = [...this.#ownOps, op].slice(-ownOpsKept);
  }
}
