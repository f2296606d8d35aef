import { guessLimits } from "./guess-limits.ts";
import { remember } from "./remember.ts";

interface Budget {
  /**
   * Until when the guesses that were begun or promised use the room's share up, ms since the epoch: each takes
   * `roomGuessEveryMs` of it, and `roomGuesses` of them may be taken ahead.
   */
  readonly usedUntil: number;
  /** From when on an address may guess that was promised to. Promises count when they are made. */
  readonly bookings: Map<string, number>;
}

const { roomGuesses, roomGuessEveryMs, bookings: mostBookings, bookingKeptMs } = guessLimits;
const aheadMs = (roomGuesses - 1) * roomGuessEveryMs;

/**
 * The guesses that a room takes from everywhere. When they are used up each address is promised one of the next: it
 * waits for those that came before it and not for whoever is quickest, and however much others guess.
 */
export class RoomGuesses {
  readonly #budgets = new Map<string, Budget>();

  /** Begins a guess of that machine: 0, and it counts; or for how long it has to wait, in ms, and then it may. */
  begin(room: string, machine: string, now: number): number {
    const { usedUntil, bookings } = this.#budgets.get(room) ?? { usedUntil: now, bookings: new Map() };
    const booked = takeBooking(bookings, machine, now);
    if (booked !== null) return booked;
    const waitMs = Math.max(0, usedUntil - aheadMs - now);
    if (waitMs > 0) {
      dropMissed(bookings, now);
      if (bookings.size >= mostBookings) return waitMs;
      bookings.set(machine, now + waitMs);
    }
    const used = { usedUntil: Math.max(usedUntil, now) + roomGuessEveryMs, bookings };
    remember(this.#budgets, room, used, ({ usedUntil }) => usedUntil);
    return waitMs;
  }

  /** The last guess was right. */
  takeBack(room: string): void {
    const budget = this.#budgets.get(room);
    if (budget === undefined) return;
    this.#budgets.set(room, { ...budget, usedUntil: budget.usedUntil - roomGuessEveryMs });
  }
}

/** How long the machine still waits for what it was promised; 0: it is taken now. Null: nothing was promised. */
function takeBooking(bookings: Map<string, number>, machine: string, now: number): number | null {
  const from = bookings.get(machine);
  if (from === undefined) return null;
  if (now < from) return from - now;
  bookings.delete(machine);
  return 0;
}

/** Who did not come for it in time loses it as soon as somebody else needs the place. */
function dropMissed(bookings: Map<string, number>, now: number): void {
  for (const [machine, from] of bookings) if (now - from > bookingKeptMs) bookings.delete(machine);
}
