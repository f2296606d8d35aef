import { beforeEach, describe, expect, test } from "vitest";
import { Access } from "../../../src/server/access/access.ts";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { hashRation } from "../../../src/server/access/pin-desk.ts";
import { ProvenPins, provenMs } from "../../../src/server/access/proven-pins.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualClock } from "../../support/manual-time.ts";

const room = "own";
const pin = "314159";
const cost = { N: 2, r: 1, p: 1 };
const tooMany = { ok: false, error: { code: "too_many", retryInSeconds: hashRation.everyMs / 1_000 } };
const from = (address: string, token: string | null = null) => ({ room, token, address, name: "M" });

describe("the work that PINs make", () => {
  let clock: ManualClock;
  let access: Access;
  beforeEach(() => {
    clock = new ManualClock();
    access = new Access({ store: new MemoryAccessStore(), clock, logger: silentLogger, cost });
  });

  /** Makes new PINs until the address has had its share. */
  async function useUp(address: string): Promise<string | null> {
    let token: string | null = null;
    for (let n = 0; n < hashRation.burst; n += 1) {
      const locked = await access.locks.lock(from(address, token), pin);
      token = locked.ok ? locked.token : null;
    }
    return token;
  }

  test("[X82] each address has its share of it, and is told when there is more", async () => {
    const token = await useUp("10.0.0.6");
    expect(await access.locks.lock(from("10.0.0.6", token), pin)).toMatchObject(tooMany);
    clock.advance(provenMs);
    expect(await access.locks.enter(from("10.0.0.7"), pin)).toMatchObject({ ok: true });
    clock.advance(hashRation.everyMs);
    expect(await access.locks.lock(from("10.0.0.6", token), pin)).toMatchObject({ ok: true });
  });

  test("[X82] whoever may not lock a room causes none", async () => {
    await access.locks.lock(from("10.0.0.1"), pin);
    // Were one of them hashed, the ration of that address would be used up before the last.
    for (let n = 0; n < 2 * hashRation.burst; n++) {
      expect(await access.locks.lock(from("10.0.0.2"), pin)).toMatchObject({
        error: { code: "not_allowed" },
      });
    }
    clock.advance(provenMs);
    expect(await access.locks.enter(from("10.0.0.2"), pin)).toMatchObject({ ok: true });
  });

  test("[X82] what was not looked at counts for no guess", async () => {
    await useUp("10.0.0.6");
    const first = await access.locks.enter(from("10.0.0.6"), "000000");
    expect(first).toMatchObject(tooMany);
    // Were they counted, they would soon be refused for another reason.
    for (let n = 0; n < 20; n++) {
      expect(await access.locks.enter(from("10.0.0.6"), "000000")).toEqual(first);
    }
    clock.advance(hashRation.everyMs);
    expect(await access.locks.enter(from("10.0.0.6"), pin)).toMatchObject({ ok: true });
  });

  test("[X123] a PIN that was just found right costs nothing more for a minute, and a wrong one as much as ever", async () => {
    const token = await useUp("10.0.0.6");
    for (let n = 0; n < 100; n++) {
      expect(await access.locks.enter(from("10.0.0.6"), pin)).toMatchObject({ ok: true });
    }
    expect(await access.locks.enter(from("10.0.0.6"), "271828")).toMatchObject(tooMany);
    clock.advance(hashRation.everyMs);
    expect(await access.locks.lock(from("10.0.0.6", token), "271828")).toMatchObject({ ok: true });
    expect(await access.locks.enter(from("10.0.0.6"), pin)).toMatchObject(tooMany);
    expect(await access.locks.enter(from("10.0.0.6"), "271828")).toMatchObject({ ok: true });
  });

  test("[X123] it is known for that minute, that room and that lock only", () => {
    const proven = new ProvenPins();
    proven.prove(room, pin, "scrypt:1", 0);
    const is = (which: string, what: string, kept: string, now: number) =>
      proven.isProven(which, what, kept, now);
    expect(is(room, pin, "scrypt:1", provenMs - 1)).toBe(true);
    expect([
      is(room, pin, "scrypt:1", provenMs),
      is(room, pin, "scrypt:2", 0),
      is(room, "314158", "scrypt:1", 0),
      is("other", pin, "scrypt:1", 0),
    ]).toEqual([false, false, false, false]);
  });

  test("[X123] it is asked about guesses that count only: who has to wait is not told whether it was right", async () => {
    await access.locks.lock(from("10.0.0.1"), pin);
    for (let n = 0; n < 5; n++) await access.locks.enter(from("10.0.0.2"), "000000");
    const told = [
      await access.locks.enter(from("10.0.0.2"), pin),
      await access.locks.enter(from("10.0.0.2"), "0"),
    ];
    expect(told[0]).toMatchObject({ error: { code: "too_many", retryInSeconds: 10 } });
    expect(told[1]).toEqual(told[0]);
  });
});
