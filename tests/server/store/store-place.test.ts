import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { lockFolder } from "../../../src/server/store/folder-lock.ts";
import { openStore } from "../../../src/server/store/open-store.ts";
import { changeOf, historyRow, storedRoom } from "../../contracts/stored-rooms.ts";
import { createStoreFolder, testNow } from "./store-folder.ts";

/** A store with a room in it that was acknowledged. */
async function opened() {
  const folder = createStoreFolder();
  const { store } = folder.open();
  const change = changeOf("main", null, { history: [{ type: "put", row: historyRow(1) }] });
  expect(await store.commit(change)).toBe("stored");
  return { folder, store, room: change.next };
}

describe("files that are taken away under a running store", () => {
  const losses: readonly (readonly [string, (folder: string) => void])[] = [
    ["the whole folder is deleted", (folder) => rmSync(folder, { recursive: true })],
    ["the database is deleted", (folder) => rmSync(join(folder, "pomodoro.db"))],
    ["its log is deleted", (folder) => rmSync(join(folder, "pomodoro.db-wal"))],
    [
      "the database and its log are deleted",
      (folder) => {
        for (const end of ["", "-wal", "-shm"]) rmSync(join(folder, `pomodoro.db${end}`));
      },
    ],
    ["the lock's file is deleted", (folder) => rmSync(join(folder, "server.lock"))],
  ];

  it.each(losses)("[S59] %s: it is put back and said, and nothing is lost", async (_, lose) => {
    const { folder, store, room } = await opened();
    lose(folder.path);
    const next = changeOf("main", room, { history: [{ type: "put", row: historyRow(2) }] });
    expect(await store.commit(next)).toBe("stored");
    expect(await store.commit(changeOf("later"))).toBe("stored");
    expect(folder.logger.lines).toEqual(["error store.put_back"]);
    expect(lockFolder(folder.path)).toBeNull();
    await store.close();
    const { store: again, notice } = folder.open();
    expect(notice).toBeNull();
    expect((await again.load("main"))?.room).toStrictEqual(storedRoom(2));
    expect((await again.load("later"))?.room.rev).toBe(1);
    expect((await again.list("main", 9)).map(({ n }) => n)).toEqual([1, 2]);
  });

  it("[S59] in the very moment in which a change is written, too: once it is acknowledged it is in its place", async () => {
    const folder = createStoreFolder();
    let isTaken = false;
    // The store asks for the time in the middle of writing.
    const now = () => {
      if (isTaken) rmSync(folder.path, { recursive: true, force: true });
      return testNow;
    };
    const { store } = openStore({ folder: folder.path, logger: folder.logger, now });
    onTestFinished(() => store.close());
    const first = changeOf("main");
    await store.commit(first);
    isTaken = true;
    const committed = store.commit(changeOf("main", first.next));
    expect(await committed).toBe("stored");
    expect(existsSync(folder.database)).toBe(true);
    const database = new Database(folder.database, { readonly: true });
    expect(database.prepare("SELECT rev FROM rooms").get()).toMatchObject({ rev: 2 });
    database.close();
    isTaken = false;
  });

  it("[S59] it is noticed also while nothing changes", async () => {
    const { folder, store } = await opened();
    store.checkPlace();
    expect(folder.logger.lines).toEqual([]);
    rmSync(folder.path, { recursive: true });
    store.checkPlace();
    expect(folder.logger.lines).toEqual(["error store.put_back"]);
    expect(existsSync(folder.database)).toBe(true);
    expect(existsSync(`${folder.database}.part`)).toBe(false);
  });

  it("[S59] a folder that was moved away stays where it was moved to, whole", async () => {
    const { folder, store, room } = await opened();
    const moved = createStoreFolder();
    for (const name of folder.files()) renameSync(join(folder.path, name), join(moved.path, name));
    expect(await store.commit(changeOf("main", room))).toBe("stored");
    await store.close();
    expect((await moved.open().store.load("main"))?.room).toStrictEqual(storedRoom(1));
    expect((await folder.open().store.load("main"))?.room).toStrictEqual(storedRoom(2));
  });

  it("[S60] while it cannot be put back, changes are refused and it is said once; then it goes on", async () => {
    const { folder, store, room } = await opened();
    rmSync(folder.path, { recursive: true });
    writeFileSync(folder.path, "in the way");
    for (const _ of [1, 2]) expect(await store.commit(changeOf("main", room))).toBe("unavailable");
    expect(folder.logger.lines).toEqual(["error store.unavailable"]);
    expect((await store.load("main"))?.room).toStrictEqual(room);
    rmSync(folder.path);
    expect(await store.commit(changeOf("main", room))).toBe("stored");
    expect(folder.logger.lines.slice(1)).toEqual(["error store.put_back", "info store.available"]);
  });

  it("[S60] another file in its place is not written over", async () => {
    const { folder, store, room } = await opened();
    rmSync(folder.path, { recursive: true });
    mkdirSync(folder.path);
    writeFileSync(folder.database, "somebody else's");
    expect(await store.commit(changeOf("main", room))).toBe("unavailable");
    expect(folder.logger.lines).toEqual(["error store.unavailable"]);
    rmSync(folder.database);
    expect(await store.commit(changeOf("main", room))).toBe("stored");
  });

  it("[S60] when another server has the folder by then, this one stores nothing more", async () => {
    const { folder, store, room } = await opened();
    rmSync(join(folder.path, "server.lock"));
    const other = lockFolder(folder.path);
    onTestFinished(() => other?.release());
    expect(other).not.toBeNull();
    expect(await store.commit(changeOf("main", room))).toBe("unavailable");
    expect(folder.logger.lines).toEqual(["error store.unavailable"]);
  });
});
