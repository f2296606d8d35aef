import { limits } from "../../../src/protocol/limits.ts";
import type { Actor, RoomState } from "../../../src/protocol/room-state.ts";
import type { Reply } from "../../../src/protocol/wire.ts";
import type { RoomCommand } from "../../../src/server/rooms/room-command.ts";
import { pressMeaningOf } from "../../../src/server/rooms/to-room-state.ts";
import type { ChainChecker } from "./chain-checker.ts";
import type { Violations } from "./violations.ts";

/** A command on its way, as whoever sent it knows it. */
export interface Asked {
  readonly room: string;
  readonly op: string;
  readonly rev: number | undefined;
  /** The newest change that had been acknowledged to anybody when this was sent. */
  readonly since: number;
  /** Sent once, so that a refusal is final. */
  isOnlyOnce: boolean;
}

/**
 * Checks answers against what was stored: together with the chain this is linearisability. An ok means that the
 * command is in the chain, after whatever was acknowledged before it was sent; a refusal of a command that was sent
 * once means that it never is.
 */
export class AnswerChecker {
  readonly #chain: ChainChecker;
  readonly #violations: Violations;
  readonly #refused: Asked[] = [];
  readonly counts = { ok: 0, refused: 0, noPress: 0 };

  constructor(chain: ChainChecker, violations: Violations) {
    this.#chain = chain;
    this.#violations = violations;
  }

  asks(room: string, op: string, rev: number | undefined): Asked {
    return { room, op, rev, since: this.#chain.acknowledgedSeq(room), isOnlyOnce: true };
  }

  /** At the rooms' door, in the moment of the answer. */
  answers(room: string, command: RoomCommand, by: Actor, arrivedAt: number, reply: Reply): void {
    const now = this.#chain.shown(room);
    const isNewest = reply.state === undefined || reply.state.seq === now.seq;
    this.#violations.expect(isNewest, "an old picture", () => `${room}: the answer to ${command.op}`);
    if (!reply.ok || this.#chain.actedAs(room, command.op) !== undefined) return;
    const { lastPress, timer } = now;
    const isAnothers = lastPress !== null && lastPress.by !== by.id;
    const isSamePress = isAnothers && arrivedAt - lastPress.at < limits.samePressMs;
    const only = "only" in command ? command.only : undefined;
    const meansNothing = only !== undefined && !only.includes(pressMeaningOf(timer));
    const isNoPress = only !== undefined && (isSamePress || meansNothing);
    if (isNoPress) this.counts.noPress += 1;
    else this.#violations.add("answered, and not done", `${room}: ${command.name} ${command.op}`);
  }

  /** At the member, when an answer comes. */
  heard(asked: Asked, reply: Reply): void {
    const { room, op, rev, since } = asked;
    const seq = reply.state?.seq;
    const isSince = seq === undefined || seq >= since;
    this.#violations.expect(
      isSince,
      "out of order",
      () => `${room}: the answer to ${op} is from before it was sent`,
    );
    const actedAs = this.#chain.actedAs(room, op);
    if (reply.ok) {
      this.counts.ok += 1;
      this.#violations.expect(actedAs !== undefined, "answered, and not done", () => `${room}: ${op}`);
      if (actedAs === undefined) return;
      const isAfter = actedAs > since && (seq === undefined || seq >= actedAs);
      this.#violations.expect(isAfter, "out of order", () => `${room}: ${op} acted as change ${actedAs}`);
      this.#chain.acknowledge(room, actedAs);
      return;
    }
    this.counts.refused += 1;
    if (reply.error.code === "stale" && reply.state?.rev === rev && asked.isOnlyOnce) {
      this.#violations.add("answered, and not done", `${room}: ${op} is stale at its own revision ${rev}`);
    }
    if (asked.isOnlyOnce) this.#refused.push(asked);
  }

  /** When all is over. */
  checkRefusals(): void {
    for (const { room, op, isOnlyOnce } of this.#refused) {
      const isDone = isOnlyOnce && this.#chain.actedAs(room, op) !== undefined;
      this.#violations.expect(!isDone, "refused, and done all the same", () => `${room}: ${op}`);
    }
  }
}

/** Watches the pictures of one connection: within it they never go back. */
export class PictureChecker {
  readonly #violations: Violations;
  #shown: RoomState | null = null;

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  /** A new connection may begin with an older number: only time's own change can have been lost. */
  connected(): void {
    this.#shown = null;
  }

  shows(state: RoomState): void {
    const before = this.#shown;
    this.#shown = state;
    if (before === null) return;
    const isForward = state.seq >= before.seq && state.rev >= before.rev;
    this.#violations.expect(isForward, "an old picture", () => `${state.seq} after ${before.seq}`);
    const isSame = state.seq !== before.seq || withoutNow(state) === withoutNow(before);
    this.#violations.expect(isSame, "an old picture", () => `two pictures with the number ${state.seq}`);
  }
}

/** What the clock alone changes is left out. */
export function withoutNow(state: RoomState): string {
  return JSON.stringify({ ...state, now: 0, undo: null });
}
