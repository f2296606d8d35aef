import { limits } from "../../protocol/limits.ts";
import type { Reply } from "../../protocol/wire.ts";
import type { Clock, Logger } from "../rooms/ports.ts";
import { refused } from "../rooms/replies.ts";
import { TokenBucket } from "./token-bucket.ts";

/** One member behind one connection: the edge where unknown input becomes a type, or an error. */
export interface Session {
  /** Whether this kind of member speaks of such an event at all. */
  knows(event: string): boolean;
  /** Answers an event that it knows. What is thrown here is a fault of ours and never reaches the client. */
  answer(event: string, payload: unknown): Promise<unknown>;
  /** Tells the member, in its own words, that its event was not taken. */
  refuse(refusal: Reply & { ok: false }): Promise<unknown>;
  left(): void;
}

/** Rejected events in a row after which a connection that does not slow down is closed. */
const floodLimit = 200;

export interface DispatcherOptions {
  readonly session: Session;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called once, when the connection keeps on sending too much. */
  readonly onFlood: () => void;
}

/**
 * Takes a connection's events in, whatever they are, and gives each one answer. Judged here: unknown events,
 * the rate; the rest is the session's. Nothing that is sent can make it throw.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #bucket: TokenBucket;
  #rejected = 0;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#bucket = new TokenBucket(limits.eventsPerSecond, limits.eventsBurst, options.clock.now());
  }

  async handle(event: string, args: readonly unknown[]): Promise<void> {
    const last = args.at(-1);
    const acknowledge = typeof last === "function" ? (answer: unknown) => last(answer) : () => undefined;
    const payload = typeof args[0] === "function" ? undefined : args[0];
    acknowledge(await this.#answer(event, payload));
  }

  async #answer(event: string, payload: unknown): Promise<unknown> {
    const { session, clock, logger } = this.#options;
    const withinRate = this.#bucket.take(clock.now());
    if (!session.knows(event)) {
      return session.refuse(refusal("unsupported", "this event is not known here; version 1 is spoken"));
    }
    if (!withinRate) {
      this.#rejected += 1;
      if (this.#rejected === floodLimit) this.#options.onFlood();
      return session.refuse(
        refusal("too_many", `at most ${limits.eventsPerSecond} events a second; try later`),
      );
    }
    this.#rejected = 0;
    try {
      return await session.answer(event, payload);
    } catch (error) {
      logger.error("session.failed", { event, error: String(error) });
      return session.refuse(refusal("unavailable", "something went wrong here; nothing happened"));
    }
  }
}

function refusal(code: "unsupported" | "too_many" | "unavailable", message: string) {
  return refused(code, message) as Reply & { ok: false };
}
