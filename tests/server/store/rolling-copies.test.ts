import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { CopyError, copyDatabase, putWithoutOverwriting } from "../../../src/server/store/copy-database.ts";
import { RollingCopies } from "../../../src/server/store/rolling-copies.ts";
import { changeOf, historyRow } from "../../contracts/stored-rooms.ts";
import { ManualClock, ManualWakeUp } from "../../support/manual-time.ts";
import { RecordingLogger } from "../../support/recording-logger.ts";
import { createStoreFolder, type StoreFolder, testNow } from "./store-folder.ts";

const day = 86_400_000;

function copying(folder: StoreFolder, at = testNow) {
  const clock = new ManualClock(at);
  const wakeUp = new ManualWakeUp();
  const logger = new RecordingLogger();
  const copies = new RollingCopies({
    dataFolder: folder.path,
    databaseFileName: "pomodoro.db",
    clock,
    wakeUp,
    logger,
  });
  onTestFinished(() => copies.stop());
  /** Lets time pass, and a copy that is due be finished. */
  const pass = async (ms: number) => {
    clock.advance(ms);
    wakeUp.wake(clock.now());
    await copies.done;
  };
  const kept = () => {
    try {
      return readdirSync(join(folder.path, "copies")).sort();
    } catch {
      return [];
    }
  };
  return { clock, wakeUp, logger, copies, pass, kept };
}

describe("the server's own copies", () => {
  it("[S56] one soon after the start and one a day, the newest three, each whole", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    await store.commit(changeOf("main", null, { history: [{ type: "put", row: historyRow(1) }] }));
    const { copies, pass, kept, logger } = copying(folder);
    copies.start();
    await pass(9_000);
    expect(kept()).toEqual([]);
    await pass(1_000);
    expect(kept()).toEqual(["pomodoro-20261120T101510Z.db"]);
    for (let nth = 0; nth < 3; nth += 1) await pass(day);
    expect(kept()).toEqual([
      "pomodoro-20261121T101510Z.db",
      "pomodoro-20261122T101510Z.db",
      "pomodoro-20261123T101510Z.db",
    ]);
    expect(logger.lines).toEqual([]);
    const path = join(folder.path, "copies", kept()[0] ?? "");
    expect(statSync(path).mode & 0o077).toBe(0);
    const copy = new Database(path);
    onTestFinished(() => void copy.close());
    expect(copy.prepare("SELECT count(*) FROM history").pluck().all()).toEqual([1]);
  });

  it("[S56] after a restart within a day none is due; a copy from the future holds none up", async () => {
    const folder = createStoreFolder();
    await folder.open().store.commit(changeOf("main"));
    const first = copying(folder);
    first.copies.start();
    await first.pass(10_000);
    const again = copying(folder, testNow + day / 2);
    again.copies.start();
    await again.pass(60_000);
    expect(again.kept()).toHaveLength(1);
    await again.pass(day / 2);
    expect(again.kept()).toHaveLength(2);
    const wrong = copying(folder, testNow - 9 * day);
    wrong.copies.start();
    await wrong.pass(10_000);
    expect(wrong.kept()).toHaveLength(3);
  });

  it("[S56] what was taken out of the rooms is in no copy any more", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    const change = changeOf("secret-room");
    await store.commit(change);
    const { copies, pass, kept } = copying(folder);
    copies.start();
    await pass(10_000);
    await pass(day);
    await store.remove(new Map([["secret-room", change.next]]));
    await copies.renew();
    expect(kept()).toHaveLength(1);
    const files = [join(folder.path, "copies", kept()[0] ?? ""), folder.database, `${folder.database}-wal`];
    for (const file of files) expect(readFileSync(file, "latin1")).not.toContain("secret-room");
  });

  it("[S56] a copy that cannot be made is said, and the older ones stay", async () => {
    const folder = createStoreFolder();
    const { store } = folder.open();
    await store.commit(changeOf("main"));
    const { copies, pass, kept, logger } = copying(folder);
    copies.start();
    await pass(10_000);
    const meddler = new Database(folder.database);
    meddler.exec("UPDATE rooms SET rev = 7");
    meddler.close();
    await pass(day);
    expect(logger.lines).toEqual(["error store.copy_failed"]);
    expect(logger.fields[0]?.reason).toContain("1 record is damaged");
    expect(kept()).toEqual(["pomodoro-20261120T101510Z.db"]);
  });

  it("[S61] a copy is not put over a file that comes while it is made, and leaves nothing half-done behind", async () => {
    const folder = createStoreFolder();
    await folder.open().store.commit(changeOf("main"));
    const target = join(folder.path, "backup.db");
    const both = await Promise.allSettled([1, 2].map(() => copyDatabase(folder.database, target)));
    expect(both.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
    for (const each of both) if (each.status === "rejected") expect(each.reason).toBeInstanceOf(CopyError);
    await expect(copyDatabase(join(folder.path, "nothing.db"), `${target}-2`)).rejects.toThrow("There is no");
    expect(folder.files().filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("[S61] nor over one that is there by the time it is put in its place", () => {
    const folder = createStoreFolder();
    const [part, target] = [join(folder.path, "backup.db.part"), join(folder.path, "backup.db")];
    writeFileSync(part, "new");
    writeFileSync(target, "theirs");
    expect(() => putWithoutOverwriting(part, target)).toThrow("EEXIST");
    expect(readFileSync(target, "utf8")).toBe("theirs");
  });
});
