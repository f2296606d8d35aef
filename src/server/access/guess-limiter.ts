/**
 * How often a secret may be guessed. From one address: some tries, then longer and longer waits. For one room from
 * everywhere: so slowly that a day of guessing tries less than 1 % of the six-digit PINs.
 */
export const guessLimits = {
  /** Wrong guesses of an address before it has to wait. */
  freeGuesses: 5,
  /** The first wait, doubled with each wrong guess after it up to the longest, in ms. */
  firstWaitMs: 10_000,
  longestWaitMs: 3_600_000,
  /** Wrong guesses that a room takes at once, and one more in so many ms: at most 8 660 a day. */
  roomGuesses: 20,
  roomGuessEveryMs: 10_000,
  /** After so long without a guess an address is forgotten, in ms. */
  memoryMs: 24 * 3_600_000,
  /** Addresses and rooms that are remembered. */
  remembered: 10_000,
} as const;

interface Guesses {
  readonly wrong: number;
  readonly lastAt: number;
}

/** An IPv6 host owns whole networks of addresses: the network counts. */
function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!bare.includes(":")) return bare;
  const [head = ""] = bare.split("::");
  return head.split(":").slice(0, 4).join(":");
}

/** Counts wrong guesses. What was guessed right is not counted: thirty phones may sit behind one address. */
export class GuessLimiter {
  readonly #byAddress = new Map<string, Guesses>();
  readonly #byRoom = new Map<string, Guesses>();

  /** For how long no guess is looked at, in ms; 0: now. */
  waitMs(room: string, address: string, now: number): number {
    const mine = this.#byAddress.get(guesserOf(room, address));
    const all = this.#byRoom.get(room);
    return Math.max(
      0,
      mine === undefined ? 0 : waitOf(mine, now),
      all === undefined ? 0 : roomWaitOf(all, now),
    );
  }

  /** A guess is being looked at, and counts as wrong until it turns out to be right. */
  begin(room: string, address: string, now: number): void {
    const key = guesserOf(room, address);
    const mine = this.#byAddress.get(key);
    const isOld = mine === undefined || now - mine.lastAt > guessLimits.memoryMs;
    remember(this.#byAddress, key, { wrong: (isOld ? 0 : mine.wrong) + 1, lastAt: now });
    remember(this.#byRoom, room, { wrong: roomWrong(this.#byRoom.get(room), now) + 1, lastAt: now });
  }

  /** The last guess of that address was right. */
  forgive(room: string, address: string): void {
    for (const [map, key] of [
      [this.#byAddress, guesserOf(room, address)],
      [this.#byRoom, room],
    ] as const) {
      const guesses = map.get(key);
      if (guesses !== undefined) map.set(key, { ...guesses, wrong: Math.max(0, guesses.wrong - 1) });
    }
  }
}

/** Who guesses, in which room. */
const guesserOf = (room: string, address: string) => `${room} ${networkOf(address)}`;

/** Guesses elsewhere must not make those here forgotten: who guessed least goes first, then who guessed longest ago. */
function remember(map: Map<string, Guesses>, key: string, guesses: Guesses): void {
  map.delete(key);
  if (map.size >= guessLimits.remembered) {
    let least: { readonly key: string; readonly wrong: number } | null = null;
    for (const [other, { wrong }] of map) {
      if (least === null || wrong < least.wrong) least = { key: other, wrong };
    }
    if (least !== null) map.delete(least.key);
  }
  map.set(key, guesses);
}

function waitOf({ wrong, lastAt }: Guesses, now: number): number {
  const over = wrong - guessLimits.freeGuesses;
  if (over < 0 || now - lastAt > guessLimits.memoryMs) return 0;
  return lastAt + Math.min(guessLimits.firstWaitMs * 2 ** over, guessLimits.longestWaitMs) - now;
}

/** The wrong guesses of a room that still count: one is forgotten every few seconds. */
function roomWrong(guesses: Guesses | undefined, now: number): number {
  if (guesses === undefined) return 0;
  return Math.max(0, guesses.wrong - (now - guesses.lastAt) / guessLimits.roomGuessEveryMs);
}

const roomWaitOf = (guesses: Guesses, now: number) =>
  Math.ceil((roomWrong(guesses, now) - guessLimits.roomGuesses + 1) * guessLimits.roomGuessEveryMs);
