import { describe, expect, it } from "vitest";
import { defaultSetup } from "../../../src/machine/setup.ts";
import { limits } from "../../../src/protocol/limits.ts";
import type { Reply } from "../../../src/protocol/wire.ts";
import { quiet } from "../../support/manual-time.ts";
import { ana, ben, button, TestHouse } from "../../support/test-house.ts";

const minute = 60_000;

function codeOf(reply: Reply): string {
  return reply.ok ? "ok" : reply.error.code;
}

describe("a command", () => {
  it("[R1] is stored before it is answered or shown, and everybody is told once", async () => {
    const house = new TestHouse();
    const seen: string[] = [];
    const { commit } = house.memory;
    house.memory.commit = async (change) => {
      const verdict = await commit.call(house.memory, change);
      seen.push(`stored, shown ${house.broadcaster.states.length}`);
      return verdict;
    };
    const reply = await house.send("press");
    seen.push(`answered, shown ${house.broadcaster.states.length}`);
    expect(seen).toEqual(["stored, shown 0", "answered, shown 1"]);
    expect(reply).toMatchObject({ ok: true, state: { phase: "work", rev: 1, seq: 1 } });
    expect(house.broadcaster.states[0]).toMatchObject({ last: { by: ana, did: "start" } });
  });

  it("[R2] at a revision that is not the newest changes nothing and tells who was faster", async () => {
    const house = new TestHouse();
    const { rev } = await house.look();
    const [first, second] = await Promise.all([
      house.send("press", ana, { rev }),
      house.send("press", ben, { rev }),
    ]);
    expect(codeOf(first)).toBe("ok");
    expect(second).toMatchObject({
      ok: false,
      error: { code: "stale" },
      state: { phase: "work", paused: false, last: { by: ana } },
    });
    expect(house.broadcaster.states).toHaveLength(1);
  });

  it("[R3] that is known already is answered ok and acts no second time, also after a restart", async () => {
    const house = new TestHouse();
    await house.send("press", ana, { op: "once", rev: 0 });
    expect(await house.send("press", ana, { op: "once", rev: 0 })).toMatchObject({
      ok: true,
      state: { rev: 1 },
    });
    const again = await house.restart();
    expect(await again.send("press", ana, { op: "once", rev: 0 })).toMatchObject({
      ok: true,
      state: { rev: 1 },
    });
    expect(await again.look()).toMatchObject({ phase: "work", paused: false });
  });

  it("[R3] is remembered among the last 32", async () => {
    const house = new TestHouse();
    await house.send("press", ana, { op: "once" });
    for (let count = 0; count < limits.rememberedOps - 1; count += 1)
      await house.send("label", ana, { text: "x" });
    expect(codeOf(await house.send("press", ana, { op: "once", rev: 0 }))).toBe("ok");
    await house.send("label", ana, { text: "x" });
    expect(codeOf(await house.send("press", ana, { op: "once", rev: 0 }))).toBe("stale");
  });

  it("[R3] is not pushed out by what time does", async () => {
    const house = new TestHouse();
    await house.send("press", ana, { op: "once" });
    await house.advance(25 * minute);
    expect((await house.memory.load("main"))?.room).toMatchObject({ rev: 2, ops: ["once"] });
  });

  it("[R6] that does not apply changes nothing and is not remembered", async () => {
    const house = new TestHouse();
    const reply = await house.send("pause");
    expect(reply).toMatchObject({ ok: false, error: { code: "not_now" }, state: { phase: "idle", seq: 0 } });
    expect(house.broadcaster.states).toEqual([]);
    await house.send("press");
    expect(await house.look()).toMatchObject({ phase: "work", paused: false });
  });

  it("[R16] twenty members at once, a hundred rounds: each round is one change", async () => {
    const house = new TestHouse();
    for (let round = 1; round <= 100; round += 1) {
      const { rev } = await house.look();
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          house.send("press", { id: `m${index}`, name: `M${index}`, kind: "screen" }, { rev }),
        ),
      );
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
      expect(replies.filter((reply) => codeOf(reply) === "stale")).toHaveLength(19);
      expect((await house.look()).rev).toBe(round);
    }
    expect(house.broadcaster.states).toHaveLength(100);
  });
});

describe("a press without eyes", () => {
  const blind = { rev: undefined };

  it("[R4] within 600 ms after somebody else's press is the same press", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    house.clock.advance(599);
    expect(await house.send("press", button, blind)).toMatchObject({
      ok: true,
      state: { rev: 1, paused: false },
    });
  });

  /** Caught: its answer got lost, it was sent again under the same id, and paused the work that it had begun. */
  it("[R4] sent again later it is still the same press, and nobody hears of it", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    await house.send("press", button, { ...blind, op: "lost" });
    house.clock.advance(5_000);
    const again = await house.send("press", button, { ...blind, op: "lost" });
    expect(again).toMatchObject({ ok: true, state: { rev: 1, paused: false, last: { by: ana } } });
    expect((await house.memory.load("main"))?.room.ops).toContain("lost");
    expect(house.broadcaster.states).toHaveLength(1);
  });

  it("[R4] later, or after its own, it is a press of its own", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    house.clock.advance(600);
    expect(await house.send("press", button, blind)).toMatchObject({
      ok: true,
      state: { rev: 2, paused: true },
    });
    expect(await house.send("press", button, blind)).toMatchObject({
      ok: true,
      state: { rev: 3, paused: false },
    });
  });

  it("[R4] it is the last press that counts, whatever else was done since", async () => {
    const labeled = new TestHouse();
    await labeled.send("press", ana);
    await labeled.send("label", ben, { text: "essay" });
    expect(await labeled.send("press", button, blind)).toMatchObject({ ok: true, state: { rev: 1 } });
    const undone = new TestHouse();
    await undone.send("press", ana);
    await undone.send("undo", ana);
    expect(await undone.send("press", button, blind)).toMatchObject({ ok: true, state: { phase: "idle" } });
    const commanded = new TestHouse();
    await commanded.send("press", ana);
    commanded.clock.advance(600);
    await commanded.send("pause", ben);
    expect(await commanded.send("press", button, blind)).toMatchObject({
      ok: true,
      state: { paused: false },
    });
  });

  it("[R4] before somebody else's press makes that one stale: one change in either order", async () => {
    const house = new TestHouse();
    await house.send("press", button, blind);
    house.clock.advance(300);
    expect(codeOf(await house.send("press", ana, { rev: 0 }))).toBe("stale");
  });
});

describe("what is not a press", () => {
  it("[R4] is never taken for somebody else's, however soon after it", async () => {
    const house = new TestHouse();
    await house.send("press", ana);
    const label = await house.rooms.handle("main", { name: "label", op: "l", text: "essay" }, ben);
    expect(label).toMatchObject({ ok: true, state: { label: "essay" } });
    await house.rooms.handle("main", { name: "say", op: "s", text: "hello" }, ben);
    expect(house.broadcaster.activities.map(({ did }) => did)).toEqual(["start", "label", "said"]);
  });
});

describe("a press of a page of the course", () => {
  it("[G23] never pauses, also when the block began in the same instant, before the page could know", async () => {
    const house = new TestHouse();
    await house.send("press");
    await house.advance(25 * minute);
    house.clock.advance(1_000);
    const { rev } = await house.look();
    const [skipped, pressed] = await Promise.all([
      house.rooms.handle("main", { name: "skip", rev, op: "s" }, ana),
      house.rooms.handle(
        "main",
        { name: "press", op: "c", only: ["start", "resume", "acknowledge", "finish"] },
        ben,
      ),
    ]);
    expect([skipped.ok, pressed.ok]).toEqual([true, true]);
    expect(await house.look()).toMatchObject({ phase: "work", paused: false, last: { by: ana } });
  });
});

describe("time", () => {
  it("[R5] that is due goes first, as a change of its own, and the command is stale then", async () => {
    const house = new TestHouse();
    await house.send("press");
    house.clock.advance(25 * minute);
    const reply = await house.rooms.handle("main", { name: "press", rev: 1, op: "late" }, ana);
    expect(reply).toMatchObject({
      ok: false,
      error: { code: "stale" },
      state: { phase: "breakAlarm", rev: 2 },
    });
  });

  it("[R5] wakes the room at its deadline, to the millisecond", async () => {
    const house = new TestHouse();
    await house.send("press");
    const { endsAt } = await house.look();
    expect(house.wakeUp.at("main")).toBe(endsAt);
    await house.advance(25 * minute - 1);
    expect(await house.look()).toMatchObject({ phase: "work" });
    await house.advance(1);
    expect(await house.look()).toMatchObject({ phase: "breakAlarm", alarm: { since: endsAt } });
    expect(house.broadcaster.states.at(-1)).toMatchObject({ phase: "breakAlarm" });
    expect(house.broadcaster.activities.at(-1)).toMatchObject({ by: null, did: "rang", at: endsAt });
  });

  it("[R5] wakes a room that comes back into memory, whoever asked for it", async () => {
    const before = new TestHouse();
    await before.send("press");
    const house = new TestHouse(before);
    const { endsAt } = await house.look();
    expect(house.wakeUp.at("main")).toBe(endsAt);
  });

  it("[R9] that passed while the server was down ends the phase once, at its scheduled end", async () => {
    const house = new TestHouse();
    await house.send("press");
    const { endsAt } = await house.look();
    house.clock.advance(31 * minute);
    const again = await house.restart();
    expect(again.broadcaster.states).toHaveLength(1);
    expect(await again.look()).toMatchObject({ phase: "breakAlarm", alarm: { since: endsAt } });
    expect(await again.memory.list("main", 10)).toMatchObject([
      { n: 1, outcome: "completed", endedAt: endsAt },
    ]);
  });

  it("[R9] down past the giving up too: idle, recorded as abandoned, and nobody hears a ring", async () => {
    const house = new TestHouse();
    await house.send("press");
    house.clock.advance(24 * 60 * minute);
    const again = await house.restart();
    expect(again.broadcaster.states.map(({ phase }) => phase)).toEqual(["idle"]);
    expect((await again.memory.list("main", 10)).map(({ outcome }) => outcome)).toEqual([
      "completed",
      "abandoned",
    ]);
  });

  it("[R9] a restart in the middle leaves the end where it was, and wakes up for it", async () => {
    const house = new TestHouse();
    await house.send("press");
    const { endsAt } = await house.look();
    house.clock.advance(10 * minute);
    const again = await house.restart();
    expect((await again.look()).endsAt).toBe(endsAt);
    expect(again.wakeUp.at("main")).toBe(endsAt);
  });
});

describe("a store that fails", () => {
  it("[R7] a command is answered unavailable, the old state stays, and later it works again", async () => {
    const house = new TestHouse();
    house.store.verdict = "unavailable";
    expect(await house.send("press")).toMatchObject({
      ok: false,
      error: { code: "unavailable" },
      state: { phase: "idle", seq: 0 },
    });
    expect(house.broadcaster.states).toEqual([]);
    house.store.verdict = null;
    expect(codeOf(await house.send("press"))).toBe("ok");
  });

  it("[R8] time's own change is shown all the same, and stored when the store is back", async () => {
    const house = new TestHouse();
    await house.send("press");
    house.store.verdict = "unavailable";
    await house.advance(25 * minute);
    expect(house.broadcaster.states.at(-1)).toMatchObject({ phase: "breakAlarm", rev: 2 });
    expect((await house.memory.load("main"))?.room.rev).toBe(1);
    house.store.verdict = null;
    await house.advance(10_000);
    expect((await house.memory.load("main"))?.room.rev).toBe(2);
    expect(await house.memory.list("main", 10)).toMatchObject([{ n: 1, outcome: "completed" }]);
    expect(house.broadcaster.states).toHaveLength(2);
  });

  it("[R8] a command after it takes what time did along", async () => {
    const house = new TestHouse();
    await house.send("press");
    house.store.verdict = "unavailable";
    await house.advance(25 * minute);
    house.store.verdict = null;
    expect(await house.send("press")).toMatchObject({ ok: true, state: { phase: "shortBreak", rev: 3 } });
    expect(await house.memory.list("main", 10)).toMatchObject([{ n: 1 }, { n: 2, phase: "breakAlarm" }]);
  });

  it("[R8] a restart before that derives it again", async () => {
    const house = new TestHouse();
    await house.send("press");
    house.store.verdict = "unavailable";
    await house.advance(25 * minute);
    const shown = await house.look();
    const again = await house.restart();
    expect(await again.look()).toMatchObject({ phase: shown.phase, rev: shown.rev, alarm: shown.alarm });
  });

  it("[R7] a room that cannot be read is unavailable, and the others go on", async () => {
    const house = new TestHouse();
    house.store.readsFail = true;
    const reply = await house.rooms.handle("main", { name: "press", rev: 0, op: "a" }, ana);
    expect(codeOf(reply)).toBe("unavailable");
    house.store.readsFail = false;
    expect(codeOf(await house.send("press"))).toBe("ok");
  });

  it("[R7] who could not be let in is not counted as there", async () => {
    const house = new TestHouse();
    house.store.readsFail = true;
    await expect(house.rooms.join("main", ana)).rejects.toThrow("the disk is gone");
    house.store.readsFail = false;
    const look = await house.rooms.join("main", ben);
    expect(look().presence.count).toBe(1);
  });

  it("[R13] another writer's change is a conflict: the room reloads, and the command is stale", async () => {
    const house = new TestHouse();
    await house.rooms.join("main", ana);
    const other = new TestHouse(house);
    await other.send("press", ben);
    expect(await house.send("press", ana)).toMatchObject({
      ok: false,
      error: { code: "stale" },
      state: { phase: "work", last: { by: ben } },
    });
  });
});

describe("undo", () => {
  it("[R10] anybody takes the last command back within 30 s, and the history with it", async () => {
    const house = new TestHouse();
    await house.send("press");
    const { endsAt } = await house.look();
    await house.send("skip");
    expect(await house.memory.list("main", 10)).toHaveLength(1);
    house.clock.advance(29_999);
    expect(await house.send("undo", ben)).toMatchObject({
      ok: true,
      state: { phase: "work", endsAt, completed: 0, undo: null, last: { by: ben, did: "undo" } },
    });
    expect(await house.memory.list("main", 10)).toEqual([]);
  });

  it("[R10] after 30 s, or a second time, there is nothing to take back", async () => {
    const house = new TestHouse();
    await house.send("press");
    house.clock.advance(30_000);
    expect((await house.look()).undo).toBeNull();
    expect(codeOf(await house.send("undo"))).toBe("not_now");
    await house.send("pause");
    await house.send("undo");
    expect(codeOf(await house.send("undo"))).toBe("not_now");
  });

  it("[R10] brings an alarm back under its old id, and the row of its phase too", async () => {
    const house = new TestHouse();
    await house.send("press");
    await house.advance(25 * minute);
    const { alarm } = await house.look();
    await house.send("extend", ana, { seconds: 300 });
    expect(await house.memory.list("main", 10)).toEqual([]);
    expect((await house.memory.load("main"))?.room.undo?.history).toEqual([{ type: "restore", n: 1 }]);
    await house.send("undo");
    expect((await house.look()).alarm).toEqual(alarm);
    expect(await house.memory.list("main", 10)).toMatchObject([{ n: 1, phase: "work" }]);
  });

  it("[R10] a deadline that has passed meanwhile elapses at once", async () => {
    const house = new TestHouse();
    await house.send("setup", ana, { setup: { ...defaultSetup, workSeconds: 10 }, apply: "now" });
    await house.send("press");
    house.clock.advance(5_000);
    await house.send("reset");
    house.clock.advance(20_000);
    expect(await house.send("undo")).toMatchObject({ ok: true, state: { phase: "breakAlarm" } });
  });

  it("[R10] a label does not close it, time moving the timer on does", async () => {
    const house = new TestHouse();
    await house.send("setup", ana, { setup: { ...defaultSetup, workSeconds: 10 }, apply: "now" });
    await house.send("press");
    await house.send("label", ben, { text: "essay" });
    expect((await house.look()).undo).not.toBeNull();
    await house.advance(10_000);
    expect((await house.look()).undo).toBeNull();
    expect(codeOf(await house.send("undo"))).toBe("not_now");
  });

  it("[R10] is a change like any other: what others meant for the time before it is stale", async () => {
    const house = new TestHouse();
    await house.send("press");
    await house.send("undo");
    expect(await house.look()).toMatchObject({ phase: "idle", rev: 2 });
    expect(codeOf(await house.send("press", ben, { rev: 1 }))).toBe("stale");
  });

  it("[R10] it survives a restart", async () => {
    const house = new TestHouse();
    await house.send("press");
    const again = await house.restart();
    expect(await again.send("undo")).toMatchObject({ ok: true, state: { phase: "idle" } });
  });
});

describe("a label", () => {
  it("[R17] is whatever the last writer wrote; it raises seq but not rev", async () => {
    const house = new TestHouse();
    await house.send("label", ana, { text: "essay" });
    await house.send("label", ben, { text: "thesis" });
    expect(await house.look()).toMatchObject({
      label: "thesis",
      seq: 2,
      rev: 0,
      last: { by: ben, did: "label" },
    });
    expect(house.broadcaster.activities.at(-1)).toMatchObject({ did: "label", text: "thesis" });
  });
});

describe("activity and memory", () => {
  it("[R12] the last 50 entries are there for newcomers, also after a restart", async () => {
    const house = new TestHouse();
    for (let count = 0; count < 60; count += 1) await house.send("label", ana, { text: `${count}` });
    const again = await house.restart();
    const look = await again.rooms.join("main", ben);
    const { activity } = look();
    expect(activity).toHaveLength(50);
    expect(activity[0]).toMatchObject({ text: "10" });
    expect(activity.at(-1)).toMatchObject({ text: "59" });
  });

  it("[R11] a room leaves memory with its last member, and comes back as it was", async () => {
    const house = new TestHouse();
    await house.rooms.join("main", ana);
    await house.send("press");
    expect(house.rooms.inMemory).toBe(1);
    house.rooms.leave("main", ana.id);
    await quiet();
    expect(house.rooms.inMemory).toBe(0);
    await house.advance(25 * minute);
    await quiet();
    expect(house.rooms.inMemory).toBe(0);
    expect(await house.look()).toMatchObject({ phase: "breakAlarm" });
  });
});
