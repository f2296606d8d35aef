import { describe, expect, it } from "vitest";
import type { LockNotice } from "../../../src/protocol/lock.ts";
import { RoomKeeper } from "../../../src/server/rooms/room-keeper.ts";
import { quiet } from "../../support/manual-time.ts";
import { ana, ben, TestHouse } from "../../support/test-house.ts";

const minute = 60_000;

/** A house with its keeper, and what the keeper asked of the locks and of the copies. */
class KeptHouse extends TestHouse {
  readonly asked: string[] = [];
  canBeEmptied = true;
  /** Whether changes of the locks can be stored. */
  canLock = true;
  readonly locks = new Map<string, { lock: LockNotice | null; at: number }>();
  readonly keeper: RoomKeeper;

  constructor() {
    super();
    this.keeper = new RoomKeeper({
      store: this.memory,
      whileEmpty: async (room, work) => {
        await quiet();
        if (!this.canBeEmptied) return null;
        return this.rooms.whileEmpty([room], async ([empty]) => (empty === undefined ? null : work()));
      },
      access: {
        kept: () => this.locks,
        forget: async (room) => this.#ask(`forget the lock of ${room}`),
        rename: async (room, toName) =>
          this.#ask(`rename in ${room}: Ana is ${toName("Ana")}, Ben is ${toName("Ben")}`),
      },
      renewCopies: async () => void this.#ask("renew the copies"),
    });
  }

  #ask(what: string): boolean {
    this.asked.push(what);
    return this.canLock;
  }
}

/** A house in whose one room Ana ended a block and said something, and Ben began the break. */
async function usedHouse(): Promise<KeptHouse> {
  const house = new KeptHouse();
  await house.send("press", ana);
  await house.send("say", ana, { text: "hello" });
  await house.advance(25 * minute);
  await house.send("press", ben);
  return house;
}

const noRoom = { ok: false, code: "no_room", message: "There is no room nowhere." };
const inUse = {
  ok: false,
  code: "in_use",
  message: "Something is going on in room main just now: try again.",
};
const unavailable = {
  ok: false,
  code: "unavailable",
  message: "It cannot be written just now: the log says why.",
};

describe("whoever runs the server", () => {
  it("[O46] sees every room, and gets all that is kept of one", async () => {
    const house = await usedHouse();
    expect(await house.keeper.list()).toMatchObject([{ room: "main", rows: 2, lock: null }]);
    const exported = await house.keeper.export("main");
    expect(exported).toMatchObject({ name: "main", room: { rev: 3 }, history: [{ n: 1 }, { n: 2 }] });
    expect(exported?.activity.map(({ did }) => did)).toEqual(["start", "said", "rang", "acknowledge"]);
    expect(await house.keeper.export("nowhere")).toBeNull();
  });

  it("[O104] gets all that is kept of a room of which there is only its lock, and who locked one that was used", async () => {
    const house = await usedHouse();
    const lock = { by: "Ana", at: 5 };
    for (const name of ["main", "quiet"]) house.locks.set(name, { lock, at: 5 });
    expect(await house.keeper.export("main")).toMatchObject({ lock, room: { rev: 3 } });
    const nothingElse = { room: null, activity: [], history: [] };
    expect(await house.keeper.export("quiet")).toEqual({ name: "quiet", lock, ...nothingElse });
  });

  it("[O46] deletes a room with its lock, and then the copies that had it", async () => {
    const house = await usedHouse();
    expect(await house.keeper.delete("main")).toEqual({ ok: true, rows: 2 });
    expect(await house.memory.load("main")).toBeNull();
    expect(await house.memory.list("main", 9)).toEqual([]);
    expect(house.asked).toEqual(["forget the lock of main", "renew the copies"]);
    expect(await house.look()).toMatchObject({ phase: "idle", rev: 0 });
  });

  it("[O46] takes a name out of a room, of its lock too, and then out of the copies", async () => {
    const house = await usedHouse();
    expect(await house.keeper.erase("main", "ana")).toEqual({ ok: true, rows: 1, entries: 2 });
    const kept = JSON.stringify(await house.keeper.export("main"));
    expect(kept).not.toContain("Ana");
    expect(kept).toContain("Ben");
    expect(kept).not.toContain("hello");
    expect(house.asked).toEqual(["rename in main: Ana is Somebody, Ben is Ben", "renew the copies"]);
    expect(await house.look()).toMatchObject({ phase: "shortBreak", last: { by: ben } });
  });

  it("[O47] is told that there is no such room", async () => {
    const house = await usedHouse();
    expect(await house.keeper.delete("nowhere")).toEqual(noRoom);
    expect(await house.keeper.erase("nowhere", "Ana")).toEqual(noRoom);
    expect(house.asked).toEqual([]);
  });

  it("[O47] is told that a room could not be emptied, and it stays as it was", async () => {
    const house = await usedHouse();
    const before = await house.keeper.export("main");
    house.canBeEmptied = false;
    expect(await house.keeper.delete("main")).toEqual(inUse);
    expect(await house.keeper.erase("main", "Ana")).toEqual(inUse);
    expect(await house.keeper.export("main")).toEqual(before);
    expect(house.asked).toEqual([]);
  });

  it("[O47] is told when another server wrote to the room just then", async () => {
    const house = await usedHouse();
    const { summaries } = house.memory;
    const behind = async () =>
      (await summaries.call(house.memory)).map((each) => ({ ...each, seq: each.seq - 1 }));
    house.memory.summaries = behind;
    expect(await house.keeper.delete("main")).toEqual(inUse);
    expect(await house.keeper.erase("main", "Ana")).toEqual(inUse);
    house.memory.summaries = async () =>
      (await summaries.call(house.memory)).map((each) => ({ ...each, room: "gone" }));
    expect(await house.keeper.erase("gone", "Ana")).toMatchObject({ ok: false, code: "in_use" });
    expect(house.asked).toEqual([]);
  });

  it("[O47] is told when it cannot be written, and the lock and the copies stay", async () => {
    const house = await usedHouse();
    house.memory.remove = async (rooms) => new Map([...rooms].map(([room]) => [room, "unavailable"]));
    house.memory.erase = async () => ({ verdict: "unavailable", rows: 0, entries: 0 });
    expect(await house.keeper.delete("main")).toEqual(unavailable);
    expect(await house.keeper.erase("main", "Ana")).toEqual(unavailable);
    house.memory.remove = async () => new Map();
    expect(await house.keeper.delete("main")).toEqual(unavailable);
    expect(house.asked).toEqual([]);
  });

  it("[O47] is told when the lock could not be changed, and can try again", async () => {
    const house = await usedHouse();
    house.locks.set("main", { lock: { by: "Ana", at: 1 }, at: 1 });
    house.canLock = false;
    expect(await house.keeper.erase("main", "Ana")).toEqual(unavailable);
    expect(await house.keeper.delete("main")).toEqual(unavailable);
    expect(house.asked).not.toContain("renew the copies");
    house.canLock = true;
    expect(await house.keeper.erase("main", "Ana")).toEqual({ ok: true, rows: 0, entries: 0 });
    expect(await house.keeper.delete("main")).toEqual({ ok: true, rows: 0 });
    expect(house.asked.at(-1)).toBe("renew the copies");
  });
});

describe("a room with nothing but a lock", () => {
  const lock = { by: "Ana", at: 5 };

  it("[O46] is listed by name among the others, each with its lock", async () => {
    const house = await usedHouse();
    house.locks.set("zebra", { lock, at: 5 });
    house.locks.set("boards", { lock: null, at: 7 });
    house.locks.set("main", { lock, at: 5 });
    const bare = { rev: 0, seq: 0, deadline: null, rows: 0 };
    expect(await house.keeper.list()).toMatchObject([
      { room: "boards", ...bare, updatedAt: 7, lock: null },
      { room: "main", rev: 3, rows: 2, lock },
      { room: "zebra", ...bare, updatedAt: 5, lock },
    ]);
  });

  it("[O46] is deleted, and a name taken out of it, like any other", async () => {
    const house = new KeptHouse();
    house.locks.set("main", { lock, at: 5 });
    expect(await house.keeper.erase("main", "Ana")).toEqual({ ok: true, rows: 0, entries: 0 });
    expect(await house.keeper.delete("main")).toEqual({ ok: true, rows: 0 });
    expect(house.asked).toEqual([
      "rename in main: Ana is Somebody, Ben is Ben",
      "renew the copies",
      "forget the lock of main",
      "renew the copies",
    ]);
  });
});
