import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { copyDatabase } from "../../../src/server/store/copy-database.ts";
import { changeOf } from "../../contracts/stored-rooms.ts";
import { createStoreFolder } from "./store-folder.ts";

/** What others than its user may do with a file. */
const forOthers = (path: string) => statSync(path).mode & 0o077;

/** A store in a folder that others may read, as with `--data` on one that was there. */
async function openFolder() {
  const folder = createStoreFolder();
  chmodSync(folder.path, 0o755);
  const { store } = folder.open();
  await store.commit(changeOf("main"));
  const files = () =>
    Object.fromEntries(folder.files().map((name) => [name, forOthers(join(folder.path, name))]));
  return { folder, store, files };
}

describe.skipIf(process.platform === "win32")("files of the store", () => {
  it("[X127] are their user's alone when they are made, and when they are put back", async () => {
    const umask = process.umask(0o022);
    onTestFinished(() => void process.umask(umask));
    const { folder, store, files } = await openFolder();
    expect(files()).toEqual({ "pomodoro.db": 0, "pomodoro.db-shm": 0, "pomodoro.db-wal": 0 });
    for (const end of ["", "-wal", "-shm"]) rmSync(`${folder.database}${end}`);
    expect(await store.commit(changeOf("later"))).toBe("stored");
    expect(files()).toEqual({ "pomodoro.db": 0, "pomodoro.db-shm": 0, "pomodoro.db-wal": 0 });
  });

  it("[X127] and so are copies, at every moment while they are made", async () => {
    const umask = process.umask(0o022);
    onTestFinished(() => void process.umask(umask));
    const { folder, store } = await openFolder();
    for (let n = 0; n < 300; n += 1) await store.commit(changeOf(`room-${n}`));
    const elsewhere = join(folder.path, "elsewhere");
    mkdirSync(elsewhere, { mode: 0o755 });
    const target = join(elsewhere, "copy.db");
    const copying = copyDatabase(folder.database, target);
    const seen = new Set<string>();
    while (!existsSync(target)) {
      for (const name of readdirSync(elsewhere)) {
        // It may go in between.
        const found = statSync(join(elsewhere, name), { throwIfNoEntry: false });
        if (found !== undefined) seen.add(`${name} ${found.mode & 0o077}`);
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    await copying;
    expect(forOthers(target)).toBe(0);
    expect([...seen]).toContain("copy.db.part 0");
    expect([...seen].filter((each) => !each.endsWith(" 0"))).toEqual([]);
  });
});
