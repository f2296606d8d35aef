import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { StoreOpenError } from "../../../src/server/store/open-store.ts";
import { historyRow } from "../../contracts/stored-rooms.ts";
import { createStoreFolder, type StoreFolder } from "./store-folder.ts";

/** How often each of two folders sees its server killed; `npm run stress:storage` does it more often. */
const rounds = Math.ceil(Number(process.env.TEST_KILLS ?? 10) / 2);

describe("a store whose server is killed", () => {
  it("[S20] leaves no lock behind", { timeout: 30_000 }, async () => {
    const folder = createStoreFolder();
    const child = new StoreChild(folder);
    await child.acknowledged(1);
    expect(() => folder.open()).toThrow(StoreOpenError);
    await child.kill();
    expect(folder.open().notice).toBeNull();
  });

  it("[S17] has lost no acknowledged change, whenever it was killed", { timeout: 60_000 }, async () => {
    // Two at a time, because most of a round is spent on starting a process.
    const [one, other] = await Promise.all([killAgainAndAgain(1), killAgainAndAgain(2)]);
    expect(Math.min(one, other)).toBeGreaterThan(rounds);
  });
});

/** Kills a server over and over, each time after another number of acknowledgements. Gives the last revision. */
async function killAgainAndAgain(seed: number): Promise<number> {
  const folder = createStoreFolder();
  const random = createRandom(seed);
  let rev = 0;
  for (let round = 0; round < rounds; round++) {
    const child = new StoreChild(folder);
    await child.acknowledged(Math.floor(random() * 300));
    await child.kill();
    rev = await checkedRevision(folder, child.last);
  }
  return rev;
}

/** What is left of the two rooms has to be whole, the same in both, and not older than what was acknowledged. */
async function checkedRevision(folder: StoreFolder, acknowledged: number): Promise<number> {
  const { store, notice } = folder.open();
  expect(notice).toBeNull();
  const one = await store.load("one");
  const rev = one?.room.rev ?? 0;
  expect(rev).toBeGreaterThanOrEqual(acknowledged);
  // At most the change that was on its way is there without an acknowledgement.
  expect(rev).toBeLessThanOrEqual(acknowledged + 1);
  expect(await store.load("two")).toEqual(one);
  expect(one?.activity.at(-1)?.text).toBe(rev === 0 ? undefined : `entry ${rev}`);
  for (const room of rev === 0 ? [] : ["one", "two"]) {
    expect(await store.list(room, 1)).toEqual([historyRow(rev)]);
    expect(await store.deadlines()).toContainEqual({ room, at: rev });
    expect(await store.list(room, rev + 1)).toHaveLength(rev);
  }
  await store.close();
  return rev;
}

/** The process of store-child.ts. */
class StoreChild {
  /** The last revision that it acknowledged. */
  last = 0;
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(folder: StoreFolder) {
    const script = fileURLToPath(new URL("store-child.ts", import.meta.url));
    this.#process = spawn(process.execPath, ["--import", "tsx", script, folder.path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void this.#process.kill("SIGKILL"));
    if (this.#process.stdout === null) throw new Error("The child has no output.");
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Resolves when it has acknowledged so many changes since it started. */
  async acknowledged(count: number): Promise<void> {
    // The first line says where it begins.
    for (let line = 0; line <= count; line++) {
      if (!(await this.#readLine())) throw new Error("The child has ended by itself.");
    }
  }

  /** Kills it and reads what it still acknowledged until then. */
  async kill(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    while (await this.#readLine());
    await ended;
  }

  async #readLine(): Promise<boolean> {
    const { done, value } = await this.#lines.next();
    if (done !== true) this.last = Number(value);
    return done !== true;
  }
}

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
