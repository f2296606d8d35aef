import { fixedLimits } from "./door/server-limits.ts";
import { TokenBucket } from "./door/token-bucket.ts";
import type { Clock, Logger } from "./rooms/ports.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * {@link Logger} for what strangers can cause: of each event ten lines at once and ten a minute, so that nobody
 * can fill the disk through the log. What was left out is counted in the next line that is written (`unsaid`).
 */
export class RationedLogger implements Logger {
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #rations = new Map<string, { readonly bucket: TokenBucket; unsaid: number }>();

  constructor(logger: Logger, clock: Clock) {
    this.#logger = logger;
    this.#clock = clock;
  }

  info(event: string, fields?: Fields): void {
    this.#say("info", event, fields);
  }

  warn(event: string, fields?: Fields): void {
    this.#say("warn", event, fields);
  }

  error(event: string, fields?: Fields): void {
    this.#say("error", event, fields);
  }

  #say(level: keyof Logger, event: string, fields: Fields | undefined): void {
    const now = this.#clock.now();
    const ration = this.#rations.get(event) ?? {
      bucket: new TokenBucket(fixedLimits.logPerSecond, fixedLimits.logBurst, now),
      unsaid: 0,
    };
    this.#rations.set(event, ration);
    if (!ration.bucket.take(now)) {
      ration.unsaid += 1;
      return;
    }
    const unsaid = ration.unsaid === 0 ? {} : { unsaid: ration.unsaid };
    ration.unsaid = 0;
    this.#logger[level](event, { ...fields, ...unsaid });
  }
}
