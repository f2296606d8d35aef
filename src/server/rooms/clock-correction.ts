import { deadlineOf } from "../../machine/timer.ts";
import type { Logger, RoomStore, WakeUp } from "./ports.ts";
import { shiftRoom } from "./shift-room.ts";

export interface ClockCorrectionOptions {
  readonly store: RoomStore;
  readonly wakeUp: WakeUp & { rearm(): void };
  readonly logger: Logger;
  /**
   * Does something, once, while nobody is in these rooms (see `RoomEmptier`); those that could not be emptied are
   * left out, and with none left it is done all the same.
   */
  readonly whileEmpty: (
    rooms: readonly string[],
    work: (empty: readonly string[]) => Promise<void>,
  ) => Promise<void>;
  /** Puts the server's clock forward by so many ms. */
  readonly correct: (ms: number) => void;
  /** Whether the clock may still be corrected. */
  readonly isOpen: () => boolean;
}

/**
 * Puts right a clock that was wrong from the start. What an earlier life of the server stored are true instants and
 * stays: a block whose end has passed ends. What people did since the start was counted from a wrong clock, and goes
 * along with it: what is left of it stays the same.
 */
export class ClockCorrection {
  readonly #options: ClockCorrectionOptions;
  /** Rooms that people changed since the start. */
  readonly #changed = new Set<string>();

  constructor(options: ClockCorrectionOptions) {
    this.#options = options;
  }

  /** Somebody has changed a room. */
  noteChange(room: string): void {
    if (this.#options.isOpen()) this.#changed.add(room);
  }

  /** @param ms by how much the clock is put forward */
  async apply(ms: number): Promise<void> {
    const { whileEmpty, correct, wakeUp } = this.#options;
    await whileEmpty([...this.#changed], async (rooms) => {
      await Promise.all(rooms.map((room) => this.#shift(room, ms)));
      correct(ms);
    });
    this.#changed.clear();
    wakeUp.rearm();
  }

  /** Never rejects: no room keeps the clock from being put right. */
  async #shift(room: string, ms: number): Promise<void> {
    try {
      await this.#shiftStored(room, ms);
    } catch (error) {
      this.#options.logger.error("room.not_corrected", { room, error: String(error) });
    }
  }

  async #shiftStored(room: string, ms: number): Promise<void> {
    const { store, wakeUp, logger } = this.#options;
    const stored = (await store.load(room))?.room;
    if (stored === undefined) return;
    const next = shiftRoom(stored, ms);
    const deadline = deadlineOf(next.timer);
    const expected = { rev: stored.rev, seq: stored.seq };
    const verdict = await store.commit({ room, expected, next, deadline, history: [], activity: [] });
    if (verdict === "stored") wakeUp.set(room, deadline);
    else logger.error("room.not_corrected", { room, verdict });
  }
}
