import type { Presence } from "../../../src/protocol/presence.ts";
import type { Actor, Did, RoomState } from "../../../src/protocol/room-state.ts";
import { AnnouncementQueue } from "../../../src/web/announce/announcement-queue.ts";
import { Announcer } from "../../../src/web/announce/announcer.ts";
import { ManualRoomLink } from "../../support/manual-room-link.ts";
import "../../support/speak-english.ts";

export const ana: Actor = { id: "ana", name: "Ana", kind: "screen" };
export const me: Actor = { id: "me", name: "Basil", kind: "screen" };
const minute = 60_000;

/** Something that asks to be woken. */
class Alarm {
  at = Number.POSITIVE_INFINITY;
  set(now: number, inMs: number | null): void {
    this.at = inMs === null ? Number.POSITIVE_INFINITY : now + Math.max(1, inMs);
  }
}

/** An announcer whose time goes on when it is told to, and what was heard of it. */
export class AnnouncingBench {
  /** ms, monotonic. */
  now = 0;
  isOn = true;
  readonly heard: string[] = [];
  readonly hints: (string | null)[] = [];
  readonly link = new ManualRoomLink(() => this.now);
  readonly queue: AnnouncementQueue;
  readonly announcer: Announcer;
  readonly #tick = new Alarm();
  readonly #update = new Alarm();
  #seq = 0;
  #op = 0;

  constructor() {
    this.queue = new AnnouncementQueue({
      monotonicNow: () => this.now,
      say: (text) => this.heard.push(text),
      wakeIn: (ms) => this.#tick.set(this.now, ms),
    });
    this.announcer = new Announcer({
      link: this.link,
      queue: this.queue,
      isOn: () => this.isOn,
      hint: (text) => this.hints.push(text),
      wakeIn: (ms) => this.#update.set(this.now, ms),
    });
    this.link.onChange(() => {
      this.announcer.update();
      this.queue.tick();
    });
    this.link.change({
      welcome: { you: { id: "me", name: "Basil", mayPress: true }, build: "b", protocol: 1 },
    });
  }

  /** ms since the epoch, on the server's clock. */
  get serverNow(): number {
    return this.link.clock.now() ?? 1_000_000;
  }

  show(part: Partial<RoomState>): void {
    this.#seq += 1;
    this.link.show({ now: Math.round(this.serverNow), seq: this.#seq, ...part });
  }

  /** What somebody did just now. */
  did(by: Actor, did: Did, part: Partial<RoomState> = {}): Partial<RoomState> {
    this.#op += 1;
    return { ...part, last: { op: `op ${this.#op}`, by, did, at: this.serverNow } };
  }

  /** A phase with so much left. */
  timed(
    phase: "work" | "shortBreak" | "longBreak",
    leftMs: number,
    plannedMs = 25 * minute,
  ): Partial<RoomState> {
    const endsAt = this.serverNow + leftMs;
    return { phase, startedAt: endsAt - plannedMs, endsAt, plannedMs, press: "pause", next: "shortBreak" };
  }

  boards(...boards: Presence["boards"]): void {
    this.link.change({ presence: { count: boards.length, boards } });
  }

  /** Lets time go by, with whatever is due in it. */
  go(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = Math.min(this.#tick.at, this.#update.at);
      if (next > end) break;
      this.now = Math.max(this.now, next);
      this.#ring();
    }
    this.now = end;
  }

  /** Time goes by, and nothing is called until it has. */
  sleep(ms: number): void {
    this.now += ms;
    this.#ring();
  }

  #ring(): void {
    if (this.#tick.at <= this.now) {
      this.#tick.set(this.now, null);
      this.queue.tick();
    }
    if (this.#update.at <= this.now) {
      this.#update.set(this.now, null);
      this.announcer.update();
    }
  }
}
