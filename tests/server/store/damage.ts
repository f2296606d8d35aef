import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "../../../src/server/rooms/ports.ts";
import { type OpenedStore, openStore } from "../../../src/server/store/open-store.ts";
import { activityEntry, changeOf, historyRow } from "../../contracts/stored-rooms.ts";
import { MemoryLogger } from "./memory-logger.ts";
import { testNow } from "./store-folder.ts";

const rooms = Array.from({ length: 12 }, (_, index) => `room-${index}`);

/** All that a store says of the rooms of a sound one. What it will not say is its reason. */
export type Content = Readonly<Record<string, unknown>>;

/** Fills a data folder with rooms and closes it: a database whose every page is then taken from the file. */
export async function fillFolder(folder: string): Promise<Buffer> {
  const { store } = open(folder);
  for (const room of rooms) {
    let last: Change | null = null;
    for (const n of [1, 2, 3]) {
      last = changeOf(room, last?.next ?? null, {
        deadline: n,
        history: [{ type: "put", row: historyRow(n) }],
        activity: [activityEntry(n)],
      });
      await store.commit(last);
    }
    const undone = changeOf(room, last?.next ?? null, {
      deadline: 4,
      history: [{ type: "void", n: 2 }],
    });
    await store.commit(undone);
  }
  await store.close();
  return readFileSync(join(folder, "pomodoro.db"));
}

export async function contentOf({ store }: OpenedStore): Promise<Content> {
  const said: Record<string, unknown> = {
    deadlines: [...(await store.deadlines())].sort((one, other) => (one.room < other.room ? -1 : 1)),
  };
  for (const room of rooms) {
    said[room] = await store.load(room).catch(String);
    said[`history of ${room}`] = await store.list(room, 100).catch(String);
  }
  return said;
}

/** What opening a damaged database came to. */
export interface Outcome {
  readonly notice: string | null;
  readonly content: Content;
}

/** Puts a database into a data folder in the place of the one that is there, and opens it as a server would. */
export async function openDamaged(folder: string, database: Buffer): Promise<Outcome> {
  for (const end of ["", "-wal", "-shm"]) rmSync(join(folder, `pomodoro.db${end}`), { force: true });
  writeFileSync(join(folder, "pomodoro.db"), database);
  const opened = open(folder);
  const content = await contentOf(opened);
  await opened.store.close();
  return { notice: opened.notice, content };
}

export function withFlippedBit(sound: Buffer, bit: number): Buffer {
  const damaged = Buffer.from(sound);
  damaged.writeUInt8((damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
  return damaged;
}

export function open(folder: string): OpenedStore {
  return openStore({ folder, logger: new MemoryLogger(), now: () => testNow });
}
