import { describe, expect, test } from "vitest";
import { Access } from "../../../src/server/access/access.ts";
import { GuessLimiter, guessLimits } from "../../../src/server/access/guess-limiter.ts";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualClock } from "../../support/manual-time.ts";

const address = "192.168.0.66";

/** An attacker's own rooms, in each of which it guesses once. */
function guessElsewhere(limiter: GuessLimiter, now: number): void {
  for (let n = 0; n < guessLimits.remembered + 10; n++)
    limiter.begin(`room-${n}`, `10.1.${n >> 8}.${n & 255}`, now);
}

describe("what is remembered of guesses", () => {
  test("[X81] guesses elsewhere, however many, do not make those here forgotten", () => {
    const limiter = new GuessLimiter();
    for (let guess = 0; guess < guessLimits.roomGuesses; guess++) limiter.begin("demo", address, 0);
    const own = limiter.waitMs("demo", address, 0);
    const everybodys = limiter.waitMs("demo", "10.0.0.1", 0);
    expect(Math.min(own, everybodys)).toBeGreaterThan(0);
    guessElsewhere(limiter, 0);
    expect(limiter.waitMs("demo", address, 0)).toBe(own);
    expect(limiter.waitMs("demo", "10.0.0.1", 0)).toBe(everybodys);
  });

  test("[X81] where nothing can be guessed nothing is counted", async () => {
    const access = new Access({
      store: new MemoryAccessStore(),
      clock: new ManualClock(),
      logger: silentLogger,
    });
    const bearer = { room: "demo", token: null, address, name: "Desk" };
    for (let guess = 0; guess < 2 * guessLimits.roomGuesses; guess++) await access.pair(bearer, "000000");
    const { code } = access.openPairing("demo");
    expect(await access.pair(bearer, code)).toMatchObject({ ok: true });
  });

  test("[X81] who comes when the book is full is counted too", () => {
    const limiter = new GuessLimiter();
    for (const _ of [1, 2]) guessElsewhere(limiter, 0);
    for (let guess = 0; guess < guessLimits.freeGuesses; guess++) limiter.begin("demo", address, 0);
    expect(limiter.waitMs("demo", address, 0)).toBeGreaterThan(0);
  });
});
