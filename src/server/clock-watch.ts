import type { Part } from "./lifecycle.ts";
import type { Logger } from "./rooms/ports.ts";
import type { SteadyClock } from "./steady-clock.ts";
import type { TimeoutWakeUp } from "./timeout-wake-up.ts";

/** How often the machine's clocks are looked at, in ms. */
const lookEveryMs = 1_000;
/** Later than this by the server's clock, a look says that the process stood still, in ms. */
const noticedStallMs = 1_000;

export interface ClockWatchOptions {
  readonly clock: SteadyClock;
  readonly wakeUps: readonly TimeoutWakeUp[];
  readonly logger: Logger;
  /** Puts the server's clock right by so many ms, with all that hangs on it. */
  readonly correct: (ms: number) => Promise<void>;
}

/**
 * Looks at the machine's clocks once a second, says what became of them, once, and looks at all deadlines anew after
 * a sleep.
 */
export class ClockWatch implements Part {
  readonly name = "clock watch";
  readonly #options: ClockWatchOptions;
  #interval: NodeJS.Timeout | undefined;
  #lookedAt = 0;
  #correcting: Promise<void> = Promise.resolve();

  constructor(options: ClockWatchOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.#lookedAt = this.#options.clock.now();
    this.#interval = setInterval(() => this.look(), lookEveryMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#interval);
    await this.#correcting;
  }

  look(): void {
    const { clock, wakeUps, logger } = this.#options;
    const { sleptMs, steppedMs, isCorrection } = clock.look();
    if (sleptMs > 0) {
      logger.info("machine.slept", { seconds: inSeconds(sleptMs) });
      for (const wakeUp of wakeUps) wakeUp.rearm();
    }
    const stalledMs = clock.now() - this.#lookedAt - sleptMs - lookEveryMs;
    this.#lookedAt = clock.now();
    if (stalledMs > noticedStallMs) logger.warn("process.stalled", { seconds: inSeconds(stalledMs) });
    if (steppedMs !== 0) this.#stepped(steppedMs, isCorrection);
  }

  #stepped(ms: number, isCorrection: boolean): void {
    const { clock, logger, correct } = this.#options;
    const seconds = inSeconds(ms);
    if (!isCorrection) {
      const what = "what is left stays as it was; instants follow the clock of the start until the next one";
      logger.warn("clock.stepped", { seconds, what });
      return;
    }
    logger.warn("clock.corrected", { seconds });
    this.#correcting = this.#correcting
      .then(() => correct(ms))
      .catch((error: unknown) => logger.error("clock.not_corrected", { error: String(error) }))
      .then(() => {
        this.#lookedAt = clock.now();
      });
  }
}

/** To the hundredth. */
function inSeconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}
