import { describe, expect, it } from "vitest";
import { ana, ben, TestHouse } from "../../support/test-house.ts";

describe("a line to the room", () => {
  it("[R63] is told to everybody as activity, and leaves the state as it is but for its number", async () => {
    const house = new TestHouse();
    await house.send("press");
    const before = await house.look();
    const { length } = house.broadcaster.states;
    house.clock.advance(1_000);
    const reply = await house.send("say", ben, { text: "Tea?" });
    const after = { ...before, seq: before.seq + 1, now: before.now + 1_000 };
    expect(reply).toEqual({ ok: true, state: after });
    expect(house.broadcaster.states).toHaveLength(length);
    expect(house.broadcaster.activities.at(-1)).toEqual({
      at: house.clock.now(),
      by: ben,
      did: "said",
      phase: "work",
      text: "Tea?",
    });
  });

  it("[R63] does not make commands stale, and what was done before it can still be taken back", async () => {
    const house = new TestHouse();
    await house.send("press");
    const { rev } = await house.look();
    await house.send("say", ben, { text: "wait" });
    expect(await house.send("undo", ana, { rev })).toMatchObject({ ok: true, state: { phase: "idle" } });
  });

  it("[R64] is remembered with its id: sent again it is answered ok and said once, also after a restart", async () => {
    const house = new TestHouse();
    await house.send("say", ana, { text: "Tea?", op: "once" });
    await house.send("say", ana, { text: "Tea?", op: "once" });
    const again = await house.restart();
    expect(await again.send("say", ana, { text: "Tea?", op: "once" })).toMatchObject({ ok: true });
    const look = await again.rooms.join("main", ben);
    expect(look().activity).toMatchObject([{ did: "said", text: "Tea?" }]);
    expect(again.broadcaster.activities).toEqual([]);
  });

  it("[R64] that cannot be stored is not said", async () => {
    const house = new TestHouse();
    house.store.verdict = "unavailable";
    expect(await house.send("say", ana, { text: "Tea?" })).toMatchObject({
      ok: false,
      error: { code: "unavailable" },
    });
    expect(house.broadcaster.activities).toEqual([]);
  });
});
