import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Clock, Logger, WakeUp } from "../rooms/ports.ts";
import { copiesFolderName, copyNameAt, keptCopies } from "./copies-folder.ts";
import { copyDatabase } from "./copy-database.ts";
import { makeFolder } from "./make-folder.ts";

/** How often a copy is made, and how long after the start at the earliest, in ms. */
const apartMs = 24 * 60 * 60 * 1000;
const firstAfterMs = 10_000;
/** How many copies are kept: the newest ones. */
const copiesKept = 3;
/** The one thing that the wake-up is for. */
const wakeUpName = "copy";

export interface RollingCopiesOptions {
  readonly dataFolder: string;
  readonly databaseFileName: string;
  readonly clock: Clock;
  /** One of its own: it is not about deadlines of timers. */
  readonly wakeUp: WakeUp;
  readonly logger: Logger;
}

/** Copies the database once a day, so that there is something sound to go back to. */
export class RollingCopies {
  readonly name = "copies";
  readonly #options: RollingCopiesOptions;
  #copying: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: RollingCopiesOptions) {
    this.#options = options;
    options.wakeUp.onDue(() => void this.#inTurn(() => this.#copy(copiesKept)));
  }

  /** Makes the first copy soon, unless there is one of the last day. */
  async start(): Promise<void> {
    const { clock, dataFolder } = this.#options;
    const newest = keptCopies(dataFolder)[0]?.at ?? Number.NEGATIVE_INFINITY;
    // A copy from the future was made by a clock that was wrong.
    const due = newest > clock.now() ? 0 : newest + apartMs;
    this.#setWakeUp(Math.max(due, clock.now() + firstAfterMs));
  }

  /** Makes a copy now and deletes all older ones: what was taken out of the rooms is to be gone from here too. */
  renew(): Promise<void> {
    return this.#inTurn(() => this.#copy(1));
  }

  /** Resolves when what is being copied now is done. */
  get done(): Promise<void> {
    return this.#copying;
  }

  /** Resolves when no copy is being made any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#options.wakeUp.stop();
    await this.#copying;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#copying = this.#copying.then(work);
    return this.#copying;
  }

  /** Never rejects: what could not be done today is tried again tomorrow. */
  async #copy(kept: number): Promise<void> {
    if (this.#stopped) return;
    const { dataFolder, databaseFileName, clock, logger } = this.#options;
    const now = clock.now();
    this.#setWakeUp(now + apartMs);
    try {
      const folder = join(dataFolder, copiesFolderName);
      makeFolder(folder);
      const target = join(folder, copyNameAt(now));
      rmSync(target, { force: true });
      await copyDatabase(join(dataFolder, databaseFileName), target);
      const others = keptCopies(dataFolder).filter(({ path }) => path !== target);
      for (const { path } of others.slice(kept - 1)) rmSync(path, { force: true });
    } catch (error) {
      logger.error("store.copy_failed", { reason: error instanceof Error ? error.message : String(error) });
    }
  }

  #setWakeUp(at: number): void {
    if (!this.#stopped) this.#options.wakeUp.set(wakeUpName, at);
  }
}
