import {
  createTimer,
  deadlineOf,
  keepNumbers,
  phaseOf,
  settle,
  step,
  type Timer,
} from "../../machine/timer.ts";
import { limits } from "../../protocol/limits.ts";
import type { FeedEntry } from "../../protocol/presence.ts";
import type { Actor, Did, PressMeaning, RoomState } from "../../protocol/room-state.ts";
import type { Reply } from "../../protocol/wire.ts";
import { activityOfTime, chronicle, type PhaseNotes } from "./from-effects.ts";
import type {
  Broadcaster,
  Clock,
  HistoryChange,
  LoadedRoom,
  Logger,
  RoomStore,
  StoredRoom,
  StoredUndo,
  WakeUp,
} from "./ports.ts";
import { done, refused } from "./replies.ts";
import type { RoomCommand } from "./room-command.ts";
import { pressMeaningOf, toRoomState } from "./to-room-state.ts";
import { didOf, type TimerCommand, toTimerEvent } from "./to-timer-event.ts";

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

/** A change that has been thought out but not stored yet. */
interface Draft {
  readonly timer: Timer;
  readonly label?: string;
  readonly last?: RoomState["last"];
  readonly lastPress?: StoredRoom["lastPress"];
  readonly undo: StoredUndo | null;
  readonly startedBy?: Actor | null;
  readonly op?: string;
  readonly raisesRev: boolean;
  readonly history: readonly HistoryChange[];
  readonly activity: readonly FeedEntry[];
  /** Only talk: the state that members see is the same. */
  readonly isTalk?: boolean;
}

/** What takes a change of the history back. */
function takenBack(change: HistoryChange): HistoryChange {
  switch (change.type) {
    case "put":
      return { type: "void", n: change.row.n };
    case "void":
      return { type: "restore", n: change.n };
    case "restore":
      return { type: "void", n: change.n };
  }
}

const doNothing = () => undefined;
/** One for all rooms at rest: there are many of them. */
const nobodysTurn = Promise.resolve();

function emptyRoom(): StoredRoom {
  return {
    rev: 0,
    seq: 0,
    timer: createTimer(),
    label: "",
    last: null,
    lastPress: null,
    undo: null,
    ops: [],
    startedBy: null,
  };
}

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
  #unsaved: {
    readonly history: readonly HistoryChange[];
    readonly activity: readonly FeedEntry[];
  } | null = null;
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

  /** Carries out a member's command, when its turn comes. */
  handle(command: RoomCommand, by: Actor): Promise<Reply> {
    const arrivedAt = this.#ports.clock.now();
    return this.#inTurn(async () => {
      await this.#elapse();
      return this.#apply(command, by, arrivedAt);
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
      const { timer, effects, accepted } = settle(this.#room.timer, this.#ports.clock.now());
      if (accepted) {
        changed = true;
        const draft = { ...chronicle(effects, this.#notes, null), activity: activityOfTime(effects) };
        if (!(await this.#commitTime({ timer, undo: null, raisesRev: true, ...draft }))) return true;
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
    if (command.name === "label") return this.#setLabel(command.text, command.op, by);
    if (command.name === "say") return this.#say(command.text, command.op, by);
    if (command.name === "press" && this.#isNoPress(command, by, arrivedAt)) return done(this.state());
    if (command.rev !== undefined && command.rev !== this.#room.rev) {
      return refused("stale", "somebody was faster", this.state());
    }
    if (command.name === "undo") return this.#undo(command.op, by);
    return this.#changeTimer(command, by);
  }

  /** A press without eyes so soon after somebody else's is the same one; and some mean only some things. */
  #isNoPress(
    { rev, only }: RoomCommand & { name: "press"; only?: readonly PressMeaning[] },
    by: Actor,
    arrivedAt: number,
  ): boolean {
    if (rev !== undefined) return false;
    if (only !== undefined && !only.includes(pressMeaningOf(this.#room.timer))) return true;
    const { lastPress } = this.#room;
    return lastPress !== null && lastPress.by !== by.id && arrivedAt - lastPress.at < limits.samePressMs;
  }

  #setLabel(text: string, op: string, by: Actor): Promise<Reply> {
    const at = this.#ports.clock.now();
    return this.#commitCommand({
      timer: this.#room.timer,
      label: text,
      last: { op, by, did: "label", at },
      undo: this.#room.undo,
      op,
      raisesRev: false,
      history: [],
      activity: [this.#entry(at, by, "label", this.#room.timer, text)],
    });
  }

  /** The timer, its undo and the last person's action stay as they are. */
  #say(text: string, op: string, by: Actor): Promise<Reply> {
    const { timer, undo } = this.#room;
    const at = this.#ports.clock.now();
    const activity: FeedEntry[] = [{ at, by, did: "said", phase: phaseOf(timer), text }];
    return this.#commitCommand({ timer, undo, op, raisesRev: false, history: [], activity, isTalk: true });
  }

  #changeTimer(command: TimerCommand, by: Actor): Promise<Reply> {
    const at = this.#ports.clock.now();
    const before = this.#room.timer;
    const { timer, effects, accepted } = step(before, toTimerEvent(command, at));
    if (!accepted) {
      return Promise.resolve(refused("not_now", `${command.name} does not apply now`, this.state()));
    }
    const did = didOf(command, before);
    const { history, startedBy } = chronicle(effects, this.#notes, by);
    return this.#commitCommand({
      timer,
      last: { op: command.op, by, did, at },
      ...(command.name === "press" ? { lastPress: { by: by.id, at } } : {}),
      undo: this.#undoOf(at, history),
      startedBy,
      op: command.op,
      raisesRev: true,
      history,
      activity: [this.#entry(at, by, did, timer)],
    });
  }

  /** What takes back a change that is about to be made. */
  #undoOf(at: number, changes: readonly HistoryChange[]): StoredUndo {
    const { timer, startedBy = null } = this.#room;
    const until = at + limits.undoMs;
    const history = changes.map(takenBack);
    // There are many rooms, and in most of them nothing ran before.
    return startedBy === null ? { until, timer, history } : { until, timer, history, startedBy };
  }

  async #undo(op: string, by: Actor): Promise<Reply> {
    const at = this.#ports.clock.now();
    const { undo } = this.#room;
    if (undo === null || at >= undo.until) {
      return refused("not_now", "there is nothing to take back", this.state());
    }
    const timer = keepNumbers(undo.timer, this.#room.timer);
    const reply = await this.#commitCommand({
      timer,
      last: { op, by, did: "undo", at },
      undo: null,
      startedBy: undo.startedBy ?? null,
      op,
      raisesRev: true,
      history: undo.history,
      activity: [this.#entry(at, by, "undo", timer)],
    });
    if (!reply.ok) return reply;
    await this.#elapse();
    return done(this.state());
  }

  get #notes(): PhaseNotes {
    return { label: this.#room.label, startedBy: this.#room.startedBy ?? null };
  }

  #entry(at: number, by: Actor, did: Did, timer: Timer, text?: string): FeedEntry {
    const entry = { at, by, did, phase: phaseOf(timer) };
    return text === undefined ? entry : { ...entry, text };
  }

  /** A member's change: nothing is shown that is not stored. */
  async #commitCommand(draft: Draft): Promise<Reply> {
    const next = this.#next(draft);
    switch (await this.#store(next, draft)) {
      case "stored":
        this.#adopt(next, draft);
        this.#announce(draft.activity, draft.isTalk);
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
    const next = this.#next(draft);
    const verdict = await this.#store(next, draft);
    if (verdict === "conflict") {
      await this.#reload();
      return false;
    }
    if (verdict === "unavailable") {
      this.#unsaved = {
        history: [...(this.#unsaved?.history ?? []), ...draft.history],
        activity: [...(this.#unsaved?.activity ?? []), ...draft.activity],
      };
    }
    this.#adopt(next, draft);
    this.#announce(draft.activity);
    return true;
  }

  /** Tries to store what only time knows so far; nothing changes for the members. */
  async #saveUnsaved(): Promise<void> {
    const verdict = await this.#store(this.#room, { timer: this.#room.timer, history: [], activity: [] });
    if (verdict === "conflict") await this.#reload();
  }

  #next(draft: Draft): StoredRoom {
    const { op } = draft;
    const startedBy = draft.startedBy === undefined ? this.#room.startedBy : draft.startedBy;
    return {
      rev: this.#room.rev + (draft.raisesRev ? 1 : 0),
      seq: this.#room.seq + 1,
      timer: draft.timer,
      label: draft.label ?? this.#room.label,
      last: draft.last ?? this.#room.last,
      lastPress: draft.lastPress ?? this.#room.lastPress,
      undo: draft.undo,
      ops: op === undefined ? this.#room.ops : [...this.#room.ops, op].slice(-limits.rememberedOps),
      startedBy: phaseOf(draft.timer) === "idle" ? null : (startedBy ?? null),
    };
  }

  async #store(next: StoredRoom, draft: Pick<Draft, "timer" | "history" | "activity">) {
    const verdict = await this.#ports.store.commit({
      room: this.id,
      expected: this.#stored,
      next,
      deadline: deadlineOf(draft.timer),
      history: [...(this.#unsaved?.history ?? []), ...draft.history],
      activity: [...(this.#unsaved?.activity ?? []), ...draft.activity],
    });
    if (verdict === "stored") {
      this.#stored = next;
      this.#unsaved = null;
    }
    return verdict;
  }

  #adopt(next: StoredRoom, draft: Draft): void {
    this.#room = next;
    this.#activity = [...this.#activity, ...draft.activity].slice(-limits.activityEntries);
    this.#arm();
  }

  #announce(entries: readonly FeedEntry[], isTalk = false): void {
    if (!isTalk) this.#ports.broadcaster.state(this.state());
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
