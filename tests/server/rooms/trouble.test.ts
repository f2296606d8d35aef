import { describe, expect, it } from "vitest";
import { defaultSetup } from "../../../src/machine/setup.ts";
import type { Reply } from "../../../src/protocol/wire.ts";
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
    expect(house.logger.lines).toEqual(["error room.failed"]);
    expect(house.logger.fields).toEqual([{ room: "main", error: "Error: the disk is gone" }]);
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
    const message = "the room cannot be read just now";
    expect(reply).toEqual({ ok: false, error: { code: "unavailable", message } });
    expect(house.logger.lines).toEqual(["error room.failed"]);
    expect(house.logger.fields).toEqual([{ room: "main", error: "Error: the disk is gone" }]);
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
    expect(house.logger.lines).toEqual(["warn room.conflict", "error store.unreadable"]);
    expect(house.logger.fields[1]).toEqual({ room: "main", error: "Error: the disk is gone" });
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
    expect(house.broadcaster.states).toMatchObject([{ phase: "work", paused: true }]);
    expect(await house.send("press")).toMatchObject({ ok: true, state: { paused: false } });
  });
});

describe("another writer's change", () => {
  it("[R13] is shown with its activity to those who come, and said in the log", async () => {
    const house = new TestHouse();
    await house.rooms.join("main", ana);
    const other = new TestHouse(house);
    await other.send("press", ben);
    const told: unknown[] = [];
    house.broadcaster.activity = (_, entries) => void told.push(entries);
    await house.send("press", ana);
    // What happened elsewhere was told there; here it is the state that is new.
    expect(told).toEqual([]);
    expect(house.broadcaster.states).toMatchObject([{ phase: "work", last: { by: ben } }]);
    const look = await house.rooms.join("main", ben);
    expect(look().activity).toMatchObject([{ by: ben, did: "start" }]);
    expect(house.logger.lines).toEqual(["warn room.conflict"]);
    expect(house.logger.fields).toEqual([{ room: "main" }]);
  });

  it("[R13] may be that the room was taken away: it is as if it had never been, and goes on", async () => {
    const house = new TestHouse();
    const look = await house.rooms.join("main", ana);
    await house.send("label", ana, { text: "essay" });
    const { rev, seq } = await house.look();
    await house.memory.remove(new Map([["main", { rev, seq }]]));
    const reply = await house.send("press");
    expect(reply).toMatchObject({ ok: false, error: { code: "stale" }, state: { label: "", seq: 0 } });
    expect(look().activity).toEqual([]);
    expect(await house.send("press")).toMatchObject({ ok: true, state: { phase: "work", rev: 1 } });
  });
});

it("[R85] what time did and could not store gives way to what was stored meanwhile", async () => {
  const house = new TestHouse();
  await house.rooms.join("main", ana);
  await house.send("press");
  house.store.verdict = "unavailable";
  await house.advance(25 * minute);
  const other = await house.restart();
  await other.send("press", ben);
  house.store.verdict = null;
  await house.advance(5_000);
  expect(house.broadcaster.states.map(({ phase }) => phase)).toEqual(["work", "breakAlarm", "shortBreak"]);
  expect(house.logger.lines).toEqual(["warn room.conflict"]);
  expect(await house.send("press")).toMatchObject({ ok: true, state: { phase: "shortBreak", paused: true } });
});

describe("a refusal", () => {
  const messageOf = (reply: Reply) => (reply.ok ? "ok" : `${reply.error.code}: ${reply.error.message}`);

  it("[R2] says that somebody was faster, on this server or on another", async () => {
    const house = new TestHouse();
    expect(messageOf(await house.send("press", ana, { rev: 7 }))).toBe("stale: somebody was faster");
    house.store.verdict = "conflict";
    expect(messageOf(await house.send("press"))).toBe("stale: somebody was faster");
  });

  it("[R6] says what does not apply", async () => {
    const house = new TestHouse();
    expect(messageOf(await house.send("pause"))).toBe("not_now: pause does not apply now");
    expect(messageOf(await house.send("undo"))).toBe("not_now: there is nothing to take back");
  });

  it("[R7] says that nothing happened", async () => {
    const house = new TestHouse();
    house.store.verdict = "unavailable";
    expect(messageOf(await house.send("press"))).toBe(
      "unavailable: the change could not be stored; nothing happened",
    );
  });
});

it("[R8] time's own change is tried again in five seconds, also when nothing else is to come", async () => {
  const house = new TestHouse();
  const setup = { ...defaultSetup, abandonSeconds: 0 };
  await house.send("setup", ana, { setup, apply: "now" });
  await house.send("press");
  house.store.verdict = "unavailable";
  await house.advance(25 * minute);
  expect(house.wakeUp.at("main")).toBe(house.clock.now() + 5_000);
  house.store.verdict = null;
  await house.advance(5_000);
  expect(await house.memory.load("main")).toMatchObject({
    room: { rev: 3 },
    activity: [{ did: "setup" }, { did: "start" }, { did: "rang" }],
  });
  expect(house.wakeUp.at("main")).toBeNull();
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
