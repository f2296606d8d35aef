/** A contact that opens or closes again so soon bounces. In ms, as all below. */
const bounceMs = 30;
/** Held for this long, the LED starts to ramp up. */
const rampMs = 500;
/** Released before this, it was a press. */
const pressMs = 800;
/** Held for this long, it is a reset or an undo. */
const holdMs = 1_500;
/** Held for this long, something lies on the button. */
const stuckMs = 10_000;
/** A hold that is noticed so much too late was not watched: the process stood still, and so may the news of its release. */
const lateMs = 250;
/** For so long a contact may be on its way from a finger that is gone. */
const onItsWayMs = 1_000;

/**
 * What a button tells. `touch`: it is down. `ramp`: it is held, and will act soon. `press`, `reset`, `undo`: do it.
 * `cancel`: released too late for a press and too early for a hold. `stuck`: something lies on it. `release`: it
 * is up again after it had acted or was stuck.
 */
export type Gesture = "touch" | "ramp" | "press" | "reset" | "undo" | "cancel" | "stuck" | "release";

/** A button that is up, or down since `since`. Instants are ms on any clock that only goes forward. */
export type ButtonState =
  | {
      readonly kind: "up";
      /** Until then a contact that closes is the last press bouncing. */
      readonly bouncesUntil: number;
    }
  | {
      readonly kind: "down";
      readonly since: number;
      /** When the contact opened; it may be a bounce. */
      readonly openedAt: number | null;
      readonly stage: "fresh" | "ramping" | "acted" | "stuck";
    };

export interface ButtonInput {
  readonly at: number;
  /** The contact closed (`true`) or opened; left out when only time has passed. */
  readonly contact?: boolean;
  /** Whether the room's last change can be taken back at this moment. */
  readonly undoOpen: boolean;
}

export interface ButtonStep {
  readonly state: ButtonState;
  readonly gestures: readonly Gesture[];
  /** When to step again without a contact; null: not before the next contact. */
  readonly wakeAt: number | null;
}

export const buttonUp: ButtonState = { kind: "up", bouncesUntil: Number.NEGATIVE_INFINITY };

/** A button on which something lay before anybody looked: its release is no press. */
export function heldSince(at: number): ButtonState {
  return { kind: "down", since: at, openedAt: null, stage: "acted" };
}

/**
 * Whoever held it is gone and has not let go: what the finger began is not done. One whose contact is still on its way
 * is taken for a bounce.
 */
export function dropButton(state: ButtonState, at: number): ButtonState {
  if (state.kind === "up") return { kind: "up", bouncesUntil: at + onItsWayMs };
  return isUndecided(state.stage) ? { ...state, stage: "acted" } : state;
}

type Down = Extract<ButtonState, { kind: "down" }>;

/** One step of the button: time passes up to `at`, then the contact changes. */
export function stepButton(state: ButtonState, input: ButtonInput): ButtonStep {
  const gestures: Gesture[] = [];
  const waited = state.kind === "down" ? passTime(state, input, gestures) : state;
  const next = input.contact === undefined ? waited : moveContact(waited, input.contact, input.at, gestures);
  return { state: next, gestures, wakeAt: next.kind === "down" ? nextWake(next) : null };
}

function moveContact(state: ButtonState, closed: boolean, at: number, gestures: Gesture[]): ButtonState {
  if (state.kind === "up") return closed ? touch(state.bouncesUntil, at, gestures) : state;
  if (closed) return { ...state, openedAt: null };
  if (isPress(state, at)) return release(state, at, gestures);
  return { ...state, openedAt: state.openedAt ?? at };
}

function touch(bouncesUntil: number, at: number, gestures: Gesture[]): ButtonState {
  if (at < bouncesUntil) return heldSince(at);
  gestures.push("touch");
  return { kind: "down", since: at, openedAt: null, stage: "fresh" };
}

/**
 * A press is told as soon as the contact opens, so that nobody waits for it, unless it is so short that the contact
 * may only be bouncing as it closes. Nothing else is in a hurry: it waits for the contact to stay open.
 */
function isPress({ since, stage }: Down, at: number): boolean {
  const held = at - since;
  return isUndecided(stage) && held >= bounceMs && held < pressMs;
}

function isUndecided(stage: Down["stage"]): boolean {
  return stage === "fresh" || stage === "ramping";
}

function passTime(state: Down, input: ButtonInput, gestures: Gesture[]): ButtonState {
  if (state.openedAt === null) return hold(state, input, gestures);
  return input.at - state.openedAt >= bounceMs ? release(state, state.openedAt, gestures) : state;
}

function release(state: Down, openedAt: number, gestures: Gesture[]): ButtonState {
  const held = openedAt - state.since;
  gestures.push(isUndecided(state.stage) ? (held < pressMs ? "press" : "cancel") : "release");
  return { kind: "up", bouncesUntil: openedAt + bounceMs };
}

function hold(state: Down, { at, undoOpen }: ButtonInput, gestures: Gesture[]): Down {
  const held = at - state.since;
  let { stage } = state;
  if (stage === "fresh" && held >= rampMs && held < rampMs + lateMs) {
    stage = "ramping";
    gestures.push("ramp");
  }
  if (stage === "ramping" && held >= holdMs) {
    stage = "acted";
    const watched = held < holdMs + lateMs;
    gestures.push(watched ? (undoOpen ? "undo" : "reset") : "cancel");
  }
  if (stage === "fresh" && held >= pressMs) {
    stage = "acted";
    gestures.push("cancel");
  }
  if (stage === "acted" && held >= stuckMs) {
    stage = "stuck";
    gestures.push("stuck");
  }
  return { ...state, stage };
}

const stageEnds = { fresh: rampMs, ramping: holdMs, acted: stuckMs, stuck: null } as const;

function nextWake(state: Down): number | null {
  if (state.openedAt !== null) return state.openedAt + bounceMs;
  const end = stageEnds[state.stage];
  return end === null ? null : state.since + end;
}
