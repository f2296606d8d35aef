import { describe, expect, it } from "vitest";
import type { RoomStore } from "../../../src/server/rooms/ports.ts";
import { ana, button, TestHouse } from "../../support/test-house.ts";

const setup = {
  workSeconds: 10,
  shortBreakSeconds: 2,
  longBreakSeconds: 60,
  cycles: 4,
  autoStart: "breaks",
  abandonSeconds: 0,
};

/** A house whose disk takes `writeMs` for every change. */
function houseWithSlowStore() {
  const house = new TestHouse();
  let writeMs = 0;
  const slow: RoomStore = {
    load: (room) => house.memory.load(room),
    commit: async (change) => {
      house.clock.advance(writeMs);
      return house.memory.commit(change);
    },
    deadlines: () => house.memory.deadlines(),
    close: () => house.memory.close(),
  };
  const slowHouse = new TestHouse(house, slow);
  const slowDown = (ms: number) => {
    writeMs = ms;
  };
  return { house: slowHouse, slowDown };
}

describe("while the store is still writing", () => {
  it("[R83] what becomes due goes before the command too", async () => {
    const { house, slowDown } = houseWithSlowStore();
    await house.send("setup", ana, { setup, apply: "now" });
    await house.send("press");
    house.clock.advance(10_000);
    slowDown(3_000);
    const reply = await house.rooms.handle("main", { name: "press", op: "late" }, button);
    // The block ended on time; its break, begun by itself, ended while that was being written, and it rang.
    expect(house.broadcaster.states.slice(-3).map(({ phase }) => phase)).toEqual([
      "shortBreak",
      "workAlarm",
      "work",
    ]);
    expect(reply.ok && reply.state?.last?.did).toBe("acknowledge");
  });
});
