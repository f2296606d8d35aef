import type { Outcome, RoomLink, RoomView } from "../../client/room-link.ts";
import { type LedPattern, ledPatternFor } from "../../protocol/led.ts";
import type { BoardDevice } from "../board-device.ts";
import type { Scheduler } from "../scheduler.ts";
import { buttonUp, type Gesture, stepButton } from "./button-gestures.ts";
import { createLedPlayer } from "./led-player.ts";

/** What a connected device shows, and what its button is up to. */
export interface DeskPicture {
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
  readonly onPicture: (picture: DeskPicture) => void;
}

/** Joins one connected device to the room: its button acts there, its LED follows. Returns how to stop. */
export function startDeskSession({
  device,
  link,
  scheduler,
  log,
  onPicture,
}: DeskSessionOptions): () => void {
  const led = createLedPlayer((light) => device.set({ led: light }), scheduler);
  let button = buttonUp;
  let ramping = false;
  let stuck = false;
  let stopped = false;
  let told: DeskPicture | null = null;
  let cancelWake = () => {};

  const show = (view: RoomView) => {
    const pattern = patternFor(view);
    led.play(pattern);
    const picture: DeskPicture = { pattern: ramping ? "ramp" : pattern, stuck };
    if (picture.pattern === told?.pattern && picture.stuck === told.stuck) return;
    told = picture;
    onPicture(picture);
  };

  /** Sends a command, and shows when it was not done. Two presses in a moment count as one: nothing to show. */
  const command = async (name: "press" | "reset" | "undo") => {
    if (link.view.status !== "live") return led.refuse();
    const outcome = await (name === "press" ? link.press() : link.act(name));
    if (outcome.ok || outcome.error.code === "bounce") return;
    log(`${name} was not done: ${outcome.error.message}`);
    if (!stopped && wasRefused(outcome)) led.refuse();
  };

  const act = (gesture: Gesture) => {
    ramping = gesture === "ramp";
    stuck = gesture === "stuck";
    led.ramp(ramping);
    if (gesture === "touch") led.blip();
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

  const stopFollowing = link.onChange((view) => {
    // Whoever held the virtual button may not be there any more.
    if (view.status !== "live") device.touch?.(false);
    show(view);
  });
  const stopTouching = link.onContact((down) => device.touch?.(down));
  device.onContact(step);
  show(link.view);

  return () => {
    stopped = true;
    cancelWake();
    stopFollowing();
    stopTouching();
    led.stop();
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
