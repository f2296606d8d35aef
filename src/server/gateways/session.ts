import { limits } from "../../protocol/limits.ts";
import { protocolVersion, type Reply } from "../../protocol/wire.ts";
import { TokenBucket } from "../door/token-bucket.ts";
import type { Clock, Logger } from "../rooms/ports.ts";
import { type Refused, refused } from "../rooms/replies.ts";
import type { GatewayMeter } from "./gateway-meter.ts";

/** One member behind one connection: the edge where unknown input becomes a type, or an error. */
export interface Session {
  /** Whether this kind of member speaks of such an event at all. */
  knows(event: string): boolean;
  /** Answers an event that it knows. What is thrown here is a fault of ours and never reaches the client. */
  answer(event: string, payload: unknown): Promise<Reply>;
  /** Tells the member, in its own words, that its event was not taken. */
  refuse(refusal: Refused, event: string): Promise<Reply>;
  left(): void;
}

export interface DispatcherOptions {
  readonly session: Session;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: GatewayMeter;
  /** Called once, when the connection keeps on sending too much. */
  readonly onFlood: () => void;
}

/**
 * Takes a connection's events in, whatever they are, and gives each one answer. Judged here: unknown events,
 * the rate; the rest is the session's. Nothing that is sent can make it throw.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #rate: TokenBucket;
  readonly #patience: TokenBucket;
  #isFlooded = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    const now = options.clock.now();
    this.#rate = new TokenBucket(limits.eventsPerSecond, limits.eventsBurst, now);
    this.#patience = new TokenBucket(limits.floodPerSecond, limits.floodBurst, now);
  }

  async handle(event: string, args: readonly unknown[]): Promise<void> {
    const last = args.at(-1);
    const acknowledge = typeof last === "function" ? (answer: unknown) => last(answer) : () => undefined;
    const payload = typeof args[0] === "function" ? undefined : args[0];
    const answer = await this.#answer(event, payload);
    acknowledge(answer);
    const { session, meter } = this.#options;
    meter.answered(session.knows(event) ? event : "unknown", answer.ok ? "ok" : answer.error.code);
  }

  /** Never rejects: a fault of ours is logged, and answered without any of its details. */
  async #answer(event: string, payload: unknown): Promise<Reply> {
    const { session, logger } = this.#options;
    try {
      const refusal = this.#judge(event);
      return await (refusal === null ? session.answer(event, payload) : session.refuse(refusal, event));
    } catch (error) {
      logger.error("session.failed", { event: event.slice(0, 40), error: String(error) });
      return refused("unavailable", "something went wrong here; nothing happened");
    }
  }

  /** Why an event is not even looked at; null when it is. */
  #judge(event: string): Refused | null {
    const isWithinRate = this.#take();
    if (!this.#options.session.knows(event)) {
      return refused("unsupported", `this event is not known here; version ${protocolVersion} is spoken`);
    }
    if (isWithinRate) return null;
    return refused("too_many", `at most ${limits.eventsPerSecond} events a second; try later`);
  }

  #take(): boolean {
    const now = this.#options.clock.now();
    if (this.#rate.take(now)) return true;
    if (!this.#patience.take(now) && !this.#isFlooded) {
      this.#isFlooded = true;
      this.#options.onFlood();
    }
    return false;
  }
}
