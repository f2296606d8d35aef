import { describe, expect, test } from "vitest";
import { Access } from "../../../src/server/access/access.ts";
import { guessLimits } from "../../../src/server/access/guess-limiter.ts";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { pinWorkLimits } from "../../../src/server/access/pin-work.ts";
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
    await access.lock(from("10.0.0.1"), pin);
    for (const addressOf of [() => "10.0.0.2", (n: number) => `10.0.1.${n}`]) {
      const guests = Array.from({ length: 30 }, (_, n) => access.enter(from(addressOf(n)), pin));
      for (const answer of await Promise.all(guests)) expect(answer).toMatchObject({ ok: true });
    }
  });

  test("[X100] wrong guesses that come at once are looked at no more often than one after the other", async () => {
    const access = create();
    await access.lock(from("10.0.0.1"), pin);
    const guesses = Array.from({ length: 30 }, () => access.enter(from("10.0.0.2"), "000000"));
    const codes = (await Promise.all(guesses)).map((answer) => !answer.ok && answer.error.code);
    expect(codes.filter((code) => code === "not_allowed")).toHaveLength(guessLimits.freeGuesses);
    expect(codes.filter((code) => code === "too_many")).toHaveLength(30 - guessLimits.freeGuesses);
  });

  test("[X102] whoever runs the server locks as many rooms as they like at the start", async () => {
    const access = create();
    for (let n = 0; n < pinWorkLimits.addressBurst + 5; n++) {
      expect(await access.lockByOwner(`room-${n}`, pin, "The server")).toEqual({ ok: true });
    }
  });
});
