import { describe, expect, it } from "vitest";
import { ClockCorrection } from "../../../src/server/rooms/clock-correction.ts";
import { quiet } from "../../support/manual-time.ts";
import { TestHouse } from "../../support/test-house.ts";

const hour = 3_600_000;

/** A house whose clock is not known to be right, and what puts it right. */
function corrected(house: TestHouse, isOpen = true) {
  const { clock, store, wakeUp, rooms, logger } = house;
  const correction = new ClockCorrection({
    store,
    wakeUp: Object.assign(wakeUp, { rearm: () => undefined }),
    logger,
    whileEmpty: (ids, work) => rooms.whileEmpty(ids, work),
    correct: (ms) => clock.advance(ms),
    isOpen: () => isOpen,
  });
  const correct = async (ms: number) => {
    await correction.apply(ms);
    wakeUp.wake(clock.now());
    await quiet();
  };
  return { correction, correct };
}

describe("a clock that is put right", () => {
  it("[R70] what people began since the start keeps what is left of it", async () => {
    const house = new TestHouse();
    const { correction, correct } = corrected(house);
    await house.send("press");
    correction.noteChange("main");
    await house.advance(60_000);
    const before = await house.look();
    await correct(9 * hour);
    const after = await house.look();
    expect(after).toMatchObject({ phase: "work", paused: false, plannedMs: before.plannedMs });
    expect((after.endsAt ?? 0) - after.now).toBe((before.endsAt ?? 0) - before.now);
    expect(house.wakeUp.at("main")).toBe(after.endsAt);
    expect(after.now - (after.startedAt ?? 0)).toBe(60_000);
    await house.advance(24 * 60_000);
    expect(await house.look()).toMatchObject({ phase: "breakAlarm", alarm: { since: after.endsAt } });
  });

  it("[R70] a pause and an alarm go along too, and the undo stays open as long as it was", async () => {
    const house = new TestHouse();
    const { correction, correct } = corrected(house);
    await house.send("press");
    await house.advance(60_000);
    await house.send("pause");
    correction.noteChange("main");
    await house.advance(10_000);
    await correct(9 * hour);
    const paused = await house.look();
    expect(paused).toMatchObject({ paused: true, remainingMs: 1_440_000 });
    expect((paused.undo?.until ?? 0) - paused.now).toBe(20_000);
    await house.send("resume");
    await house.advance(1_440_000 + 5_000);
    const rows = await house.memory.list("main", 9);
    expect(rows[0]).toMatchObject({ plannedMs: 1_500_000, pausedMs: 10_000 });
    correction.noteChange("main");
    await correct(9 * hour);
    const ringing = await house.look();
    expect(ringing).toMatchObject({ phase: "breakAlarm" });
    expect(ringing.now - (ringing.alarm?.since ?? 0)).toBe(5_000);
  });

  it("[R71] what was stored before the start stays on the wall clock: past its end it has ended, on schedule", async () => {
    const before = new TestHouse();
    await before.send("press");
    const { endsAt } = await before.look();
    // The machine was off for 40 minutes, and its clock is where it was.
    const house = await before.restart();
    const { correct } = corrected(house);
    expect(await house.look()).toMatchObject({ phase: "work" });
    await correct(40 * 60_000);
    expect(await house.look()).toMatchObject({ phase: "breakAlarm", alarm: { since: endsAt } });
    expect(await house.memory.list("main", 9)).toMatchObject([{ outcome: "completed", endedAt: endsAt }]);
  });

  it("[R70] is woken at its new end, and nothing is told of it as if somebody had done it", async () => {
    const house = new TestHouse();
    const { correction } = corrected(house);
    await house.send("press");
    const { endsAt } = await house.look();
    const before = await house.memory.load("main");
    correction.noteChange("main");
    await correction.apply(hour);
    expect(house.wakeUp.at("main")).toBe((endsAt ?? 0) + hour);
    expect((await house.memory.load("main"))?.activity).toEqual(before?.activity);
    expect(house.logger.lines).toEqual([]);
  });

  it("[R71] what people change once the clock is trusted stays on it", async () => {
    const house = new TestHouse();
    const { correction } = corrected(house, false);
    await house.send("press");
    const { endsAt } = await house.look();
    correction.noteChange("main");
    await correction.apply(60_000);
    expect(await house.look()).toMatchObject({ phase: "work", endsAt });
  });

  it("[R71] a room that is gone meanwhile stays gone", async () => {
    const house = new TestHouse();
    const { correction, correct } = corrected(house);
    correction.noteChange("main");
    await correct(hour);
    expect(await house.memory.load("main")).toBeNull();
    expect(house.logger.lines).toEqual([]);
  });

  it.each(["conflict", "unavailable", "unreadable"] as const)(
    "[R71] a room that cannot be changed just then (%s) does not keep the clock from being put right, and is said",
    async (trouble) => {
      const house = new TestHouse();
      const { correction } = corrected(house);
      await house.send("press");
      const { endsAt } = await house.look();
      correction.noteChange("main");
      if (trouble === "unreadable") house.store.readsFail = true;
      else house.store.verdict = trouble;
      const before = house.clock.now();
      await correction.apply(hour);
      expect(house.clock.now()).toBe(before + hour);
      expect(house.wakeUp.at("main")).toBe(endsAt);
      expect(house.logger.lines).toEqual(["error room.not_corrected"]);
      const why = trouble === "unreadable" ? { error: "Error: the disk is gone" } : { verdict: trouble };
      expect(house.logger.fields).toEqual([{ room: "main", ...why }]);
    },
  );
});
