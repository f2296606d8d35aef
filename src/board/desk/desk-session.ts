import type { Outcome, RoomLink, RoomView } from "../../client/room-link.ts";
import { ledPatternFor } from "../../protocol/led.ts";
import type { LedPattern } from "../../protocol/led-pattern.ts";
import type { BoardDevice } from "../board-device.ts";
import type { Scheduler } from "../scheduler.ts";
import {
  type ButtonState,
  buttonUp,
  dropButton,
  type Gesture,
  heldSince,
  stepButton,
} from "./button-gestures.ts";
import { startDeskShow } from "./desk-show.ts";
import { createLedPlayer } from "./led-player.ts";

/** What can be seen of a desk from elsewhere. */
export interface DeskLook {
  /** What its light shows. */
  readonly pattern: LedPattern;
  /** Something lies on the button. */
  readonly stuck: boolean;
}

export interface DeskSessionOptions {
  readonly device: BoardDevice;
  readonly link: RoomLink;
  readonly scheduler: Scheduler;
  readonly log: (line: string) => void;
  /** Hears at once how things stand, and then of every change. */
  readonly onLook: (look: DeskLook) => void;
  /** Whether nothing may sound now. */
  readonly isQuiet: () => boolean;
}

/** A connected device that has joined the room. */
export interface DeskSession {
  /** The button's contact closed or opened. */
  contact(down: boolean): void;
  stop(): void;
}

/** Joins a connected device to the room: its button acts there, and it shows what goes on. */
export function startDeskSession({
  device,
  link,
  scheduler,
  log,
  onLook,
  isQuiet,
}: DeskSessionOptions): DeskSession {
  const led = createLedPlayer((light) => device.set({ light }), scheduler);
  const desk = startDeskShow({ device, link, scheduler, isQuiet });
  let button: ButtonState = device.heldAtStart ? heldSince(scheduler.now()) : buttonUp;
  let ramping = false;
  let stuck = false;
  let stopped = false;
  let told: DeskLook | null = null;
  let cancelWake = () => {};
  /** A finger from elsewhere is on the virtual button. */
  let isTouched = false;

  const show = (view: RoomView) => {
    const pattern = patternFor(view);
    led.play(pattern);
    const look: DeskLook = { pattern: ramping ? "ramp" : pattern, stuck };
    if (look.pattern === told?.pattern && look.stuck === told.stuck) return;
    told = look;
    onLook(look);
  };

  /** Sends a command, and shows when it was not done. Two presses in a moment count as one: nothing to show. */
  const command = async (name: "press" | "reset" | "undo") => {
    if (link.view.status !== "live") return led.refuse();
    const outcome = await (name === "press" ? link.press() : link.act(name));
    if (outcome.ok || outcome.error.code === "bounce") return;
    log(`${name} was not done: ${outcome.error.message}`);
    if (!stopped && wasRefused(outcome)) led.refuse();
  };

  /** A touch is answered at once, before anybody else has heard of it. */
  const feel = () => {
    led.blip();
    if (link.view.status !== "live") desk.silence();
  };

  const act = (gesture: Gesture) => {
    ramping = gesture === "ramp";
    stuck = gesture === "stuck";
    led.ramp(ramping);
    if (gesture === "touch") feel();
    if (gesture === "press" || gesture === "reset" || gesture === "undo") void command(gesture);
    if (stuck) log("the button has been down for 10 s; it is ignored until it is released");
    show(link.view);
  };

  const step = (contact?: boolean) => {
    if (stopped) return;
    cancelWake();
    const at = scheduler.now();
    const undoOpen = isUndoOpen(link);
    const next = stepButton(button, contact === undefined ? { at, undoOpen } : { at, undoOpen, contact });
    button = next.state;
    if (next.wakeAt !== null) cancelWake = scheduler.after(Math.max(0, next.wakeAt - at), () => step());
    for (const gesture of next.gestures) act(gesture);
  };

  const touch = (down: boolean) => {
    isTouched = down;
    device.touch?.(down);
  };

  /** The finger is gone and was not lifted: nothing comes of it. */
  const drop = () => {
    if (!isTouched) return;
    button = dropButton(button, scheduler.now());
    touch(false);
  };

  const stopFollowing = link.onChange((view) => {
    // Whoever held the virtual button may not be there any more.
    if (view.status !== "live") drop();
    show(view);
  });
  const stopTouching = link.onContact((down, canceled) => (canceled ? drop() : touch(down)));
  show(link.view);
  if (device.heldAtStart) step();

  return {
    contact: step,
    stop() {
      stopped = true;
      cancelWake();
      stopFollowing();
      stopTouching();
      desk.stop();
      led.stop();
    },
  };
}

function patternFor({ status, state }: RoomView): LedPattern {
  return status === "live" && state !== null ? ledPatternFor(state) : "unreachable";
}

function isUndoOpen({ view, clock }: RoomLink): boolean {
  const until = view.state?.undo?.until;
  const now = clock.now();
  return until !== undefined && now !== null && now < until;
}

/** `unconfirmed` is not a refusal: it may have been done, and the next state tells. */
function wasRefused(outcome: Outcome): boolean {
  return !outcome.ok && outcome.error.code !== "unconfirmed";
}
