import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type {
  Change,
  Erasure,
  History,
  HistoryChange,
  LoadedRoom,
  ProbedStore,
  RoomArchive,
  RoomStore,
  StoredRoom,
  UnusedRooms,
} from "../../src/server/rooms/ports.ts";
import { activityEntry, changeOf, historyRow, storedRoom } from "./stored-rooms.ts";

/** A store, and a hand on the disk below it. */
export interface StoreUnderTest {
  readonly store: RoomStore & History & UnusedRooms & RoomArchive & ProbedStore;
  /** What the store's clock says from now on, ms since the epoch. */
  setClock(now: number): void;
  /** From now on nothing can be written, as on a broken or full disk. */
  stopWriting(): void;
  /** The disk is well again. */
  resumeWriting(): void;
  /** Called after the test, when the store has been closed. */
  cleanUp(): void;
}

/** What a store knows about a room. */
interface Picture {
  readonly loaded: LoadedRoom | null;
  readonly rows: Awaited<ReturnType<History["list"]>>;
  readonly deadlines: Awaited<ReturnType<RoomStore["deadlines"]>>;
}

/** The contracts of `RoomStore`, `History`, `UnusedRooms` and `ProbedStore`, for any adapter. */
export function roomStoreSuite(name: string, open: () => StoreUnderTest): void {
  describe(`${name}, as a RoomStore, History, UnusedRooms and ProbedStore`, () => {
    let underTest: StoreUnderTest;
    let store: StoreUnderTest["store"];

    beforeEach(() => {
      underTest = open();
      store = underTest.store;
    });

    afterEach(async () => {
      await store.close();
      underTest.cleanUp();
    });

    async function picture(room: string): Promise<Picture> {
      const [loaded, rows, deadlines] = await Promise.all([
        store.load(room),
        store.list(room, 1000),
        store.deadlines(),
      ]);
      return { loaded, rows, deadlines };
    }

    /** Stores changes that must be stored, one after the other. */
    async function stored(...changes: readonly Change[]): Promise<void> {
      for (const change of changes) expect(await store.commit(change)).toBe("stored");
    }

    async function withHistory(...history: readonly HistoryChange[]): Promise<void> {
      const room = (await store.load("main"))?.room ?? null;
      await stored(changeOf("main", room, { history }));
    }

    const put = (n: number, outcome?: "skipped"): HistoryChange => ({
      type: "put",
      row: historyRow(n, outcome),
    });
    const listed = async (limit = 1000): Promise<number[]> =>
      (await store.list("main", limit)).map(({ n }) => n);

    it("[S1] a room that was never stored loads as null", async () => {
      await stored(changeOf("other"));
      expect(await store.load("main")).toBeNull();
    });

    it("[S2] a room loads exactly as it was last stored", async () => {
      const first = changeOf("main", null, { activity: [activityEntry(1)] });
      const second = changeOf("main", first.next, { activity: [activityEntry(2), activityEntry(3)] });
      await stored(first, second);
      expect(await store.load("main")).toStrictEqual({
        room: second.next,
        activity: [activityEntry(1), activityEntry(2), activityEntry(3)],
      });
    });

    it("[S3] what goes in is copied when it is handed in", async () => {
      const change = structuredClone(
        changeOf("main", null, { activity: [activityEntry(1)], history: [put(1)] }),
      );
      const untouched = structuredClone(change);
      const verdict = store.commit(change);
      Object.assign(change.next, { label: "changed behind the store's back" });
      Object.assign(change.next.timer.context, { completed: 99 });
      Object.assign(change.activity[0] ?? {}, { text: "changed too" });
      Object.assign(change.history[0] ?? {}, { type: "void", n: 1 });
      expect(await verdict).toBe("stored");
      expect((await picture("main")).loaded).toStrictEqual({
        room: untouched.next,
        activity: untouched.activity,
      });
      expect(await listed()).toEqual([1]);
    });

    it("[S3] what comes out can be changed without changing the store", async () => {
      await stored(changeOf("main", null, { activity: [activityEntry(1)], history: [put(1)] }));
      const before = structuredClone(await picture("main"));
      const { loaded, rows } = await picture("main");
      Object.assign(loaded?.room ?? {}, { label: "changed" });
      Object.assign(loaded?.activity[0] ?? {}, { text: "changed" });
      Object.assign(rows[0] ?? {}, { plannedMs: 1 });
      expect(await picture("main")).toStrictEqual(before);
    });

    it("[S4] a store that cannot be read rejects instead of answering", async () => {
      await stored(changeOf("main"));
      await store.close();
      await expect(store.load("main")).rejects.toThrow("closed");
      await expect(store.deadlines()).rejects.toThrow("closed");
      await expect(store.list("main", 10)).rejects.toThrow("closed");
    });

    it("[S5] commit never rejects: what cannot be written is unavailable, and the others are stored", async () => {
      const looped: Record<string, unknown> = {};
      looped.self = looped;
      const next = Object.assign(storedRoom(1), { last: looped });
      const verdicts = await Promise.all([
        store.commit(changeOf("main", null, { next })),
        store.commit(changeOf("other")),
      ]);
      expect(verdicts).toEqual(["unavailable", "stored"]);
      expect(await store.load("main")).toBeNull();
    });

    it("[S5] a closed store answers unavailable, and can be closed again", async () => {
      await store.close();
      expect(await store.commit(changeOf("main"))).toBe("unavailable");
      await expect(store.close()).resolves.toBeUndefined();
    });

    it.each([
      ["a new room that is there already", null],
      ["a rev that is too low", { rev: 4, seq: 6 }],
      ["a rev that is too high", { rev: 6, seq: 6 }],
      ["a seq that is too low", { rev: 5, seq: 5 }],
      ["a seq that is too high", { rev: 5, seq: 7 }],
    ])("[S6] a change that expects %s is a conflict and changes nothing", async (_, expected) => {
      await stored(changeOf("main", null, { next: storedRoom(5, 6), deadline: 1 }));
      const before = await picture("main");
      const change = changeOf("main", storedRoom(5, 6), {
        expected,
        deadline: 2,
        history: [put(1)],
        activity: [activityEntry(1)],
      });
      expect(await store.commit(change)).toBe("conflict");
      expect(await picture("main")).toStrictEqual(before);
    });

    it("[S6] a change of a room that should be there and is not is a conflict", async () => {
      expect(await store.commit(changeOf("main", storedRoom(1)))).toBe("conflict");
      expect(await store.load("main")).toBeNull();
    });

    it("[S7] state, deadline, history and activity become visible together", async () => {
      const change = changeOf("main", null, {
        deadline: 1_795_428_000_000,
        history: [put(1)],
        activity: [activityEntry(1)],
      });
      await stored(change);
      expect(await picture("main")).toStrictEqual({
        loaded: { room: change.next, activity: change.activity },
        rows: [historyRow(1)],
        deadlines: [{ room: "main", at: 1_795_428_000_000 }],
      });
    });

    it("[S8] changes handed in together are stored in order, and one that conflicts holds up no other", async () => {
      const first = changeOf("main", null, { activity: [activityEntry(1)], history: [put(1)] });
      const second = changeOf("main", first.next, {
        activity: [activityEntry(2)],
        history: [{ type: "void", n: 1 }, put(2)],
      });
      const third = changeOf("main", second.next, {
        activity: [activityEntry(3)],
        history: [put(1, "skipped")],
      });
      const rival = changeOf("main", first.next, { activity: [activityEntry(99)], history: [put(99)] });
      const verdicts = await Promise.all(
        [first, changeOf("a", storedRoom(7)), second, rival, changeOf("b"), third].map((change) =>
          store.commit(change),
        ),
      );
      expect(verdicts).toEqual(["stored", "conflict", "stored", "conflict", "stored", "stored"]);
      expect(await store.load("main")).toStrictEqual({
        room: third.next,
        activity: [activityEntry(1), activityEntry(2), activityEntry(3)],
      });
      expect(await store.list("main", 10)).toEqual([historyRow(1, "skipped"), historyRow(2)]);
      expect(await store.load("a")).toBeNull();
      expect((await store.load("b"))?.room.rev).toBe(1);
    });

    it("[S8] of many changes handed in together each finds its room", async () => {
      const rooms = Array.from({ length: 1000 }, (_, index) => `room-${(index * 617) % 1000}`);
      const parts = (room: string): Partial<Change> => ({
        history: [put(1)],
        activity: [{ ...activityEntry(1), text: room }],
      });
      const verdicts = await Promise.all(
        rooms.map((room) => store.commit(changeOf(room, null, parts(room)))),
      );
      expect(new Set(verdicts)).toEqual(new Set(["stored"]));
      for (const room of rooms) {
        expect((await store.load(room))?.activity.map(({ text }) => text)).toEqual([room]);
        expect(await store.list(room, 10)).toEqual([historyRow(1)]);
      }
    });

    it("[S9] when writing fails all stays as it was, and later it goes on", async () => {
      const first = changeOf("main", null, {
        deadline: 1,
        history: [put(1)],
        activity: [activityEntry(1)],
      });
      await stored(first);
      const before = await picture("main");
      const second = changeOf("main", first.next, {
        deadline: 2,
        history: [put(2)],
        activity: [activityEntry(2)],
      });
      underTest.stopWriting();
      const refused = await Promise.all([store.commit(second), store.commit(changeOf("other"))]);
      expect(refused).toEqual(["unavailable", "unavailable"]);
      expect(await picture("main")).toStrictEqual(before);
      expect(await store.load("other")).toBeNull();
      underTest.resumeWriting();
      await stored(second, changeOf("other"));
      expect((await store.load("main"))?.room).toStrictEqual(second.next);
    });

    it("[S10] deadlines lists every room that has one, as it was last stored, and no other", async () => {
      const moved = changeOf("moved", null, { deadline: 10 });
      const ended = changeOf("ended", null, { deadline: 20 });
      await stored(moved, ended, changeOf("kept", null, { deadline: 30 }), changeOf("never"));
      await stored(changeOf("moved", moved.next, { deadline: 11 }), changeOf("ended", ended.next));
      const deadlines = await store.deadlines();
      expect(deadlines.toSorted((one, other) => one.at - other.at)).toEqual([
        { room: "moved", at: 11 },
        { room: "kept", at: 30 },
      ]);
    });

    it("[S11] a room keeps its newest 50 activity entries, oldest first", async () => {
      const numbers = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) => from + index);
      const entries = (from: number, count: number) => numbers(from, count).map(activityEntry);
      let room = null;
      for (const [from, count] of [
        [1, 30],
        [31, 25],
        [56, 0],
        [56, 7],
      ] as const) {
        const change = changeOf("main", room, { activity: entries(from, count) });
        await stored(change);
        room = change.next;
      }
      expect((await store.load("main"))?.activity).toEqual(entries(13, 50));
      await stored(changeOf("main", room, { activity: entries(100, 120) }));
      expect((await store.load("main"))?.activity).toEqual(entries(170, 50));
    });

    it("[S12] list gives the rows by n, newest last, at most as many of the newest as are asked for", async () => {
      await withHistory(put(2), put(10), put(1));
      await withHistory(put(3));
      expect(await listed()).toEqual([1, 2, 3, 10]);
      expect(await listed(4)).toEqual([1, 2, 3, 10]);
      expect(await listed(2)).toEqual([3, 10]);
      expect(await listed(0)).toEqual([]);
      expect(await listed(-1)).toEqual([]);
      expect(await store.list("main", 1)).toStrictEqual([historyRow(10)]);
    });

    it("[S12] a room without history has an empty list", async () => {
      expect(await store.list("nowhere", 10)).toEqual([]);
      await stored(changeOf("main"));
      expect(await listed()).toEqual([]);
    });

    it("[S12] void rows are not listed and do not count against the limit", async () => {
      await withHistory(put(1), put(2), put(3));
      await withHistory({ type: "void", n: 3 });
      expect(await listed(2)).toEqual([1, 2]);
    });

    it("[S13] a row that is put again replaces the one before, void or not", async () => {
      await withHistory(put(1), put(2));
      await withHistory({ type: "void", n: 2 });
      await withHistory(put(1, "skipped"), put(2, "skipped"));
      expect(await store.list("main", 10)).toStrictEqual([
        historyRow(1, "skipped"),
        historyRow(2, "skipped"),
      ]);
    });

    it("[S14] a voided row is gone until it is restored; marking a row that is not there does nothing", async () => {
      await withHistory(put(1), put(2), { type: "void", n: 7 }, { type: "restore", n: 8 });
      await withHistory({ type: "void", n: 1 });
      expect(await listed()).toEqual([2]);
      await withHistory({ type: "restore", n: 1 }, { type: "void", n: 2 });
      expect(await store.list("main", 10)).toStrictEqual([historyRow(1)]);
    });

    it("[S14] within a change the history is changed in the order given", async () => {
      await withHistory(put(1), { type: "void", n: 1 }, put(2), { type: "void", n: 2 }, put(2, "skipped"));
      expect(await store.list("main", 10)).toStrictEqual([historyRow(2, "skipped")]);
      await withHistory({ type: "restore", n: 1 }, put(3), { type: "void", n: 3 }, { type: "restore", n: 3 });
      expect(await listed()).toEqual([1, 2, 3]);
    });

    it.each([
      ["by a person, with a name in any letters", historyRow(1)],
      [
        "by time, with nothing to work on",
        { ...historyRow(1), label: "", startedBy: null, interruptions: 0 },
      ],
      ["before labels were kept", { ...historyRow(1), label: null }],
    ])("[S40] a row that was started %s comes back whole", async (_, row) => {
      await withHistory({ type: "put", row });
      expect(await store.list("main", 10)).toStrictEqual([row]);
    });

    it("[S42] between gives the rows that ended in that time, newest last, at most as many as are asked for", async () => {
      await withHistory(put(2), put(4), put(1), put(3), put(5), { type: "void", n: 4 });
      const endOf = (n: number) => historyRow(n).endedAt;
      const ns = async (...[from, to, limit]: [number, number, number]) =>
        (await store.between("main", from, to, limit)).map(({ n }) => n);
      expect(await ns(endOf(2), endOf(5), 10)).toEqual([2, 3]);
      expect(await ns(endOf(2) + 1, endOf(5) + 1, 10)).toEqual([3, 5]);
      expect(await ns(0, Number.MAX_SAFE_INTEGER, 10)).toEqual([1, 2, 3, 5]);
      expect(await ns(0, Number.MAX_SAFE_INTEGER, 2)).toEqual([3, 5]);
      expect(await ns(0, Number.MAX_SAFE_INTEGER, -1)).toEqual([]);
      expect(await store.between("nowhere", 0, endOf(5), 10)).toEqual([]);
      expect(await store.between("main", endOf(1), endOf(2), 10)).toStrictEqual([historyRow(1)]);
      await store.close();
      await expect(store.between("main", 0, 1, 1)).rejects.toThrow("closed");
    });

    it("[S43] unused lists the rooms without history and deadline that have not changed since", async () => {
      underTest.setClock(1_000);
      const label = changeOf("label", null, { activity: [activityEntry(1)] });
      const changed = changeOf("changed");
      await stored(
        label,
        changed,
        changeOf("used", null, { history: [put(1)] }),
        changeOf("undone", null, { history: [put(1), { type: "void", n: 1 }] }),
        changeOf("running", null, { deadline: 5 }),
      );
      underTest.setClock(2_000);
      await stored(changeOf("changed", changed.next));
      expect(await store.unused(1_000)).toEqual([]);
      expect([...(await store.unused(1_001))].sort()).toEqual(["label", "undone"]);
      expect([...(await store.unused(2_001))].sort()).toEqual(["changed", "label", "undone"]);
      await store.close();
      await expect(store.unused(0)).rejects.toThrow("closed");
    });

    it("[S44] a room that is removed is as if it had never been, and the others stay", async () => {
      const parts = { history: [put(1)], activity: [activityEntry(1)], deadline: 7 };
      const gone = changeOf("gone", null, parts);
      await stored(gone, changeOf("kept", null, parts));
      const kept = await store.load("kept");
      const verdicts = await store.remove(new Map([["gone", gone.next]]));
      expect(verdicts).toEqual(new Map([["gone", "stored"]]));
      expect(await picture("gone")).toEqual({
        loaded: null,
        rows: [],
        deadlines: [{ room: "kept", at: 7 }],
      });
      expect(await store.load("kept")).toStrictEqual(kept);
      expect(await store.list("kept", 10)).toEqual([historyRow(1)]);
      const anew = changeOf("gone", null, { activity: [activityEntry(2)] });
      await stored(anew);
      expect(await store.load("gone")).toStrictEqual({ room: anew.next, activity: [activityEntry(2)] });
      expect(await store.list("gone", 10)).toEqual([]);
    });

    it("[S44] a room that has changed meanwhile, or is not there, stays as it is", async () => {
      const first = changeOf("main");
      const second = changeOf("main", first.next);
      const other = changeOf("other");
      await stored(first, other);
      const change = store.commit(second);
      const verdicts = await store.remove(
        new Map([
          ["main", first.next],
          ["nowhere", first.next],
          ["other", other.next],
        ]),
      );
      expect(await change).toBe("stored");
      expect(Object.fromEntries(verdicts)).toEqual({
        main: "conflict",
        nowhere: "conflict",
        other: "stored",
      });
      expect((await store.load("main"))?.room).toStrictEqual(second.next);
      expect(await store.load("other")).toBeNull();
    });

    it("[S44] what cannot be removed is unavailable and stays, also when the store is closed", async () => {
      const change = changeOf("main", null, { history: [put(1)] });
      await stored(change);
      underTest.stopWriting();
      const unavailable = new Map([["main", "unavailable"]]);
      expect(await store.remove(new Map([["main", change.next]]))).toEqual(unavailable);
      underTest.resumeWriting();
      expect((await store.load("main"))?.room).toStrictEqual(change.next);
      expect(await listed()).toEqual([1]);
      await store.close();
      expect(await store.remove(new Map([["main", change.next]]))).toEqual(unavailable);
    });

    it("[S62] summaries say of every room, by name, how it stands and how much there is of it", async () => {
      underTest.setClock(1_000);
      const main = changeOf("main", null, { deadline: 7, history: [put(1), put(2), { type: "void", n: 1 }] });
      await stored(main);
      underTest.setClock(2_000);
      await stored(changeOf("a-room"));
      expect(await store.summaries()).toEqual([
        { room: "a-room", rev: 1, seq: 1, updatedAt: 2_000, deadline: null, rows: 0 },
        { room: "main", rev: 1, seq: 1, updatedAt: 1_000, deadline: 7, rows: 1 },
      ]);
    });

    /** Somebody whose name is in everything that `stored-rooms.ts` makes. */
    const withoutAnna = (next: StoredRoom): Erasure => ({
      next,
      isErased: (name) => name.startsWith("Anna"),
      withoutName: (entry) => {
        if (entry.by?.name !== "Anna") return entry;
        return entry.did === "said" ? null : { ...entry, by: { ...entry.by, name: "Somebody" } };
      },
    });
    const anna = { id: "anna-1", name: "Anna", kind: "screen" } as const;
    const started = { ...activityEntry(2), by: anna, did: "start" } as const;
    const said = { ...activityEntry(3), by: anna, did: "said", text: "Hello" } as const;

    it("[S63] a name is taken out of a room, its activity and all rows of its history, and nothing else changes", async () => {
      const parts: Partial<Change> = {
        deadline: 7,
        history: [put(1), put(2), { type: "void", n: 2 }],
        activity: [activityEntry(1), started, said],
      };
      const main = changeOf("main", null, parts);
      await stored(main, changeOf("other", null, parts));
      const other = await picture("other");
      const next = { ...main.next, seq: 2, last: null, startedBy: null };
      expect(await store.erase("main", main.next, withoutAnna(next))).toEqual({
        verdict: "stored",
        rows: 2,
        entries: 2,
      });
      expect(await store.load("main")).toStrictEqual({
        room: next,
        activity: [activityEntry(1), { ...started, by: { ...anna, name: "Somebody" } }],
      });
      expect(await store.list("main", 9)).toStrictEqual([{ ...historyRow(1), startedBy: null }]);
      await stored(changeOf("main", next, { deadline: 7, history: [{ type: "restore", n: 2 }] }));
      expect((await store.list("main", 9))[1]).toStrictEqual({ ...historyRow(2), startedBy: null });
      expect((await picture("other")).loaded).toEqual(other.loaded);
      expect(await store.list("other", 9)).toEqual(other.rows);
    });

    it("[S63] a room that has changed meanwhile, is not there or cannot be written stays as it is", async () => {
      const main = changeOf("main", null, { history: [put(1)], activity: [started] });
      const later = changeOf("main", main.next);
      await stored(main, later);
      const erase = (room: string, expected: StoredRoom) =>
        store.erase(room, expected, withoutAnna(expected));
      const nothing = { rows: 0, entries: 0 };
      expect(await erase("main", main.next)).toEqual({ verdict: "conflict", ...nothing });
      expect(await erase("nowhere", main.next)).toEqual({ verdict: "conflict", ...nothing });
      underTest.stopWriting();
      expect(await erase("main", later.next)).toEqual({ verdict: "unavailable", ...nothing });
      underTest.resumeWriting();
      expect(await store.load("main")).toStrictEqual({ room: later.next, activity: [started] });
      expect(await store.list("main", 9)).toStrictEqual([historyRow(1)]);
    });

    it("[S15] rooms share nothing", async () => {
      const main = changeOf("main", null, { history: [put(1)], activity: [activityEntry(1)], deadline: 1 });
      const like = changeOf("main-2", null, { history: [put(1)], activity: [activityEntry(2)] });
      await stored(main, like);
      await stored(changeOf("main", main.next, { history: [{ type: "void", n: 1 }], deadline: 5 }));
      expect(await store.load("main-2")).toStrictEqual({ room: like.next, activity: [activityEntry(2)] });
      expect(await store.list("main-2", 10)).toEqual([historyRow(1)]);
      expect(await store.deadlines()).toEqual([{ room: "main", at: 5 }]);
    });

    it("[O61] a probe says whether the store can be written, and changes nothing that can be seen", async () => {
      await stored(changeOf("a"));
      const before = await picture("a");
      expect(await store.probe()).toBe(true);
      underTest.stopWriting();
      expect(await store.probe()).toBe(false);
      underTest.resumeWriting();
      expect(await store.probe()).toBe(true);
      expect(await picture("a")).toEqual(before);
      await stored(changeOf("b"));
      await store.close();
      expect(await store.probe()).toBe(false);
    });
  });
}
