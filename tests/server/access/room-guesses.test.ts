import { expect, test } from "vitest";
import { guessLimits } from "../../../src/server/access/guess-limits.ts";
import { RoomGuesses } from "../../../src/server/access/room-guesses.ts";

const { roomGuesses, roomGuessEveryMs, bookings, bookingKeptMs } = guessLimits;

test("[X108] a room promises guesses to so many addresses, and who does not come for it makes room for others", () => {
  const guesses = new RoomGuesses();
  const come = (machine: string, now: number) => guesses.begin("demo", machine, now);
  for (let n = 0; n < roomGuesses; n += 1) expect(come(`at once ${n}`, 0)).toBe(0);
  for (let n = 1; n <= bookings; n += 1) expect(come(`promised ${n}`, 0)).toBe(n * roomGuessEveryMs);
  // Nothing is promised to these: none of them makes the next wait longer.
  const firstFree = (bookings + 1) * roomGuessEveryMs;
  for (const machine of ["one too many", "another"]) expect(come(machine, 0)).toBe(firstFree);
  // By then the first of them have lost what they did not come for.
  const later = 2 * roomGuessEveryMs + bookingKeptMs;
  const waitMs = come("one too many", later);
  expect(waitMs).toBe(firstFree - later);
  expect(come("whoever comes next", later)).toBe(waitMs + roomGuessEveryMs);
});
