import { isDeepStrictEqual } from "node:util";
import { phaseOf } from "../../../src/machine/timer.ts";
import type { HistoryChange, HistoryRow, StoredRoom } from "../../../src/server/rooms/ports.ts";

interface Entry {
  readonly row: HistoryRow;
  readonly voided: boolean;
}

const isBlock = ({ phase, outcome }: HistoryRow) =>
  phase === "work" && (outcome === "completed" || outcome === "skipped");

/** The history of a room as its changes make it. Never changed in place: a crash goes back to an earlier one. */
export class HistoryBook {
  readonly #entries: ReadonlyMap<number, Entry>;
  /** Work blocks that count, in all and before the set that is on. */
  readonly #blocks: number;
  readonly #blocksBeforeSet: number;
  /** The same before the last command, for when it is taken back. */
  readonly #before: HistoryBook | null;

  private constructor(
    entries: ReadonlyMap<number, Entry>,
    blocks: number,
    blocksBeforeSet: number,
    before: HistoryBook | null,
  ) {
    this.#entries = entries;
    this.#blocks = blocks;
    this.#blocksBeforeSet = blocksBeforeSet;
    this.#before = before;
  }

  static readonly empty = new HistoryBook(new Map(), 0, 0, null);

  /** The rows that count, by `n`. */
  get rows(): readonly HistoryRow[] {
    return [...this.#entries.values()]
      .filter(({ voided }) => !voided)
      .map(({ row }) => row)
      .sort((one, other) => one.n - other.n);
  }

  /** What disagrees is told to `complain`, in a sentence. */
  with(
    changes: readonly HistoryChange[],
    before: StoredRoom,
    after: StoredRoom,
    complain: (what: string) => void,
  ): HistoryBook {
    const entries = changes.length === 0 ? this.#entries : this.#changed(changes, complain);
    const blocks = changes.length === 0 ? this.#blocks : countBlocks(entries);
    const isUndo = after.last?.did === "undo" && after.last.op !== before.last?.op;
    const { completed } = after.timer.context;
    const isNewSet = completed === 0 && phaseOf(after.timer) !== phaseOf(before.timer);
    let blocksBeforeSet = isNewSet ? blocks : this.#blocksBeforeSet;
    if (isUndo && this.#before !== null) blocksBeforeSet = this.#before.#blocksBeforeSet;
    if (blocks - blocksBeforeSet !== completed) {
      complain(`${blocks - blocksBeforeSet} rows of work in this set, and ${completed} blocks counted`);
    }
    const isCommand = after.undo !== null && !isDeepStrictEqual(after.undo, before.undo);
    const undone = isCommand
      ? new HistoryBook(this.#entries, this.#blocks, this.#blocksBeforeSet, null)
      : this.#before;
    return new HistoryBook(entries, blocks, blocksBeforeSet, undone);
  }

  /** Complains of moments that two rows claim. Not for worlds whose clock went back. */
  checkMoments(complain: (what: string) => void): void {
    const byStart = [...this.rows].sort((one, other) => one.startedAt - other.startedAt || one.n - other.n);
    for (const [index, row] of byStart.entries()) {
      const following = byStart[index + 1];
      if (row.endedAt < row.startedAt) complain(`row ${row.n} ends before it begins`);
      const endedByTime = row.outcome === "completed" && (row.phase === "work" || row.phase === "shortBreak");
      if (endedByTime && row.endedAt !== row.startedAt + row.plannedMs + row.pausedMs) {
        complain(`row ${row.n} did not end when it was due`);
      }
      if (row.pausedMs > row.endedAt - row.startedAt) complain(`row ${row.n} paused for longer than it was`);
      if (following !== undefined && following.startedAt < row.endedAt) {
        complain(`rows ${row.n} and ${following.n} claim the same moments`);
      }
    }
  }

  #changed(changes: readonly HistoryChange[], complain: (what: string) => void): ReadonlyMap<number, Entry> {
    const entries = new Map(this.#entries);
    for (const change of changes) {
      const n = change.type === "put" ? change.row.n : change.n;
      const known = entries.get(n);
      if (change.type === "put") {
        if (known !== undefined && !known.voided) complain(`two rows with the number ${n}`);
        entries.set(n, { row: change.row, voided: false });
      } else if (known === undefined) {
        complain(`${change.type} of row ${n}, which is not there`);
      } else {
        entries.set(n, { row: known.row, voided: change.type === "void" });
      }
    }
    return entries;
  }
}

function countBlocks(entries: ReadonlyMap<number, Entry>): number {
  let count = 0;
  for (const { row, voided } of entries.values()) if (!voided && isBlock(row)) count += 1;
  return count;
}
