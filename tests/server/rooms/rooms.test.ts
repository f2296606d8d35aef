import { describe, expect, it } from "vitest";
import type { RoomStore } from "../../../src/server/rooms/ports.ts";
import { quiet } from "../../support/manual-time.ts";
import { ana, ben, button, TestHouse } from "../../support/test-house.ts";

/** A house whose changes wait, each for its own turn to be let through. */
function houseThatWaits() {
  const { memory, clock } = new TestHouse();
  const waiting: (() => void)[] = [];
  const store: RoomStore = {
    load: (room) => memory.load(room),
    commit: async (change) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return memory.commit(change);
    },
    deadlines: () => memory.deadlines(),
    close: () => memory.close(),
  };
  const letThrough = async () => {
    waiting.shift()?.();
    await quiet();
  };
  return { house: new TestHouse({ memory, clock }, store), letThrough };
}

const label = (op: string) => ({ name: "label", op, text: op }) as const;

describe("all rooms", () => {
  it("[R11] one without members stays in memory for as long as something of it is under way", async () => {
    const { house, letThrough } = houseThatWaits();
    const first = house.rooms.handle("main", label("first"), ana);
    const second = house.rooms.handle("main", label("second"), ben);
    await quiet();
    await letThrough();
    expect(await first).toMatchObject({ ok: true });
    expect(house.rooms.inMemory).toBe(1);
    const third = house.rooms.handle("main", label("third"), ana);
    await quiet();
    await letThrough();
    await letThrough();
    expect(await second).toMatchObject({ ok: true });
    expect(await third).toMatchObject({ ok: true, state: { label: "third", seq: 3 } });
    expect(house.rooms.inMemory).toBe(0);
  });

  it("[R69] one in which something is under way is not empty, and neither is one with somebody in it", async () => {
    const { house, letThrough } = houseThatWaits();
    const reply = house.rooms.handle("busy", label("first"), ana);
    await house.rooms.join("visited", ben);
    await quiet();
    const found = await house.rooms.whileEmpty(["busy", "visited", "empty"], async (empty) => empty);
    expect(found).toEqual(["empty"]);
    await letThrough();
    expect(await reply).toMatchObject({ ok: true });
    expect(await house.rooms.whileEmpty(["busy"], async (empty) => empty)).toEqual(["busy"]);
  });

  it("[R70] whoever listens hears of every room that somebody changed, and of no other", async () => {
    const house = new TestHouse();
    const heard: string[] = [];
    house.rooms.onCommand((room) => heard.push(room));
    await house.send("pause");
    await house.look("other");
    expect(heard).toEqual([]);
    await house.send("press");
    await house.advance(25 * 60_000);
    expect(heard).toEqual(["main"]);
  });

  it("[R66] the screen that makes the noise is chosen in its room", async () => {
    const { rooms } = new TestHouse();
    const look = await rooms.join("main", ana);
    expect(rooms.chooseSpeaker("main", ben.id)).toBe(false);
    expect(rooms.chooseSpeaker("main", ana.id)).toBe(true);
    expect(look().presence.speaker).toBe(ana.id);
  });

  it("[O60] their members are counted", async () => {
    const { rooms } = new TestHouse();
    await rooms.join("main", ana);
    await rooms.join("other", ben);
    expect(rooms.memberCount).toBe(2);
    rooms.leave("other", ben.id);
    expect(rooms.memberCount).toBe(1);
  });

  it("[X47] a board is one of the room's only when that is known", async () => {
    const { rooms } = new TestHouse();
    const look = await rooms.join("main", button);
    await rooms.join("main", { ...button, id: "paired" }, true);
    expect(look().presence.boards.map(({ isPaired = false }) => isPaired)).toEqual([false, true]);
  });

  it("[O3] nothing becomes due after they stopped", async () => {
    const house = new TestHouse();
    await house.rooms.join("main", ana);
    await house.send("press");
    await house.rooms.stop();
    house.clock.advance(3_600_000);
    house.wakeUp.wake(house.clock.now());
    house.presenceWakeUp.wake(house.clock.now());
    await quiet();
    expect(house.broadcaster.states.map(({ phase }) => phase)).toEqual(["work"]);
    expect(house.broadcaster.presences).toEqual([]);
  });
});
