import { describe, expect, test } from "vitest";
import { Access } from "../../../src/server/access/access.ts";
import { guessLimits } from "../../../src/server/access/guess-limits.ts";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { hashRation } from "../../../src/server/access/pin-desk.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualClock } from "../../support/manual-time.ts";

const room = "demo";
const pin = "314159";

const create = () =>
  new Access({
    store: new MemoryAccessStore(),
    clock: new ManualClock(),
    logger: silentLogger,
    cost: { N: 2, r: 1, p: 1 },
  });

const from = (address: string) => ({ room, token: null, address, name: "Ana" });

describe("many at once", () => {
  test("[X100] whoever knows the PIN comes in at once with all others who do, from one address or from many", async () => {
    const access = create();
    await access.locks.lock(from("10.0.0.1"), pin);
    for (const addressOf of [() => "10.0.0.2", (n: number) => `10.0.1.${n}`]) {
      const guests = Array.from({ length: 30 }, (_, n) => access.locks.enter(from(addressOf(n)), pin));
      for (const answer of await Promise.all(guests)) expect(answer).toMatchObject({ ok: true });
    }
  });

  test("[X100] wrong guesses that come at once are looked at no more often than one after the other", async () => {
    const access = create();
    await access.locks.lock(from("10.0.0.1"), pin);
    const guesses = Array.from({ length: 30 }, () => access.locks.enter(from("10.0.0.2"), "000000"));
    const codes = (await Promise.all(guesses)).map((answer) => !answer.ok && answer.error.code);
    expect(codes.filter((code) => code === "not_allowed")).toHaveLength(guessLimits.freeGuesses);
    expect(codes.filter((code) => code === "too_many")).toHaveLength(30 - guessLimits.freeGuesses);
  });

  test("[X121] the owner's new PIN goes ahead of PINs from many addresses, and thirty who know one are not thirty hashes", async () => {
    const slow = { N: 2 ** 13, r: 8, p: 1 };
    const ports = { store: new MemoryAccessStore(), clock: new ManualClock(), logger: silentLogger };
    const access = new Access({ ...ports, cost: slow });
    const locked = await access.locks.lock(from("10.0.0.1"), pin);
    const token = locked.ok ? locked.token : null;
    const done: string[] = [];
    const note = (who: string) => (answer: { ok: boolean }) => done.push(`${who} ${answer.ok}`);
    const flood = Array.from({ length: 40 }, (_, n) =>
      access.locks.lock({ ...from(`10.1.0.${n}`), room: `other-${n}` }, pin).then(note("flood")),
    );
    await access.locks.lock({ ...from("10.0.0.1"), token }, "271828").then(note("owner"));
    // Some of the others are finished before it on a busy machine, but not most of them.
    expect(done.indexOf("owner true")).toBeLessThan(20);
    const guests = Array.from({ length: 30 }, () =>
      access.locks.enter(from("10.0.0.2"), "271828").then(note("guest")),
    );
    await Promise.all([...guests, ...flood]);
    expect(done.filter((line) => line === "guest true")).toHaveLength(30);
    expect(done.filter((line) => line === "flood true")).toHaveLength(40);
  });

  test("[X102] whoever runs the server locks as many rooms as they like at the start", async () => {
    const access = create();
    for (let n = 0; n < hashRation.burst + 5; n++) {
      expect(await access.locks.lockByOwner(`room-${n}`, pin, "The server")).toEqual({ ok: true });
    }
  });
});
