import type { Logger } from "./rooms/ports.ts";

/** A part of the server that is started and stopped. Constructing one does nothing. */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** How long one part may take to stop, in ms. */
const stopLimitMs = 1_000;

/** Starts parts in order and stops them in reverse, each within a time limit. */
export class Lifecycle {
  readonly #logger: Logger;
  readonly #started: Part[] = [];

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Starts the parts one after the other; if one fails, those before it are stopped again and it throws. */
  async start(parts: readonly Part[]): Promise<void> {
    for (const part of parts) {
      try {
        await part.start();
        this.#started.push(part);
      } catch (error) {
        await this.stop();
        throw error;
      }
    }
  }

  /** Stops what was started. Never throws; a part that is too slow is left behind. */
  async stop(): Promise<void> {
    for (let part = this.#started.pop(); part !== undefined; part = this.#started.pop()) {
      await this.#stopPart(part);
    }
  }

  async #stopPart(part: Part): Promise<void> {
    let timeout: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timeout = setTimeout(() => reject(new Error(`took longer than ${stopLimitMs} ms`)), stopLimitMs);
    });
    try {
      await Promise.race([part.stop(), limit]);
    } catch (error) {
      this.#logger.error("part.not_stopped", { part: part.name, error: String(error) });
    } finally {
      clearTimeout(timeout);
    }
  }
}
