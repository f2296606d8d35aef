import type { RoomView } from "../../client/room-link.ts";
import type { BadgePort } from "./badge-port.ts";

/** What the badge says: minutes that are left, `call` while an alarm waits, or nothing. */
export type BadgeWish = number | "call" | null;

const minuteMs = 60_000;

/** @param now the server's clock, ms since the epoch */
export function toBadge({ status, state }: RoomView, now: number): BadgeWish {
  if (state === null || status === "refused" || status === "closed") return null;
  if (state.alarm !== null) return "call";
  const left = state.remainingMs ?? (state.endsAt === null ? null : state.endsAt - now);
  if (left === null || state.phase === "idle") return null;
  const planned = state.plannedMs ?? left;
  // The last minute is a one, like the rest of it.
  return Math.max(1, Math.ceil(Math.min(left, planned) / minuteMs));
}

/** Keeps the badge as the timer is, and touches it only when it changes. */
export class AppBadge {
  readonly #port: BadgePort;
  #shown: BadgeWish = null;

  constructor(port: BadgePort) {
    this.#port = port;
  }

  /** @returns in how many ms it is to be called again; null: when the view changes */
  update(view: RoomView, now: number): number | null {
    this.#show(toBadge(view, now));
    const { state } = view;
    if (typeof this.#shown !== "number" || state === null || state.endsAt === null || state.paused)
      return null;
    const left = state.endsAt - now;
    return left <= minuteMs ? null : left % minuteMs || minuteMs;
  }

  /** The page goes: a badge that counts no more would be a lie. */
  close(): void {
    this.#show(null);
  }

  #show(wish: BadgeWish): void {
    if (wish === this.#shown) return;
    this.#shown = wish;
    if (wish === null) this.#port.clear();
    else this.#port.show(wish === "call" ? null : wish);
  }
}
