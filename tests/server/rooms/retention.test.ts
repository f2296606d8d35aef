import { describe, expect, it } from "vitest";
import type { CommandName } from "../../../src/protocol/wire.ts";
import { Access } from "../../../src/server/access/access.ts";
import { MemoryAccessStore } from "../../../src/server/access/memory-access-store.ts";
import type { UnusedRooms } from "../../../src/server/rooms/ports.ts";
import { Retention } from "../../../src/server/rooms/retention.ts";
import type { MemoryRoomStore } from "../../../src/server/store/memory-room-store.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualWakeUp, quiet } from "../../support/manual-time.ts";
import { ana, ben, TestHouse } from "../../support/test-house.ts";

const day = 86_400_000;

/** A server that lets rooms go, and a hand on its clock. */
class KeptHouse extends TestHouse {
  readonly sweepWakeUp = new ManualWakeUp();
  readonly access: Access;
  readonly retention: Retention;

  constructor(store?: MemoryRoomStore & UnusedRooms, stays: readonly string[] = []) {
    super();
    const { clock, rooms, sweepWakeUp, logger } = this;
    const cost = { N: 2, r: 1, p: 1 };
    this.access = new Access({ store: new MemoryAccessStore(), clock, logger: silentLogger, cost });
    const locks = this.access.book;
    const parts = { clock, rooms, locks, stays: new Set(stays), wakeUp: sweepWakeUp, logger };
    this.retention = new Retention({ ...parts, store: store ?? this.memory });
  }

  async sweep(): Promise<void> {
    this.retention.start();
    await quiet();
  }

  /** Somebody does something in a room, and goes. */
  async visit(room: string, name: CommandName, fields: object = {}): Promise<void> {
    const { rev, seq } = await this.rooms.look(room);
    const command = { name, rev, op: `visit-${seq}`, ...fields } as never;
    expect(await this.rooms.handle(room, command, ana)).toMatchObject({ ok: true });
  }

  async lock(room: string): Promise<void> {
    expect(await this.access.locks.lockByOwner(room, "314159", "Ana")).toEqual({ ok: true });
  }

  isLocked(room: string): boolean {
    return this.access.rights.of({ room, token: null }).lock !== null;
  }

  async isThere(room: string): Promise<boolean> {
    return (await this.memory.load(room)) !== null;
  }
}

describe("a room that was never used", () => {
  it("[R67] goes 30 days after its last change: at the start, and once a day", async () => {
    const house = new KeptHouse();
    await house.visit("typo", "label", { text: "essay" });
    house.clock.advance(20 * day);
    await house.visit("later", "say", { text: "hello?" });
    house.clock.advance(10 * day);
    await house.sweep();
    expect(await house.isThere("typo")).toBe(true);
    house.clock.advance(1);
    await house.sweep();
    expect([await house.isThere("typo"), await house.isThere("later")]).toEqual([false, true]);
    for (let days = 0; days < 20; days += 1) {
      house.clock.advance(day);
      house.sweepWakeUp.wake(house.clock.now());
      await quiet();
    }
    expect(await house.isThere("later")).toBe(false);
    expect(await house.rooms.look("typo")).toMatchObject({ label: "", rev: 0, seq: 0 });
  });

  it("[R67] goes also when there are very many", async () => {
    const house = new KeptHouse();
    const rooms = Array.from({ length: 250 }, (_, index) => `room-${index}`);
    for (const room of rooms) await house.visit(room, "label", { text: "x" });
    house.clock.advance(31 * day);
    const atOnce: number[] = [];
    const remove = house.memory.remove.bind(house.memory);
    house.memory.remove = async (asked) => {
      atOnce.push(asked.size);
      return remove(asked);
    };
    await house.sweep();
    expect(await Promise.all(rooms.map((room) => house.isThere(room)))).toEqual(rooms.map(() => false));
    expect(house.rooms.inMemory).toBe(0);
    // Nobody who comes to one of them waits for all the others.
    expect(Math.max(...atOnce)).toBeLessThanOrEqual(100);
    expect(house.logger.lines).toEqual(["info rooms.removed"]);
    expect(house.logger.fields).toEqual([{ rooms: 250 }]);
  });

  it("[R67] is counted only when it is gone, and a day without one needs no line", async () => {
    const house = new KeptHouse();
    for (const room of ["typo", "taken"]) await house.visit(room, "label", { text: "essay" });
    house.clock.advance(31 * day);
    const remove = house.memory.remove.bind(house.memory);
    house.memory.remove = async (rooms) => {
      const verdicts = new Map(await remove(new Map([...rooms].filter(([room]) => room === "typo"))));
      return verdicts.set("taken", "conflict");
    };
    await house.sweep();
    expect(house.logger.fields).toEqual([{ rooms: 1 }]);
    await house.sweep();
    expect(house.logger.lines).toEqual(["info rooms.removed"]);
  });

  it("[R68] stays when a block was ever ended, runs or is paused", async () => {
    const house = new KeptHouse();
    await house.visit("used", "press");
    await house.visit("used", "reset");
    await house.visit("paused", "press");
    await house.visit("paused", "pause");
    await house.visit("running", "press");
    house.clock.advance(31 * day);
    await house.sweep();
    for (const room of ["used", "paused", "running"]) {
      expect(await house.isThere(room), room).toBe(true);
    }
  });

  it("[R69] is never taken away under somebody who is in it, nor under somebody who comes just then", async () => {
    const house = new KeptHouse();
    for (const room of ["here", "coming"]) await house.visit(room, "label", { text: "essay" });
    await house.rooms.join("here", ana);
    house.clock.advance(31 * day);
    const remove = house.memory.remove.bind(house.memory);
    let look: Promise<() => { state: { label: string; seq: number } }> | null = null;
    house.memory.remove = async (rooms) => {
      look = house.rooms.join("coming", ben);
      await quiet();
      return remove(rooms);
    };
    await house.sweep();
    await quiet();
    expect(await house.isThere("here")).toBe(true);
    expect(await house.isThere("coming")).toBe(false);
    const seen = await (look as Promise<() => { state: { label: string; seq: number } }> | null);
    expect(seen?.().state).toMatchObject({ label: "", seq: 0 });
    await house.visit("coming", "label", { text: "anew" });
    expect((await house.memory.load("coming"))?.room.label).toBe("anew");
    expect(house.broadcaster.states.at(-1)).toMatchObject({ room: "coming", label: "anew", seq: 1 });
  });

  it("[R69] is there again when the store could not remove it, and nobody is held up", async () => {
    const house = new KeptHouse();
    await house.visit("typo", "label", { text: "essay" });
    house.clock.advance(31 * day);
    house.memory.remove = async () => {
      throw new Error("the disk is gone");
    };
    await house.sweep();
    expect(await house.rooms.look("typo")).toMatchObject({ label: "essay" });
    expect(house.rooms.inMemory).toBe(0);
    expect(house.sweepWakeUp.at("retention")).toBe(house.clock.now() + day);
    expect(house.logger.lines).toEqual(["error retention.failed"]);
    expect(house.logger.fields).toEqual([{ error: "Error: the disk is gone" }]);
  });

  it("[R69] is left when it cannot be read, and the others go", async () => {
    const house = new KeptHouse();
    for (const room of ["damaged", "typo"]) await house.visit(room, "label", { text: "essay" });
    house.clock.advance(31 * day);
    const load = house.memory.load.bind(house.memory);
    house.memory.load = async (room) => {
      if (room === "damaged") throw new Error("it is not what was written");
      return load(room);
    };
    await house.sweep();
    house.memory.load = load;
    expect([await house.isThere("damaged"), await house.isThere("typo")]).toEqual([true, false]);
  });

  it("[R69] is nothing to be removed when it is gone already", async () => {
    const house = new KeptHouse();
    await house.visit("typo", "label", { text: "essay" });
    house.clock.advance(31 * day);
    house.memory.unused = async () => ["gone", "typo"];
    await house.sweep();
    expect(await house.isThere("typo")).toBe(false);
    expect(house.logger.lines).toEqual(["info rooms.removed"]);
  });

  it("[R67] after stopping nothing is looked for", async () => {
    const house = new KeptHouse();
    await house.visit("typo", "label", { text: "essay" });
    house.clock.advance(31 * day);
    await house.retention.stop();
    await house.sweep();
    expect(await house.isThere("typo")).toBe(true);
    expect(house.sweepWakeUp.at("retention")).toBeNull();
  });
});

describe("a room that was locked and never used", () => {
  it("[X125] goes after 30 days, lock and all, whether it was stored or is nothing but a lock", async () => {
    const house = new KeptHouse();
    for (const room of ["only-locked", "labeled"]) await house.lock(room);
    await house.visit("labeled", "label", { text: "essay" });
    house.clock.advance(30 * day);
    await house.sweep();
    expect([house.isLocked("only-locked"), house.isLocked("labeled")]).toEqual([true, true]);
    house.clock.advance(1);
    await house.sweep();
    expect([house.isLocked("only-locked"), house.isLocked("labeled")]).toEqual([false, false]);
    expect(house.access.book.kept().size).toBe(0);
    expect(await house.isThere("labeled")).toBe(false);
    expect(house.logger.fields).toEqual([{ rooms: 2 }]);
  });

  it("[X125] goes also when there are very many, a few at a time", async () => {
    const house = new KeptHouse();
    for (let n = 0; n < 250; n += 1) await house.lock(`room-${n}`);
    house.clock.advance(31 * day);
    const batches: number[] = [];
    const whileEmpty = house.rooms.whileEmpty.bind(house.rooms);
    house.rooms.whileEmpty = (ids, work) => {
      batches.push(ids.length);
      return whileEmpty(ids, work);
    };
    await house.sweep();
    await quiet(40);
    expect(house.access.book.kept().size).toBe(0);
    expect(batches).toEqual([100, 100, 50]);
  });

  it("[X125] stays when it was used, runs, has a board, was locked anew, or is to be locked by whoever runs the server", async () => {
    const house = new KeptHouse(undefined, ["main"]);
    const rooms = ["used", "running", "board", "anew", "main"];
    for (const room of rooms) await house.lock(room);
    for (const room of ["used", "running"]) await house.visit(room, "press");
    await house.visit("used", "reset");
    for (const room of ["main", "board", "anew"]) await house.visit(room, "label", { text: "essay" });
    const { code } = house.access.boards.openPairing("board");
    await house.access.boards.pair({ room: "board", token: null, address: "10.0.0.1", name: "Desk" }, code);
    house.clock.advance(20 * day);
    await house.access.locks.unlockByOwner("anew");
    await house.lock("anew");
    house.clock.advance(11 * day);
    await house.sweep();
    expect(rooms.filter((room) => house.isLocked(room))).toEqual(rooms);
    for (const room of rooms) expect(await house.isThere(room), room).toBe(true);
    house.clock.advance(400 * day);
    await house.sweep();
    expect(rooms.filter((room) => house.isLocked(room))).toEqual(["used", "running", "board", "main"]);
  });

  it("[X125] stays when its lock was made anew while it was being looked at, and while somebody is in it", async () => {
    const house = new KeptHouse();
    for (const room of ["anew", "here"]) await house.lock(room);
    await house.rooms.join("here", ana);
    house.clock.advance(31 * day);
    const load = house.memory.load.bind(house.memory);
    house.memory.load = async (room) => {
      house.memory.load = load;
      await house.access.locks.unlockByOwner("anew");
      await house.lock("anew");
      return load(room);
    };
    await house.sweep();
    await house.retention.stop();
    expect([house.isLocked("anew"), house.isLocked("here")]).toEqual([true, true]);
  });
});
