import { execFile } from "node:child_process";
import type { Logger } from "../server/rooms/ports.ts";

export interface ServiceManagerOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
  /** Hands words to the manager; rejects when that fails. */
  readonly notify?: (words: readonly string[]) => Promise<void>;
}

/** A manager that is so slow is not waited for, in ms. */
const notifyLimitMs = 1_000;

/**
 * Tells systemd how the server is (sd_notify(3)): ready, alive, about to end. Does nothing where no service
 * manager asks for it. Node.js cannot write to a datagram socket, so systemd's own tool does; the unit allows that
 * with `NotifyAccess=all`.
 */
export class ServiceManager {
  readonly #notify: (words: readonly string[]) => Promise<void>;
  readonly #logger: Logger;
  readonly #isThere: boolean;
  /** How often it wants to hear that we live, in ms; null: never. */
  readonly #aliveEveryMs: number | null;
  #interval: NodeJS.Timeout | undefined;
  #hasFailed = false;

  constructor({ environment, logger, notify = systemdNotify }: ServiceManagerOptions) {
    this.#notify = notify;
    this.#logger = logger;
    this.#isThere = Boolean(environment.NOTIFY_SOCKET);
    this.#aliveEveryMs = aliveEveryMs(environment);
  }

  /** The server answers. From now on it is said that it lives, for as long as its event loop turns. */
  async ready(status: string): Promise<void> {
    await this.#tell("READY=1", `STATUS=${status}`);
    if (!this.#isThere || this.#aliveEveryMs === null) return;
    this.#interval = setInterval(() => void this.#tell("WATCHDOG=1"), this.#aliveEveryMs).unref();
  }

  async stopping(): Promise<void> {
    clearInterval(this.#interval);
    await this.#tell("STOPPING=1");
  }

  /** Never rejects: a server that works is worth more than a manager that knows it. */
  async #tell(...words: readonly string[]): Promise<void> {
    if (!this.#isThere) return;
    try {
      await this.#notify(words);
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) this.#logger.warn("systemd.not_told", { error: String(error) });
      this.#hasFailed = true;
    }
  }
}

/** Three times as often as it must be, as the watchdog is meant for this very process. */
function aliveEveryMs({ WATCHDOG_USEC, WATCHDOG_PID }: NodeJS.ProcessEnv): number | null {
  const limitMs = Number(WATCHDOG_USEC) / 1000;
  const isMeant = !WATCHDOG_PID || Number(WATCHDOG_PID) === process.pid;
  return isMeant && limitMs > 0 ? limitMs / 3 : null;
}

function systemdNotify(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile("systemd-notify", [...words], { timeout: notifyLimitMs }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
}
