import { describe, expect, it } from "vitest";
import { defaultSetup } from "../../../src/machine/setup.ts";
import { limits } from "../../../src/protocol/limits.ts";
import { ana, ben, TestHouse } from "../../support/test-house.ts";

const minute = 60_000;

/** What was told as activity: who, what, and the phase that it led to. */
const told = (house: TestHouse) =>
  house.broadcaster.activities.map(({ by, did, phase }) => `${by?.name ?? "time"} ${did} ${phase}`);

describe("the activity of a room", () => {
  it("[R1] says who did what, in the words of what they did, and the phase that it led to", async () => {
    const house = new TestHouse();
    for (const name of ["press", "press", "resume", "skip", "undo", "reset"] as const) await house.send(name);
    await house.send("extend", ben, { seconds: 60 });
    await house.send("press", ben);
    await house.send("extend", ben, { seconds: 60 });
    await house.send("label", ben, { text: "essay" });
    expect(told(house)).toEqual([
      "Ana start work",
      "Ana pause work",
      "Ana resume work",
      "Ana skip shortBreak",
      "Ana undo work",
      "Ana reset idle",
      "Ben start work",
      "Ben extend work",
      "Ben label work",
    ]);
    expect(house.broadcaster.states.map(({ last }) => last?.did)).toEqual(
      house.broadcaster.activities.map(({ did }) => did),
    );
    expect((await house.memory.load("main"))?.activity).toEqual(house.broadcaster.activities);
  });

  it("[R5] says what time did: it rang, it began by itself, it gave up; each when it was due", async () => {
    const house = new TestHouse();
    const setup = { ...defaultSetup, shortBreakSeconds: 60, autoStart: "breaks", abandonSeconds: 600 };
    await house.send("setup", ana, { setup, apply: "now" });
    await house.send("press");
    house.broadcaster.activities.length = 0;
    const began = house.clock.now();
    await house.advance(60 * minute);
    expect(house.broadcaster.activities).toEqual([
      { at: began + 25 * minute, by: null, did: "started", phase: "shortBreak" },
      { at: began + 26 * minute, by: null, did: "rang", phase: "workAlarm" },
      { at: began + 36 * minute, by: null, did: "abandoned", phase: "idle" },
    ]);
    expect((await house.memory.load("main"))?.activity.slice(-3)).toEqual(house.broadcaster.activities);
  });

  it("[R12] newcomers are told the last 50, also while the room was never out of memory", async () => {
    const house = new TestHouse();
    await house.rooms.join("main", ana);
    for (let count = 0; count < 60; count += 1) await house.send("label", ana, { text: `${count}` });
    const look = await house.rooms.join("main", ben);
    expect(look().activity.map((entry) => entry.text)).toEqual(
      Array.from({ length: limits.activityEntries }, (_, index) => `${index + 10}`),
    );
  });

  it("[R12] there is none in a room that is new", async () => {
    const look = await new TestHouse().rooms.join("main", ana);
    expect(look().activity).toEqual([]);
  });
});
