import { describe, expect, it } from "vitest";
import { defaultSetup } from "../../../src/machine/setup.ts";
import { MemoryRoomStore } from "../../../src/server/store/memory-room-store.ts";
import { ana, ben, TestHouse } from "../../support/test-house.ts";

const minute = 60_000;
const rowsOf = (house: TestHouse) => house.memory.list("main", 10);
const screen = (name: string) => ({ name, kind: "screen" });

describe("a row of the history", () => {
  it("[R60] says who started the phase; what time started, alarms among it, nobody did", async () => {
    const house = new TestHouse();
    const setup = { ...defaultSetup, autoStart: "breaks" };
    await house.send("setup", ana, { setup, apply: "now" });
    await house.send("press", ana);
    await house.advance(30 * minute);
    await house.send("press", ben);
    await house.send("skip", ana);
    expect(await rowsOf(house)).toMatchObject([
      { n: 1, phase: "work", startedBy: screen("Ana") },
      { n: 2, phase: "shortBreak", startedBy: null },
      { n: 3, phase: "workAlarm", startedBy: null },
      { n: 4, phase: "work", outcome: "skipped", startedBy: screen("Ben") },
    ]);
  });

  it("[R60] an alarm is nobody's, whoever started the phase that it ended", async () => {
    const house = new TestHouse();
    const setup = { ...defaultSetup, shortBreakSeconds: 60 };
    await house.send("setup", ana, { setup, apply: "now" });
    await house.send("press", ana);
    await house.advance(25 * minute);
    await house.send("press", ben);
    await house.advance(minute);
    await house.send("press", ana);
    expect(await rowsOf(house)).toMatchObject([
      { phase: "work", startedBy: screen("Ana") },
      { phase: "breakAlarm", startedBy: null },
      { phase: "shortBreak", startedBy: screen("Ben") },
      { phase: "workAlarm", startedBy: null },
    ]);
  });

  it("[R60] a label and a line in between are not who started it", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    await house.send("label", ben, { text: "essay" });
    await house.send("say", ben, { text: "hello" });
    await house.send("skip", ben);
    expect(await rowsOf(house)).toMatchObject([{ startedBy: screen("Ana") }]);
  });

  it("[R60] also across a restart", async () => {
    const house = new TestHouse();
    await house.send("press", ben);
    const again = await house.restart();
    await again.advance(25 * minute);
    expect(await rowsOf(again)).toMatchObject([{ n: 1, startedBy: screen("Ben") }]);
  });

  it("[R60] a phase that was reopened keeps who started it", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    await house.advance(25 * minute);
    await house.send("extend", ben, { seconds: 60 });
    expect(await rowsOf(house)).toEqual([]);
    await house.advance(minute);
    expect(await rowsOf(house)).toMatchObject([{ n: 1, plannedMs: 26 * minute, startedBy: screen("Ana") }]);
  });

  it("[R60] an undo brings back who started it", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    await house.send("skip", ben);
    await house.send("undo", ben);
    await house.send("skip", ben);
    expect(await rowsOf(house)).toMatchObject([{ n: 1, startedBy: screen("Ana") }]);
    await house.send("reset", ana);
    await house.send("press", ben);
    expect((await house.memory.load("main"))?.room.startedBy).toEqual(ben);
    await house.send("undo", ben);
    expect((await house.memory.load("main"))?.room.startedBy).toBeNull();
  });

  it("[R61] has the label that the phase ended with", async () => {
    const house = new TestHouse();
    await house.send("label", ana, { text: "essay" });
    await house.send("press");
    await house.advance(25 * minute);
    await house.send("press");
    await house.send("label", ben, { text: "tea" });
    await house.send("skip");
    expect((await rowsOf(house)).map(({ phase, label }) => [phase, label])).toEqual([
      ["work", "essay"],
      ["breakAlarm", "essay"],
      ["shortBreak", "tea"],
    ]);
  });

  it("[R62] counts the pauses, and one that was taken back does not count", async () => {
    const house = new TestHouse();
    await house.send("press");
    for (const name of ["pause", "resume", "pause", "resume", "pause", "undo", "press"] as const) {
      house.clock.advance(1_000);
      expect(await house.send(name)).toMatchObject({ ok: true });
    }
    const again = await house.restart();
    await again.send("skip");
    await again.send("skip");
    expect(await rowsOf(again)).toMatchObject([
      { n: 1, interruptions: 3 },
      { n: 2, interruptions: 0, pausedMs: 0 },
    ]);
  });

  it("[R60] a room that was stored before starters were kept goes on without one", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    const loaded = await house.memory.load("main");
    if (loaded === null) throw new Error("the room is not there");
    const { startedBy: _, ...next } = loaded.room;
    const memory = new MemoryRoomStore();
    await memory.commit({ room: "main", expected: null, next, deadline: null, history: [], activity: [] });
    const again = new TestHouse({ clock: house.clock, memory });
    expect(await again.send("skip", ben)).toMatchObject({ ok: true });
    expect(await rowsOf(again)).toMatchObject([{ n: 1, startedBy: null }]);
  });
});
