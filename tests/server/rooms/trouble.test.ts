import { describe, expect, it } from "vitest";
import { quiet } from "../../support/manual-time.ts";
import { ana, ben, TestHouse } from "../../support/test-house.ts";

const minute = 60_000;

describe("a store in trouble", () => {
  it("[R84] that cannot be read when a room is due is asked again in five seconds", async () => {
    const before = new TestHouse();
    await before.send("press");
    before.clock.advance(25 * minute);
    const house = new TestHouse(before);
    await house.rooms.start();
    house.store.readsFail = true;
    house.wakeUp.wake(house.clock.now());
    await quiet();
    expect(house.wakeUp.at("main")).toBe(house.clock.now() + 5_000);
    expect(house.broadcaster.states).toEqual([]);
    house.store.readsFail = false;
    house.clock.advance(5_000);
    house.wakeUp.wake(house.clock.now());
    await quiet();
    expect(house.broadcaster.states.map(({ phase }) => phase)).toEqual(["breakAlarm"]);
  });

  it("[R84] that cannot be read answers a command with unavailable, and lets nobody in", async () => {
    const house = new TestHouse();
    house.store.readsFail = true;
    const reply = await house.rooms.handle("main", { name: "press", op: "a" }, ana);
    expect(reply).toMatchObject({ ok: false, error: { code: "unavailable" } });
    await expect(house.rooms.join("main", ana)).rejects.toThrow();
    expect(house.rooms.inMemory).toBe(0);
  });

  it("[R85] that cannot be read after a conflict leaves the room as it was, and the command is stale", async () => {
    const house = new TestHouse();
    await house.rooms.join("main", ana);
    await house.send("press");
    house.store.verdict = "conflict";
    house.store.readsFail = true;
    const reply = await house.rooms.handle("main", { name: "press", op: "late" }, ana);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: "stale" },
      state: { phase: "work", paused: false },
    });
    house.store.verdict = null;
    house.store.readsFail = false;
    expect(await house.send("press")).toMatchObject({ ok: true, state: { paused: true } });
  });

  it("[R85] in which somebody else was faster than time: what is stored is shown", async () => {
    const house = new TestHouse();
    await house.rooms.join("main", ana);
    await house.send("press");
    const other = await house.restart();
    await other.send("press", ben);
    house.broadcaster.states.length = 0;
    await house.advance(25 * minute);
    expect(house.broadcaster.states.at(-1)).toMatchObject({ phase: "work", paused: true });
    expect(await house.send("press")).toMatchObject({ ok: true, state: { paused: false } });
  });
});

it("[R15] what members and boards say of themselves is seen in the room", async () => {
  const house = new TestHouse();
  const board = { id: "b", name: "Desk", kind: "board" } as const;
  await house.rooms.join("main", ana);
  const look = await house.rooms.join("main", board);
  expect(house.rooms.isVirtualBoard("main", "b")).toBe(false);
  house.rooms.updateMember("main", "ana", { name: "Anna" });
  house.rooms.reportBoard("main", "b", { status: "virtual" });
  house.rooms.updateMember("main", "nobody", { name: "x" });
  expect(house.rooms.isVirtualBoard("main", "b")).toBe(true);
  expect(house.rooms.isVirtualBoard("main", "ana")).toBe(false);
  expect(house.rooms.isVirtualBoard("main", "nobody")).toBe(false);
  expect(look().presence).toMatchObject({ count: 2, boards: [{ id: "b", status: "virtual" }] });
  expect(look().presence.members?.[0]).toMatchObject({ id: "ana", name: "Anna" });
});
