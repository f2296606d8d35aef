import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type OpenedStore, openStore } from "../../../src/server/store/open-store.ts";
import { MemoryLogger } from "./memory-logger.ts";

/** 2026-11-20T10:15:00Z, ms since the epoch. */
export const testNow = Date.UTC(2026, 10, 20, 10, 15);

/** A data folder that goes away with the test. */
export class StoreFolder {
  readonly path = mkdtempSync(join(tmpdir(), "pomodoro-store-"));
  readonly database = join(this.path, "pomodoro.db");
  readonly logger = new MemoryLogger();
  readonly #opened: OpenedStore[] = [];

  /** Opens its store as a server would; it is closed with the test at the latest. */
  open(): OpenedStore {
    const opened = openStore({ folder: this.path, logger: this.logger, now: () => testNow });
    this.#opened.push(opened);
    return opened;
  }

  /** The names of its files but for the lock's. */
  files(): string[] {
    return readdirSync(this.path)
      .filter((name) => name !== "server.lock")
      .sort();
  }

  async remove(): Promise<void> {
    for (const { store } of this.#opened) await store.close();
    rmSync(this.path, { recursive: true });
  }
}

export function createStoreFolder(): StoreFolder {
  const folder = new StoreFolder();
  onTestFinished(() => folder.remove());
  return folder;
}
