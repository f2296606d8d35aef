import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "../server/rooms/ports.ts";

export interface ServiceManagerOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
  /** Hands words to the manager within so many ms; rejects when that fails. */
  readonly notify?: (words: readonly string[], limitMs: number) => Promise<void>;
}

/**
 * How long it may take to tell a manager something, in ms: where the machine is busy with starting itself, the
 * little program that tells it has been seen to take more than a second. The end waits for nobody that long.
 */
const notifyLimitMs = 10_000;
const farewellLimitMs = 1_000;

/** A manager that does not learn that we are ready ends us after a while: it is told again after so many ms. */
const againMs = 2_000;

/**
 * Tells systemd how the server is (sd_notify(3)): ready, alive, about to end. Does nothing where no service
 * manager asks for it. Node.js cannot write to a datagram socket, so systemd's own tool does; the unit allows that
 * with `NotifyAccess=all`.
 */
export class ServiceManager {
  readonly #notify: (words: readonly string[], limitMs: number) => Promise<void>;
  readonly #logger: Logger;
  readonly #isThere: boolean;
  /** How often it wants to hear that we live, in ms; null: never. */
  readonly #aliveEveryMs: number | null;
  #interval: NodeJS.Timeout | undefined;
  #hasFailed = false;
  #isStopping = false;

  constructor({ environment, logger, notify = systemdNotify }: ServiceManagerOptions) {
    this.#notify = notify;
    this.#logger = logger;
    this.#isThere = Boolean(environment.NOTIFY_SOCKET);
    this.#aliveEveryMs = aliveEveryMs(environment);
  }

  /** The server answers. From now on it is said that it lives, for as long as its event loop turns. */
  async ready(status: string): Promise<void> {
    if (!this.#isThere) return;
    while (!(await this.#tell(["READY=1", `STATUS=${status}`])) && !this.#isStopping) {
      await delay(againMs, undefined, { ref: false });
    }
    if (this.#isStopping || this.#aliveEveryMs === null) return;
    this.#interval = setInterval(() => void this.#tell(["WATCHDOG=1"]), this.#aliveEveryMs).unref();
  }

  async stopping(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#interval);
    if (this.#isThere) await this.#tell(["STOPPING=1"], farewellLimitMs);
  }

  /** Whether it was told. Never rejects: a server that works is worth more than a manager that knows it. */
  async #tell(words: readonly string[], limitMs = notifyLimitMs): Promise<boolean> {
    try {
      await this.#notify(words, limitMs);
      this.#hasFailed = false;
      return true;
    } catch (error) {
      if (!this.#hasFailed) this.#logger.warn("systemd.not_told", { error: String(error) });
      this.#hasFailed = true;
      return false;
    }
  }
}

/** Three times as often as it must be, as the watchdog is meant for this very process. */
function aliveEveryMs({ WATCHDOG_USEC, WATCHDOG_PID }: NodeJS.ProcessEnv): number | null {
  const limitMs = Number(WATCHDOG_USEC) / 1000;
  const isMeant = !WATCHDOG_PID || Number(WATCHDOG_PID) === process.pid;
  return isMeant && limitMs > 0 ? limitMs / 3 : null;
}

function systemdNotify(words: readonly string[], limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile("systemd-notify", [...words], { timeout: limitMs }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
}
