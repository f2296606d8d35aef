import type { FeedEntry, Presence } from "../../protocol/presence.ts";
import type { RoomState } from "../../protocol/room-state.ts";
import type { Broadcaster, Clock } from "../rooms/ports.ts";

/** Told of each message to a room. */
export interface BroadcastMeter {
  broadcast(kind: "state" | "activity" | "presence"): void;
  /** @param seconds from the scheduled end of a phase or an alarm to when the room was told */
  phaseEnded(lateSeconds: number): void;
}

/** What only time does, at an instant that was known before. */
const byTime: ReadonlySet<string> = new Set(["rang", "started", "abandoned"]);

/** A {@link Broadcaster} whose messages are counted, and which knows how late time's own changes were told. */
export class MeasuredBroadcaster implements Broadcaster {
  readonly #broadcaster: Broadcaster;
  readonly #clock: Clock;
  readonly #meter: BroadcastMeter;

  constructor(broadcaster: Broadcaster, clock: Clock, meter: BroadcastMeter) {
    this.#broadcaster = broadcaster;
    this.#clock = clock;
    this.#meter = meter;
  }

  state(state: RoomState): void {
    this.#broadcaster.state(state);
    this.#meter.broadcast("state");
  }

  activity(room: string, entries: readonly FeedEntry[]): void {
    this.#broadcaster.activity(room, entries);
    this.#meter.broadcast("activity");
    for (const { at, by, did } of entries) {
      if (by === null && byTime.has(did)) this.#meter.phaseEnded((this.#clock.now() - at) / 1000);
    }
  }

  presence(room: string, presence: Presence): void {
    this.#broadcaster.presence(room, presence);
    this.#meter.broadcast("presence");
  }
}
