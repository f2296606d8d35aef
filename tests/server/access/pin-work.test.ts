import { describe, expect, test } from "vitest";
import { Access } from "../../../src/server/access/access.ts";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import { PinWork, pinWorkLimits } from "../../../src/server/access/pin-work.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualClock, quiet } from "../../support/manual-time.ts";

const pin = "314159";

/** Work that ends when it is told to. */
function slowWork() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<string>((resolve) => ends.push(() => resolve("done")));
  return { ends, work };
}

describe("the work that PINs make", () => {
  test("[X82] is done a little at a time, and what would wait too long is not begun", async () => {
    const { ends, work } = slowWork();
    const desk = new PinWork(new ManualClock());
    const asked = Array.from({ length: pinWorkLimits.atOnce + pinWorkLimits.waiting }, (_, n) =>
      desk.take(`10.0.0.${n}`, work),
    );
    await quiet();
    expect(ends).toHaveLength(pinWorkLimits.atOnce);
    expect(await desk.take("10.0.1.1", work)).toBeNull();
    for (let done = 0; done < asked.length; done++) {
      ends[done]?.();
      await quiet();
    }
    expect(new Set(await Promise.all(asked))).toEqual(new Set(["done"]));
    expect(ends).toHaveLength(asked.length);
  });

  test("[X82] one that fails makes place for the next", async () => {
    const desk = new PinWork(new ManualClock());
    for (let n = 0; n < 5; n++) {
      await expect(desk.take("10.0.0.1", () => Promise.reject(new Error("no memory")))).rejects.toThrow();
    }
    expect(await desk.take("10.0.0.1", async () => "done")).toBe("done");
  });

  test("[X82] each address has its share, for new PINs and for right ones", async () => {
    const clock = new ManualClock();
    const cost = { N: 2, r: 1, p: 1 };
    const access = new Access({ store: new MemoryAccessStore(), clock, logger: silentLogger, cost });
    const from = (address: string, token: string | null = null) => ({
      room: "own",
      token,
      address,
      name: "M",
    });
    let token: string | null = null;
    for (let n = 0; n < pinWorkLimits.addressBurst; n += 2) {
      const locked = await access.lock(from("10.0.0.6", token), pin);
      token = locked.ok ? locked.token : null;
      expect(await access.enter(from("10.0.0.6"), pin)).toMatchObject({ ok: true });
    }
    const tooMany = { ok: false, error: { code: "too_many" } };
    expect(await access.enter(from("10.0.0.6"), pin)).toMatchObject(tooMany);
    expect(await access.lock(from("10.0.0.6", token), pin)).toMatchObject(tooMany);
    expect(await access.enter(from("10.0.0.7"), pin)).toMatchObject({ ok: true });
    clock.advance(1_000);
    expect(await access.enter(from("10.0.0.6"), pin)).toMatchObject({ ok: true });
  });

  test("[X82] whoever may not lock a room causes none, and what was not looked at counts for no guess", async () => {
    const clock = new ManualClock();
    const store = new MemoryAccessStore();
    const access = new Access({ store, clock, logger: silentLogger, cost: { N: 2, r: 1, p: 1 } });
    const from = (address: string) => ({ room: "demo", token: null, address, name: "Ben" });
    await access.lock(from("10.0.0.1"), pin);
    for (let n = 0; n < 2 * pinWorkLimits.addressBurst; n++) await access.lock(from("10.0.0.2"), pin);
    for (let n = 0; n < pinWorkLimits.addressBurst; n++) {
      expect(await access.enter(from("10.0.0.2"), pin)).toMatchObject({ ok: true });
    }
    for (let n = 0; n < 20; n++) await access.enter(from("10.0.0.2"), pin);
    clock.advance(1_000);
    expect(await access.enter(from("10.0.0.2"), pin)).toMatchObject({ ok: true });
  });
});
