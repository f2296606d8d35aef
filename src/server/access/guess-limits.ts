/**
 * How often the PIN of a room may be guessed. From one address: some tries, then longer and longer waits, 37 in a
 * day. From everywhere: so slowly that a day of it, and of guessing from all addresses that are known besides, tries
 * less than 1 % of the six-digit PINs: 20 + 7 200 + 50 x 37 = 9 070.
 */
export const guessLimits = {
  /** Wrong guesses of an address before it has to wait. */
  freeGuesses: 5,
  /** The first wait, doubled with each wrong guess after it up to the longest, in ms. */
  firstWaitMs: 10_000,
  longestWaitMs: 3_600_000,
  /** Wrong guesses that a room takes at once from addresses that are not known, and one more in so many ms. */
  roomGuesses: 20,
  roomGuessEveryMs: 12_000,
  /** Addresses to which a room promises one of its next guesses, and for how long that is kept at least, in ms. */
  bookings: 100,
  bookingKeptMs: 60_000,
  /** Addresses of a room that have shown that they know its PIN, or a token: the ones that did so last. */
  knownAddresses: 50,
  /** After so long without a guess an address is forgotten, in ms. */
  memoryMs: 24 * 3_600_000,
  /** Addresses and rooms that are remembered. */
  remembered: 10_000,
} as const;
