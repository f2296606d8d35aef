import { limits } from "../protocol/limits.ts";
import type { RoomState } from "../protocol/room-state.ts";

interface Shown {
  readonly rev: number;
  readonly since: number;
  /** Somebody else's doing: a finger that is already on its way does not mean this one yet. */
  readonly surprising: boolean;
}

/**
 * Which revision a press means. A finger that is already on its way lands after the picture has changed; so a
 * press means what had been on show for 600 ms, unless the newer picture came from time or from this member.
 */
export class PressedRevision {
  #shown: Shown | null = null;
  #before: number | null = null;
  #lastOp: string | null = null;

  /** A picture comes on show. `isOwnOp` tells this member's commands from those of others. `at` in ms, monotonic. */
  show(state: RoomState, isOwnOp: (op: string) => boolean, at: number): void {
    const op = state.last?.op ?? null;
    const byPerson = this.#shown !== null && op !== null && op !== this.#lastOp;
    this.#lastOp = op;
    if (state.rev === this.#shown?.rev) return;
    const surprising = byPerson && !isOwnOp(op);
    if (this.#shown !== null) this.#before = this.at(at);
    this.#shown = { rev: state.rev, since: at, surprising };
  }

  /** The revision that a press at this moment means; null before anything was shown. */
  at(now: number): number | null {
    if (this.#shown === null) return null;
    const fresh = now - this.#shown.since < limits.onShowMs;
    return fresh && this.#shown.surprising && this.#before !== null ? this.#before : this.#shown.rev;
  }

  /** A new connection starts with a clean sheet: its first picture is what counts. */
  reset(): void {
    this.#shown = null;
    this.#before = null;
    this.#lastOp = null;
  }
}
