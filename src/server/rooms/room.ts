import { deadlineOf } from "../../machine/timer.ts";
import { limits } from "../../protocol/limits.ts";
import type { FeedEntry } from "../../protocol/presence.ts";
import type { Actor, RoomState } from "../../protocol/room-state.ts";
import type { Reply } from "../../protocol/wire.ts";
import { type Draft, nextRoom, type Records } from "./draft.ts";
import { draftCommand, draftSamePress } from "./draft-command.ts";
import { draftTime } from "./draft-time.ts";
import { emptyRoom } from "./empty-room.ts";
import { kindOfPress } from "./kind-of-press.ts";
import type {
  Broadcaster,
  Clock,
  LoadedRoom,
  Logger,
  RoomStore,
  StoredRoom,
  Verdict,
  WakeUp,
} from "./ports.ts";
import { done, type Refused, refused } from "./replies.ts";
import type { RoomCommand } from "./room-command.ts";
import { toRoomState } from "./to-room-state.ts";

/** What a room needs of the world. */
export interface RoomPorts {
  readonly clock: Clock;
  readonly wakeUp: WakeUp;
  readonly store: RoomStore;
  readonly broadcaster: Broadcaster;
  readonly logger: Logger;
}

/** How soon time's own change is tried again when it could not be stored, in ms. */
const storeAgainMs = 5_000;

const doNothing = () => undefined;
/** One for all rooms at rest: there are many of them. */
const nobodysTurn = Promise.resolve();
const nothing: Records = { history: [], activity: [] };

/**
 * One room: the only writer of its timer. It does one thing at a time; what comes meanwhile waits its turn.
 * The way of a command: time that is due first, then known before?, the same press?, stale?, the machine, the
 * store, and only then the answer and one `state` to everybody.
 */
export class Room {
  readonly id: string;
  readonly #ports: RoomPorts;
  #room: StoredRoom;
  /** The room as the store has it; null when it has nothing of this room yet. */
  #stored: StoredRoom | null;
  #activity: readonly FeedEntry[];
  /** What time did and the store could not take yet. */
  #unsaved: Records | null = null;
  #turn: Promise<unknown> = nobodysTurn;
  #waiting = 0;

  constructor(id: string, loaded: LoadedRoom | null, ports: RoomPorts) {
    this.id = id;
    this.#ports = ports;
    this.#room = loaded?.room ?? emptyRoom();
    this.#stored = loaded?.room ?? null;
    this.#activity = loaded?.activity ?? [];
  }

  /** The room as its members see it now. */
  state(): RoomState {
    return toRoomState(this.id, this.#room, this.#ports.clock.now());
  }

  /** The newest entries, oldest first, at most 50. */
  get activity(): readonly FeedEntry[] {
    return this.#activity;
  }

  /** Whether the room could leave memory now without anything being lost. */
  get isAtRest(): boolean {
    return this.#waiting === 0 && this.#unsaved === null;
  }

  /**
   * Carries out a member's command, when its turn comes.
   * @param whyNot asked then: whoever might do it when it arrived may have been sent out since
   */
  handle(command: RoomCommand, by: Actor, whyNot: () => Refused | null): Promise<Reply> {
    const arrivedAt = this.#ports.clock.now();
    return this.#inTurn(async () => {
      await this.#elapse();
      return whyNot() ?? this.#apply(command, by, arrivedAt);
    });
  }

  /** Lets time do what is due, when its turn comes. */
  elapse(): Promise<void> {
    return this.#inTurn(async () => {
      const changed = await this.#elapse();
      if (!changed) this.#arm();
    });
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    const result = this.#turn.then(work);
    // What came of it is not kept: a reply holds a whole state.
    this.#turn = result.then(doNothing, doNothing);
    try {
      return await result;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#turn = nobodysTurn;
    }
  }

  /**
   * Resolves to whether time changed anything. Storing takes time too: what becomes due meanwhile goes before
   * whatever comes next, as it does otherwise.
   */
  async #elapse(): Promise<boolean> {
    let changed = false;
    let triedAgain = false;
    for (;;) {
      const draft = draftTime(this.#room, this.#ports.clock.now());
      if (draft !== null) {
        changed = true;
        if (!(await this.#commitTime(draft))) return true;
      } else if (this.#unsaved !== null && !changed && !triedAgain) {
        triedAgain = true;
        await this.#saveUnsaved();
      } else {
        return changed;
      }
    }
  }

  async #apply(command: RoomCommand, by: Actor, arrivedAt: number): Promise<Reply> {
    if (this.#room.ops.includes(command.op)) return done(this.state());
    if (command.name === "press") {
      const kind = kindOfPress(this.#room, { ...command, by: by.id, at: arrivedAt });
      if (kind === "none") return done(this.state());
      if (kind === "same") return this.#commitCommand(draftSamePress(this.#room, command.op));
    }
    if ("rev" in command && command.rev !== undefined && command.rev !== this.#room.rev) {
      return refused("stale", "somebody was faster", this.state());
    }
    const draft = draftCommand(this.#room, command, by, this.#ports.clock.now());
    if (draft === null) return this.#notNow(command);
    const reply = await this.#commitCommand(draft);
    if (command.name !== "undo" || !reply.ok) return reply;
    // What was taken up again may be over meanwhile.
    await this.#elapse();
    return done(this.state());
  }

  #notNow({ name }: RoomCommand): Reply {
    const why = name === "undo" ? "there is nothing to take back" : `${name} does not apply now`;
    return refused("not_now", why, this.state());
  }

  /** A member's change: nothing is shown that is not stored. */
  async #commitCommand(draft: Draft): Promise<Reply> {
    const next = nextRoom(this.#room, draft);
    switch (await this.#store(next, draft)) {
      case "stored":
        this.#adopt(next, draft);
        this.#announce(draft.activity, draft.isUnseen);
        return done(this.state());
      case "conflict":
        await this.#reload();
        return refused("stale", "somebody was faster", this.state());
      case "unavailable":
        return refused("unavailable", "the change could not be stored; nothing happened", this.state());
    }
  }

  /**
   * Time's own change: shown even when it cannot be stored just now, for a restart would derive it again.
   * Resolves to false when somebody else wrote to the room.
   */
  async #commitTime(draft: Draft): Promise<boolean> {
    const next = nextRoom(this.#room, draft);
    const verdict = await this.#store(next, draft);
    if (verdict === "conflict") {
      await this.#reload();
      return false;
    }
    if (verdict === "unavailable") this.#unsaved = this.#withUnsaved(draft);
    this.#adopt(next, draft);
    this.#announce(draft.activity);
    return true;
  }

  /** Tries to store what only time knows so far; nothing changes for the members. */
  async #saveUnsaved(): Promise<void> {
    const verdict = await this.#store(this.#room, nothing);
    if (verdict === "conflict") await this.#reload();
  }

  async #store(next: StoredRoom, records: Records): Promise<Verdict> {
    const verdict = await this.#ports.store.commit({
      room: this.id,
      expected: this.#stored,
      next,
      deadline: deadlineOf(next.timer),
      ...this.#withUnsaved(records),
    });
    if (verdict === "stored") {
      this.#stored = next;
      this.#unsaved = null;
    }
    return verdict;
  }

  #withUnsaved({ history, activity }: Records): Records {
    const before = this.#unsaved ?? nothing;
    return { history: [...before.history, ...history], activity: [...before.activity, ...activity] };
  }

  #adopt(next: StoredRoom, { activity }: Records): void {
    this.#room = next;
    this.#activity = [...this.#activity, ...activity].slice(-limits.activityEntries);
    this.#arm();
  }

  #announce(entries: readonly FeedEntry[], isUnseen = false): void {
    if (!isUnseen) this.#ports.broadcaster.state(this.state());
    if (entries.length > 0) this.#ports.broadcaster.activity(this.id, entries);
  }

  #arm(): void {
    const deadline = deadlineOf(this.#room.timer);
    const again = this.#unsaved === null ? null : this.#ports.clock.now() + storeAgainMs;
    const at = deadline === null || again === null ? (deadline ?? again) : Math.min(deadline, again);
    this.#ports.wakeUp.set(this.id, at);
  }

  /** Another server wrote to this room: what the store has is what counts. */
  async #reload(): Promise<void> {
    this.#ports.logger.warn("room.conflict", { room: this.id });
    try {
      const loaded = await this.#ports.store.load(this.id);
      this.#room = loaded?.room ?? emptyRoom();
      this.#stored = loaded?.room ?? null;
      this.#activity = loaded?.activity ?? [];
      this.#unsaved = null;
      this.#arm();
      this.#announce([]);
    } catch (error) {
      this.#ports.logger.error("store.unreadable", { room: this.id, error: String(error) });
    }
  }
}
