import { beforeEach, describe, expect, test } from "vitest";
import { GuessLimiter } from "../../../src/server/access/guess-limiter.ts";
import { guessLimits } from "../../../src/server/access/guess-limits.ts";

const room = "demo";
const me = { room, address: "192.168.0.66" };
const from = (n: number) => ({ room, address: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` });

let limiter: GuessLimiter;
beforeEach(() => {
  limiter = new GuessLimiter();
});

/** An attacker's own rooms, in each of which it guesses once. */
function guessElsewhere(now: number): void {
  for (let n = 0; n < guessLimits.remembered + 10; n++) limiter.begin({ ...from(n), room: `room-${n}` }, now);
}

/** Uses up what a room takes from everywhere. */
function useUp(now: number): void {
  for (let n = 0; n < guessLimits.roomGuesses; n++) expect(limiter.begin(from(n), now)).toBe(0);
}

describe("what is remembered of guesses", () => {
  test("[X81] guesses elsewhere, however many, do not make those here forgotten", () => {
    for (let n = 0; n < guessLimits.freeGuesses; n++) limiter.begin(me, 0);
    for (let n = guessLimits.freeGuesses; n < guessLimits.roomGuesses; n++) limiter.begin(from(n), 0);
    expect(limiter.begin(me, 0)).toBe(guessLimits.firstWaitMs);
    guessElsewhere(0);
    expect(limiter.begin(me, 0)).toBe(guessLimits.firstWaitMs);
    expect(limiter.begin(from(100), 0)).toBe(guessLimits.roomGuessEveryMs);
  });

  test("[X81] who comes when the book is full is counted too", () => {
    guessElsewhere(0);
    for (let n = 0; n < guessLimits.freeGuesses; n++) expect(limiter.begin(me, 0)).toBe(0);
    expect(limiter.begin(me, 0)).toBeGreaterThan(0);
  });
});

describe("whoever comes while a room is being guessed at", () => {
  test("[X122] is told how long it takes, and then may guess, however much others do meanwhile", () => {
    useUp(0);
    expect(limiter.begin(from(1_000), 0)).toBe(guessLimits.roomGuessEveryMs);
    const waitMs = limiter.begin(me, 0);
    expect(waitMs).toBe(2 * guessLimits.roomGuessEveryMs);
    for (let now = 0; now < waitMs; now += 100) {
      limiter.begin(from(2_000 + now), now);
      expect(limiter.begin(me, now)).toBe(waitMs - now);
    }
    expect(limiter.begin(me, waitMs)).toBe(0);
  });

  test("[X122] and who does not come at its time has lost it, so that nobody keeps others out by asking alone", () => {
    useUp(0);
    for (let n = 0; n < guessLimits.bookings; n++) limiter.begin(from(1_000 + n), 0);
    expect(limiter.begin(me, 0)).toBe((guessLimits.bookings + 1) * guessLimits.roomGuessEveryMs);
    // Those that did not come make place for others long before.
    const soon = 100 * guessLimits.roomGuessEveryMs;
    const waitMs = limiter.begin(from(5_000), soon);
    expect(limiter.begin(from(1_000), soon)).toBeGreaterThan(waitMs);
    expect(limiter.begin(from(6_000), soon + waitMs)).toBeGreaterThan(0);
    expect(limiter.begin(from(5_000), soon + waitMs)).toBe(0);
    const allMs = guessLimits.bookings * guessLimits.roomGuessEveryMs;
    const later = 2 * allMs;
    expect(limiter.begin(me, later)).toBe(0);
    const missed = from(1_000);
    expect(limiter.begin(missed, later)).toBe(0);
  });

  test("[X122] does not wait at all where the PIN or a token was shown before, but is counted there", () => {
    useUp(0);
    limiter.meet(me);
    for (let n = 0; n < guessLimits.freeGuesses; n++) expect(limiter.begin(me, 0)).toBe(0);
    expect(limiter.begin(me, 0)).toBe(guessLimits.firstWaitMs);
    expect(limiter.begin(from(1_000), 0)).toBe(guessLimits.roomGuessEveryMs);
    limiter.forgetKnown(room);
    limiter.begin(from(1_001), guessLimits.firstWaitMs);
    expect(limiter.begin(me, guessLimits.firstWaitMs)).toBeGreaterThan(guessLimits.roomGuessEveryMs);
  });

  test("[X122] knows no more places than it may: they would be as many guesses more", () => {
    useUp(0);
    for (let n = 0; n <= guessLimits.knownAddresses; n++) limiter.meet(from(1_000 + n));
    expect(limiter.begin(from(1_000), 0)).toBeGreaterThan(0);
    expect(limiter.begin(from(1_001), 0)).toBe(0);
  });
});

describe("a day of guessing", () => {
  const dayMs = 24 * 3_600_000;

  /** Guesses that are looked at when every one of so many addresses asks as soon as it is told it may. */
  function lookedAt(addresses: number, known: number): number {
    let looked = 0;
    for (let n = 0; n < known; n++) limiter.meet(from(n));
    const due = new Map([[0, Array.from({ length: addresses }, (_, n) => n)]]);
    for (let second = 0; second * 1_000 < dayMs; second++) {
      for (const n of due.get(second) ?? []) {
        let waitMs = 0;
        while (waitMs === 0) {
          waitMs = limiter.begin(from(n), second * 1_000);
          if (waitMs === 0) looked += 1;
        }
        const next = second + Math.ceil(waitMs / 1_000);
        due.set(next, [...(due.get(next) ?? []), n]);
      }
      due.delete(second);
    }
    return looked;
  }

  test.each([
    [1, 0, 30, 40],
    [60, 50, 2_000, 2_400],
    [1_000, 50, 8_000, 9_100],
  ])(
    "[X45] from %i addresses, of which %i are known, tries less than 1 %% of the PINs",
    (addresses, known, least, most) => {
      const looked = lookedAt(addresses, known);
      expect(looked).toBeGreaterThan(least);
      expect(looked).toBeLessThan(most);
      expect(looked).toBeLessThan(10_000);
    },
  );
});
