import type { RoomState } from "../../protocol/room-state.ts";

/** When it is told how much is left, and only in phases that are at least so long, all in ms. */
const marks = [
  { leftMs: 300_000, ofMs: 360_000 },
  { leftMs: 60_000, ofMs: 120_000 },
] as const;

/** What was due longer ago is past: the page was asleep, in ms. */
const lateMs = 5_000;

interface Mark {
  readonly endsAt: number;
  readonly leftMs: number;
  /** The instant on the server's clock, ms since the epoch. */
  readonly at: number;
}

function nextMark({ endsAt, plannedMs, paused }: RoomState, now: number): Mark | null {
  if (endsAt === null || plannedMs === null || paused) return null;
  const ahead = marks.find(({ leftMs, ofMs }) => plannedMs >= ofMs && endsAt - leftMs > now);
  return ahead === undefined ? null : { endsAt, leftMs: ahead.leftMs, at: endsAt - ahead.leftMs };
}

/** Notices when there are five minutes left, and one. Whoever comes later hears nothing of what has passed. */
export class TimeLeft {
  #next: Mark | null = null;

  /**
   * To be called whenever the state changes and when the time has come. @param now the server's clock, ms
   * @param state null while it is not known to be true
   */
  update(
    state: RoomState | null,
    now: number,
  ): { readonly leftMs: number | null; readonly nextInMs: number | null } {
    const due = this.#next;
    const isDue = due !== null && due.endsAt === state?.endsAt && now >= due.at && now - due.at < lateMs;
    this.#next = state === null ? null : nextMark(state, now);
    return {
      leftMs: isDue ? due.leftMs : null,
      nextInMs: this.#next === null ? null : this.#next.at - now,
    };
  }
}
