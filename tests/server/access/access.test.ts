import { describe, expect, test } from "vitest";
import { Access } from "../../../src/server/access/access.ts";
import type { AccessStore } from "../../../src/server/access/access-store.ts";
import { guessLimits } from "../../../src/server/access/guess-limits.ts";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { codeLimits } from "../../../src/server/access/pairing-codes.ts";
import { provenMs } from "../../../src/server/access/proven-pins.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualClock } from "../../support/manual-time.ts";

const room = "demo";
const pin = "314159";
const cheap = { N: 2, r: 1, p: 1 };

function create(store: AccessStore = new MemoryAccessStore(), clock = new ManualClock()) {
  return { access: new Access({ store, clock, logger: silentLogger, cost: cheap }), store, clock };
}

const from = (name: string, token: string | null = null, address = "192.168.0.2") => ({
  room,
  token,
  address,
  name,
});

/** The token of an answer that has one. */
function tokenOf(answer: { ok: true; token: string } | { ok: false }): string {
  if (!answer.ok) throw new Error(`no token: ${JSON.stringify(answer)}`);
  return answer.token;
}

describe("who may press", () => {
  test("[X40] a room is open until somebody locks it, and then says who did and when", async () => {
    const { access, clock } = create();
    expect(access.rights.of(from("Ben"))).toEqual({ mayPress: true, lock: null });
    const token = tokenOf(await access.locks.lock(from("Ana"), pin));
    const lock = { by: "Ana", at: clock.now() };
    expect(access.rights.of(from("Ben"))).toEqual({ mayPress: false, lock });
    expect(access.rights.of(from("Ana", token))).toEqual({ mayPress: true, lock });
    expect(access.rights.of({ room: "other", token: null }).mayPress).toBe(true);
  });

  test("[X40] the PIN lets anybody in, and a wrong one nobody", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    expect(await access.locks.enter(from("Ben"), "314158")).toMatchObject({
      ok: false,
      error: { code: "not_allowed" },
    });
    const token = tokenOf(await access.locks.enter(from("Ben"), pin));
    expect(access.rights.of(from("Ben", token)).mayPress).toBe(true);
  });

  test("[X40] a token is worth nothing in another room", async () => {
    const { access } = create();
    const token = tokenOf(await access.locks.lock(from("Ana"), pin));
    await access.locks.lock({ ...from("Ben"), room: "other" }, pin);
    expect(access.rights.of({ room: "other", token }).mayPress).toBe(false);
    expect(access.rights.of({ room, token }).mayPress).toBe(true);
  });

  test("[X41] without the right to press nobody unlocks, revokes or changes the PIN", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    for (const answer of [
      await access.locks.lock(from("Mallory"), "271828"),
      await access.locks.unlock(from("Mallory")),
      await access.locks.revoke(from("Mallory", "made.up")),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    }
    expect((await access.locks.enter(from("Ben"), pin)).ok).toBe(true);
  });

  test("[X42] another PIN, revoking and locking anew make earlier tokens worthless; the one who asks keeps its right", async () => {
    const { access } = create();
    const ana = tokenOf(await access.locks.lock(from("Ana"), pin));
    const ben = tokenOf(await access.locks.enter(from("Ben"), pin));
    const anew = tokenOf(await access.locks.revoke(from("Ana", ana)));
    expect(access.rights.of(from("Ben", ben)).mayPress).toBe(false);
    expect(access.rights.of(from("Ana", ana)).mayPress).toBe(false);
    const changed = tokenOf(await access.locks.lock(from("Ana", anew), "271828"));
    expect(access.rights.of(from("Ana", anew)).mayPress).toBe(false);
    expect((await access.locks.enter(from("Ben"), pin)).ok).toBe(false);
    expect((await access.locks.unlock(from("Ana", changed))).ok).toBe(true);
    await access.locks.lock(from("Ana"), "271828");
    expect(access.rights.of(from("Ana", changed)).mayPress).toBe(false);
  });

  test("[X42] the PIN before gives nobody the right, also while it is being changed", async () => {
    const { access } = create();
    const token = tokenOf(await access.locks.lock(from("Ana"), pin));
    const changing = access.locks.lock(from("Ana", token), "271828");
    // More than are looked at at once, so that the last ones are looked at after the change.
    const entering = Array.from({ length: 10 }, (_, n) =>
      access.locks.enter(from("Ben", null, `10.0.0.${n}`), pin),
    );
    expect(await changing).toMatchObject({ ok: true });
    for (const answer of await Promise.all(entering)) {
      if (answer.ok) expect(access.rights.of(from("Ben", answer.token)).mayPress).toBe(false);
      else expect(answer.error.code).toBe("stale");
    }
    expect(await access.locks.enter(from("Ben"), pin)).toMatchObject({ error: { code: "not_allowed" } });
  });

  test("[X42] a PIN that was right when it was begun to be looked at gives no right under the next lock", async () => {
    const cost = { N: 2 ** 14, r: 8, p: 1 };
    const clock = new ManualClock();
    const access = new Access({ store: new MemoryAccessStore(), clock, logger: silentLogger, cost });
    await access.locks.lock(from("Ana"), pin);
    clock.advance(provenMs);
    const entering = access.locks.enter(from("Ben"), pin);
    // Hashing takes longer than this.
    await access.book.change(room, (now) => ({
      ...now,
      lock: now.lock && { ...now.lock, pin: "scrypt:another", secret: "another" },
    }));
    expect(await entering).toMatchObject({ ok: false, error: { code: "stale" } });
  });

  test("[X42] a guess that waited for its turn until the lock was another one is not looked at, and counts for nothing", async () => {
    const cost = { N: 2 ** 14, r: 8, p: 1 };
    const ports = { store: new MemoryAccessStore(), clock: new ManualClock(), logger: silentLogger, cost };
    const access = new Access(ports);
    await access.locks.lock(from("Ana"), pin);
    const others = [1, 2].map((n) =>
      access.locks.lock({ ...from("Cem", null, `10.0.0.${n}`), room: `other-${n}` }, pin),
    );
    const guesses = Array.from({ length: 5 }, () => access.locks.enter(from("Ben"), "000000"));
    await access.locks.unlockByOwner(room);
    for (const answer of await Promise.all(guesses))
      expect(answer).toMatchObject({ error: { code: "stale" } });
    await Promise.all(others);
    await access.locks.lock(from("Ana", null, "192.168.0.3"), pin);
    expect(await access.locks.enter(from("Ben"), pin)).toMatchObject({ ok: true });
  });

  test("[X42] each change of the rights is told, and nothing else is", async () => {
    const { access } = create();
    const told: string[] = [];
    access.book.onChange((changed) => told.push(changed));
    const token = tokenOf(await access.locks.lock(from("Ana"), pin));
    await access.locks.enter(from("Ben"), pin);
    await access.locks.enter(from("Ben"), "000000");
    await access.locks.unlock(from("Ana", token));
    expect(told).toEqual([room, room]);
  });

  test("[X43] whoever sits at the machine unlocks every room, and locks one that is open", async () => {
    const { access } = create();
    await access.locks.lock(from("Mallory"), pin);
    expect((await access.locks.unlockByOwner(room)).ok).toBe(true);
    expect(access.rights.of(from("Ana")).mayPress).toBe(true);
    await access.locks.lockByOwner(room, pin, "the server");
    expect((await access.locks.lockByOwner(room, "000000", "the server")).ok).toBe(false);
    expect((await access.locks.enter(from("Ana"), pin)).ok).toBe(true);
  });

  test("[X44] a restart forgets no lock and no token; no token or PIN is kept in clear", async () => {
    const store = new MemoryAccessStore();
    const before = create(store).access;
    const token = tokenOf(await before.locks.lock(from("Ana"), pin));
    const code = before.boards.openPairing(room).code;
    const board = tokenOf(await before.boards.pair(from("Desk"), code));
    const { access } = create(store);
    await access.book.start();
    expect(access.rights.of(from("Ben")).mayPress).toBe(false);
    expect(access.rights.of(from("Ana", token)).mayPress).toBe(true);
    expect(access.rights.of(from("Desk", board)).mayPress).toBe(true);
    const kept = JSON.stringify([...(await store.load())]);
    for (const secret of [pin, token, board]) expect(kept).not.toContain(secret);
    expect(token.length).toBeGreaterThan(64);
  });

  test("[X44] what cannot be stored does not hold", async () => {
    let canWrite = true;
    const { access } = create(new MemoryAccessStore(() => canWrite));
    canWrite = false;
    expect(await access.locks.lock(from("Ana"), pin)).toMatchObject({
      ok: false,
      error: { code: "unavailable" },
    });
    expect(access.rights.of(from("Ben")).mayPress).toBe(true);
    canWrite = true;
    const token = tokenOf(await access.locks.lock(from("Ana"), pin));
    canWrite = false;
    expect((await access.locks.unlock(from("Ana", token))).ok).toBe(false);
    expect(access.rights.of(from("Ben")).mayPress).toBe(false);
  });

  test("[X41] of two who lock at once one is first, and the other is told", async () => {
    const { access } = create();
    const answers = await Promise.all([
      access.locks.lock(from("Ana"), pin),
      access.locks.lock(from("Ben"), "271828"),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("[X41] of two owners who change the PIN at once one does, and the other PIN is nobody's", async () => {
    const { access } = create();
    const ana = tokenOf(await access.locks.lock(from("Ana"), pin));
    const ben = tokenOf(await access.locks.enter(from("Ben"), pin));
    const pins = ["271828", "141421"];
    const answers = await Promise.all([
      access.locks.lock(from("Ana", ana), "271828"),
      access.locks.lock(from("Ben", ben, "10.0.0.2"), "141421"),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const entered = await Promise.all(pins.map((each) => access.locks.enter(from("Cem"), each)));
    expect(entered.map(({ ok }) => ok)).toEqual(answers.map(({ ok }) => ok));
    for (const token of [ana, ben]) expect(access.rights.of({ room, token }).mayPress).toBe(false);
  });

  test("[X43] unlocking at the machine wins over whatever is under way: revoking, entering, another PIN, pairing", async () => {
    const { access } = create();
    const ana = tokenOf(await access.locks.lock(from("Ana"), pin));
    const { code } = access.boards.openPairing(room);
    const under = [
      access.locks.lock(from("Ana", ana), "271828"),
      access.locks.enter(from("Ben"), pin),
      access.locks.unlockByOwner(room),
      access.locks.revoke(from("Ana", ana)),
      access.boards.pair(from("Desk"), code),
    ];
    const [changed, , unlocked, revoked, paired] = await Promise.all(under);
    expect([changed, unlocked, revoked, paired].map((answer) => answer?.ok)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(access.rights.of(from("Eve"))).toEqual({ mayPress: true, lock: null });
  });

  test("[X41] a board that is unpaired while its new PIN is hashed changes none", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    const { code } = access.boards.openPairing(room);
    const board = tokenOf(await access.boards.pair(from("Desk"), code));
    const changing = access.locks.lock(from("Desk", board), "271828");
    await access.boards.forgetAll(room);
    expect(await changing).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect((await access.locks.enter(from("Ben"), pin)).ok).toBe(true);
  });

  test("[X41] a PIN that is changed while somebody unlocks the room does not lock it again, and says so", async () => {
    const { access } = create();
    const token = tokenOf(await access.locks.lock(from("Ana"), pin));
    const changing = access.locks.lock(from("Ben", token), "271828");
    expect(await access.locks.unlock(from("Ana", token))).toEqual({ ok: true });
    expect(await changing).toMatchObject({ ok: false, error: { code: "stale" } });
    expect(access.rights.of(from("Eve"))).toEqual({ mayPress: true, lock: null });
  });
});

describe("changes at the same instant", () => {
  test("[X41] none of them undoes another: a room that is locked while a board is paired stays locked", async () => {
    const { access } = create();
    const { code } = access.boards.openPairing(room);
    const [locked, paired] = await Promise.all([
      access.locks.lock(from("Ana"), pin),
      access.boards.pair(from("Desk"), code),
      access.book.rename(room, (name) => name),
    ]);
    expect(access.rights.of(from("Ben")).mayPress).toBe(false);
    expect(access.rights.of(from("Ana", tokenOf(locked))).mayPress).toBe(true);
    expect(access.rights.of(from("Desk", tokenOf(paired))).mayPress).toBe(true);
    const { code: next } = access.boards.openPairing(room);
    const [another, revoked] = await Promise.all([
      access.boards.pair(from("Another"), next),
      access.locks.revoke(from("Ana", tokenOf(locked))),
    ]);
    expect(access.rights.of(from("Another", tokenOf(another))).mayPress).toBe(true);
    expect(access.rights.of(from("Ana", tokenOf(revoked))).mayPress).toBe(true);
  });
});

describe("guessing", () => {
  test("[X45] one address has a few tries, then waits longer and longer; a right PIN counts for nothing", async () => {
    const { access, clock } = create();
    await access.locks.lock(from("Ana"), pin);
    for (let phone = 0; phone < 30; phone++)
      expect((await access.locks.enter(from("Ben"), pin)).ok).toBe(true);
    const code = async () => {
      const answer = await access.locks.enter(from("Mallory"), "000000");
      return answer.ok ? "ok" : answer.error.code;
    };
    for (let guess = 0; guess < guessLimits.freeGuesses; guess++) expect(await code()).toBe("not_allowed");
    expect(await code()).toBe("too_many");
    expect(await access.locks.enter(from("Mallory"), pin)).toMatchObject({ ok: false });
    clock.advance(guessLimits.firstWaitMs);
    expect(await code()).toBe("not_allowed");
    clock.advance(guessLimits.firstWaitMs);
    expect(await code()).toBe("too_many");
  });

  test("[X46] thirty phones behind one address that know the PIN come in at the same instant", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    const phones = Array.from({ length: 30 }, (_, n) => access.locks.enter(from(`Phone ${n}`), pin));
    expect((await Promise.all(phones)).every(({ ok }) => ok)).toBe(true);
  });

  test("[X45] guesses that come at the same instant are counted before they are looked at", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    const guesses = Array.from({ length: 50 }, (_, n) =>
      access.locks.enter(from("Mallory"), String(100_000 + n)),
    );
    const looked = (await Promise.all(guesses)).filter(
      (answer) => !answer.ok && answer.error.code === "not_allowed",
    );
    expect(looked).toHaveLength(guessLimits.freeGuesses);
  });

  test("[X45] an IPv6 host that changes its address within its network is the same guesser", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    const guess = (n: number) =>
      access.locks.enter(from("Mallory", null, `2001:db8:1:2::${n.toString(16)}`), "000000");
    for (let n = 0; n < guessLimits.freeGuesses; n++) await guess(n);
    expect(await guess(99)).toMatchObject({ error: { code: "too_many" } });
  });

  test("[X46] whoever has a token is never made to wait", async () => {
    const { access } = create();
    const token = tokenOf(await access.locks.lock(from("Ana"), pin));
    for (let n = 0; n < 100; n++) await access.locks.enter(from("Mallory"), "000000");
    expect(access.rights.of(from("Ana", token)).mayPress).toBe(true);
    expect((await access.locks.revoke(from("Ana", token))).ok).toBe(true);
  });
});

describe("boards", () => {
  test("[X47] a code pairs one board, once, within five minutes, and that board presses in the locked room", async () => {
    const { access, clock } = create();
    await access.locks.lock(from("Ana"), pin);
    const { code } = access.boards.openPairing(room);
    const token = tokenOf(await access.boards.pair(from("Desk"), code));
    expect(access.rights.of(from("Desk", token)).mayPress).toBe(true);
    expect(access.rights.isPaired(from("Desk", token))).toBe(true);
    expect(access.rights.isPaired(from("Another", "made-up"))).toBe(false);
    expect((await access.boards.pair(from("Second"), code)).ok).toBe(false);
    const late = access.boards.openPairing(room).code;
    clock.advance(300_000);
    expect((await access.boards.pair(from("Late"), late)).ok).toBe(false);
    expect(access.rights.of({ room: "other", token }).mayPress).toBe(true);
    await access.locks.lock({ ...from("Ana"), room: "other" }, pin);
    expect(access.rights.of({ room: "other", token }).mayPress).toBe(false);
  });

  const wrongFor = (code: string) => (code === "000000" ? "000001" : "000000");

  test("[X47] after some wrong codes of one address none of its codes is looked at; others are not kept out by that", async () => {
    const { access } = create();
    const { code } = access.boards.openPairing(room);
    const mallory = from("Mallory", null, "10.0.0.66");
    for (let n = 0; n < codeLimits.wrongFromOne; n++) await access.boards.pair(mallory, wrongFor(code));
    expect((await access.boards.pair(mallory, code)).ok).toBe(false);
    expect((await access.boards.pair(from("Desk"), code)).ok).toBe(true);
  });

  test("[X47] after some wrong codes of all the right one is no good any more", async () => {
    const { access } = create();
    const { code } = access.boards.openPairing(room);
    for (let n = 0; n < codeLimits.wrongFromAll; n++) {
      expect((await access.boards.pair(from("Mallory", null, `10.0.0.${n}`), wrongFor(code))).ok).toBe(false);
    }
    expect((await access.boards.pair(from("Desk"), code)).ok).toBe(false);
  });

  test("[X47] of two who show the same code at the same instant one is paired; guessing PINs keeps nobody from it", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    for (let n = 0; n < 20; n++) await access.locks.enter(from("Mallory"), "000000");
    const { code } = access.boards.openPairing(room);
    const answers = await Promise.all([1, 2].map(() => access.boards.pair(from("Desk"), code)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test("[X107] with the fifty-first board that is paired with a room the oldest loses its right", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    const tokens: string[] = [];
    for (let n = 0; n < 51; n++) {
      const { code } = access.boards.openPairing(room);
      tokens.push(tokenOf(await access.boards.pair(from(`Desk ${n}`), code)));
    }
    const mayPress = tokens.map((token) => access.rights.of(from("Desk", token)).mayPress);
    expect(mayPress.slice(0, 3)).toEqual([false, true, true]);
    expect(mayPress.at(-1)).toBe(true);
  });

  test("[X47] the board of this machine presses in every room; being a board is no right", async () => {
    const { access } = create();
    await access.locks.lock(from("Ana"), pin);
    expect(access.rights.of({ room, token: access.rights.ownBoardToken }).mayPress).toBe(true);
    expect(access.rights.isPaired({ room, token: null })).toBe(false);
    expect(access.rights.isPaired({ room, token: "made-up" })).toBe(false);
  });
});
