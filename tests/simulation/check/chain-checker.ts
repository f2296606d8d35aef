import { isDeepStrictEqual } from "node:util";
import { deadlineOf, type Timer } from "../../../src/machine/timer.ts";
import type { Actor } from "../../../src/protocol/room-state.ts";
import { emptyRoom } from "../../../src/server/rooms/empty-room.ts";
import type {
  Change,
  HistoryChange,
  LoadedRoom,
  StoredRoom,
  Verdict,
} from "../../../src/server/rooms/ports.ts";
import type { RoomCommand } from "../../../src/server/rooms/room-command.ts";
import { expectedOfCommand, expectedOfTime } from "./expected-change.ts";
import { HistoryBook } from "./history-book.ts";
import { brokenInvariants, comesToRest, isResetToIdle } from "./timer-invariants.ts";
import type { Violations } from "./violations.ts";

/** A room at a moment, with what its history must be. */
interface Picture {
  readonly room: StoredRoom;
  readonly book: HistoryBook;
}

interface Attempt {
  readonly change: Change;
  readonly picture: Picture;
  readonly kind: "time" | "again" | "command";
  readonly op: string | null;
}

interface Watched {
  /** As the store has it; null while it has nothing. */
  saved: Picture | null;
  /** As the server that runs has it in memory. */
  shown: Picture;
  /** What time did and is not stored. */
  unsaved: readonly HistoryChange[];
  attempt: Attempt | null;
  /** In which server's life `shown` was loaded. */
  life: number;
  /** Every command that was stored, with the number of its change. */
  readonly acted: Map<string, number>;
  /** The highest number of a change whose command was acknowledged. */
  acknowledged: number;
}

/** A command that reached the rooms, and when. */
interface Arrival {
  readonly command: RoomCommand;
  readonly by: Actor;
  readonly at: number;
}

export interface ChainCheckerOptions {
  readonly violations: Violations;
  /** The server's clock. */
  readonly now: () => number;
  readonly clockWentBack: () => boolean;
}

const nothing: Picture = { room: emptyRoom(), book: HistoryBook.empty };

/**
 * Watches a store from in front: every change must be what a command or time makes of the room before it, each
 * command acts at most once in the room's life, and what comes back after a crash is what was stored.
 */
export class ChainChecker {
  readonly #options: ChainCheckerOptions;
  readonly #rooms = new Map<string, Watched>();
  readonly #asked = new Map<string, readonly Arrival[]>();
  #life = 0;
  readonly counts = { commands: 0, ofTime: 0, unavailable: 0, foundAfterCrash: 0 };

  constructor(options: ChainCheckerOptions) {
    this.#options = options;
  }

  /** A new server has the store now. */
  restarted(): void {
    this.#life += 1;
  }

  /** A command reached the rooms. */
  asked(command: RoomCommand, by: Actor, at: number): void {
    this.#asked.set(command.op, [...(this.#asked.get(command.op) ?? []), { command, by, at }]);
  }

  /** The number of the change that a command made; undefined when it made none. */
  actedAs(room: string, op: string): number | undefined {
    return this.#watched(room).acted.get(op);
  }

  shown(room: string): StoredRoom {
    return this.#watched(room).shown.room;
  }

  acknowledgedSeq(room: string): number {
    return this.#watched(room).acknowledged;
  }

  acknowledge(room: string, seq: number): void {
    const watched = this.#watched(room);
    watched.acknowledged = Math.max(watched.acknowledged, seq);
  }

  rows(room: string) {
    return this.#watched(room).shown.book.rows;
  }

  checkMoments(): void {
    for (const { shown } of this.#rooms.values()) {
      shown.book.checkMoments((what) => this.#options.violations.add("a broken history", what));
    }
  }

  /** Every room's next deadline, as it should be known to whoever wakes it. */
  deadlines(): readonly { readonly room: string; readonly at: number }[] {
    return [...this.#rooms].flatMap(([room, { saved, shown, life, attempt }]) => {
      const isInMemory = life === this.#life;
      // Whether what was on its way in a crash was stored is not known before the room is loaded.
      if (!isInMemory && attempt !== null) return [];
      const timer: Timer | undefined = isInMemory ? shown.room.timer : saved?.room.timer;
      const at = timer === undefined ? null : deadlineOf(timer);
      return at === null ? [] : [{ room, at }];
    });
  }

  loaded(room: string, loaded: LoadedRoom | null): void {
    const watched = this.#watched(room);
    const { attempt, saved } = watched;
    const wasInFlight = attempt !== null && watched.life !== this.#life;
    if (wasInFlight && isDeepStrictEqual(loaded?.room, toJson(attempt.change.next))) {
      this.counts.foundAfterCrash += 1;
      this.#save(watched, attempt);
    } else if (!isDeepStrictEqual(loaded?.room ?? null, saved === null ? null : toJson(saved.room))) {
      const seqs = `change ${loaded?.room.seq ?? 0} came back, ${saved?.room.seq ?? 0} was stored`;
      this.#options.violations.add("lost", `${room}: ${seqs}`);
    }
    watched.attempt = null;
    watched.unsaved = [];
    watched.life = this.#life;
    watched.shown = watched.saved ?? nothing;
  }

  attempted(change: Change): void {
    const { violations } = this.#options;
    const watched = this.#watched(change.room);
    const isAlone = watched.attempt === null && watched.life === this.#life;
    violations.expect(isAlone, "two changes at once", () => `${change.room}: change ${change.next.seq}`);
    const attempt = this.#judge(watched, change);
    watched.attempt = attempt;
    const at = this.#options.now();
    const { timer } = attempt.picture.room;
    for (const sentence of brokenInvariants(timer, at, !this.#options.clockWentBack())) {
      violations.add("a broken timer", `${change.room}, change ${change.next.seq}: ${sentence}`);
    }
    // These walk on through the chart, which costs more than all the rest.
    if (change.next.seq % 8 === 0) {
      violations.expect(comesToRest(timer), "a broken timer", () => `${change.room}: never comes to rest`);
      violations.expect(
        isResetToIdle(timer, at),
        "a broken timer",
        () => `${change.room}: RESET is not enough`,
      );
    }
    const isKnown = change.deadline === deadlineOf(timer);
    violations.expect(isKnown, "a broken timer", () => `${change.room}: the store is told another deadline`);
  }

  answered(change: Change, verdict: Verdict): void {
    const watched = this.#watched(change.room);
    const { attempt } = watched;
    if (attempt === null || attempt.change !== change) return;
    watched.attempt = null;
    if (verdict === "stored") {
      this.#save(watched, attempt);
      watched.unsaved = [];
      watched.shown = attempt.picture;
    } else if (verdict === "unavailable") {
      this.counts.unavailable += 1;
      if (attempt.kind !== "time") return;
      watched.unsaved = change.history;
      watched.shown = attempt.picture;
    }
  }

  #save(watched: Watched, { picture, change, kind, op }: Attempt): void {
    watched.saved = picture;
    if (op !== null) {
      watched.acted.set(op, change.next.seq);
      this.counts.commands += 1;
    } else if (kind === "time") {
      this.counts.ofTime += 1;
    }
  }

  /** Says what a change is, and whether it is what it must be. */
  #judge(watched: Watched, change: Change): Attempt {
    const { violations } = this.#options;
    const now = this.#options.now();
    const { room: before, book } = watched.shown;
    const { next } = change;
    const where = `${change.room}, change ${next.seq}`;
    const stands = watched.saved?.room;
    const isOnTop = change.expected?.seq === stands?.seq && change.expected?.rev === stands?.rev;
    violations.expect(isOnTop, "out of order", () => `${where} is not on top of what was stored`);
    const fresh = change.history.slice(watched.unsaved.length);
    const isWhole = isDeepStrictEqual(change.history.slice(0, watched.unsaved.length), watched.unsaved);
    violations.expect(isWhole, "a broken history", () => `${where} leaves out what time did before`);

    const op = next.ops.at(-1) ?? null;
    const isCommand = op !== null && !isDeepStrictEqual(next.ops, before.ops);
    if (!isCommand) {
      const isAgain = isDeepStrictEqual(next, before);
      const expected = isAgain ? { next: before, history: [] } : expectedOfTime(before, now);
      const fits = expected !== null && isDeepStrictEqual(next, expected.next);
      violations.expect(
        fits,
        "not what the command means",
        () => `${where} is not what time makes of the room`,
      );
      const picture = { room: next, book: this.#bookOf(book, fresh, before, next, where) };
      return { change, picture, kind: isAgain ? "again" : "time", op: null };
    }

    violations.expect(!watched.acted.has(op), "acted twice", () => `${where}: ${op}`);
    const arrivals = this.#asked.get(op) ?? [];
    if (arrivals.length === 0) violations.add("done, and nobody asked", `${where}: ${op}`);
    // Sent again, it may have been taken for what it was the first time or the second.
    const objections = arrivals.map(({ command, by, at }) => {
      const expected = expectedOfCommand(before, command, by, at, now);
      if (typeof expected === "string") return expected;
      const fits = isDeepStrictEqual(next, expected.next) && isDeepStrictEqual(fresh, expected.history);
      return fits ? null : `it is not what ${command.name} makes of it`;
    });
    const fits = objections.length === 0 || objections.includes(null);
    violations.expect(fits, "not what the command means", () => `${where}: ${objections.join("; ")}`);
    const picture = { room: next, book: this.#bookOf(book, fresh, before, next, where) };
    return { change, picture, kind: "command", op };
  }

  #bookOf(
    book: HistoryBook,
    changes: readonly HistoryChange[],
    before: StoredRoom,
    after: StoredRoom,
    where: string,
  ): HistoryBook {
    const { violations } = this.#options;
    return book.with(changes, before, after, (what) =>
      violations.add("a broken history", `${where}: ${what}`),
    );
  }

  #watched(room: string): Watched {
    const known = this.#rooms.get(room);
    if (known !== undefined) return known;
    const watched: Watched = {
      saved: null,
      shown: nothing,
      unsaved: [],
      attempt: null,
      life: this.#life,
      acted: new Map(),
      acknowledged: 0,
    };
    this.#rooms.set(room, watched);
    return watched;
  }
}

/** A store hands out copies, without what JSON has no words for. */
function toJson<Plain>(value: Plain): Plain {
  return JSON.parse(JSON.stringify(value)) as Plain;
}
