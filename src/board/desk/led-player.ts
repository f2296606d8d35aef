import { type LedShape, ledLevel, ledShapeMs, ledShapes, ledStays } from "../../protocol/led.ts";
import type { LedPattern } from "../../protocol/led-pattern.ts";
import type { Light } from "../outputs.ts";
import type { Scheduler } from "../scheduler.ts";

/** A glide is made of steps this long, in ms. */
const glideStepMs = 50;
/** How long the LED inverts when the button is touched, in ms. */
const blipMs = 120;

/** Three quick flashes, just under 3 Hz: that did not work. No pattern of the timer looks like it. */
const refusal: LedShape = {
  color: "white",
  frames: [
    { level: 1, ms: 120 },
    { level: 0, ms: 220 },
    { level: 1, ms: 120 },
    { level: 0, ms: 220 },
    { level: 1, ms: 120 },
    { level: 0, ms: 220 },
  ],
  glide: false,
  repeats: false,
};

/** Plays patterns on an LED. What is laid over the pattern hides it until it ends. */
export interface LedPlayer {
  /** From now on this is the pattern; one that plays already goes on as it is. */
  play(pattern: LedPattern): void;
  /** Inverts the LED for a moment: the touch was felt. */
  blip(): void;
  /** Shows, or stops showing, that a hold is on its way. */
  ramp(on: boolean): void;
  /** Shows that a command was refused. */
  refuse(): void;
  /** Stops; the LED stays as it is. */
  stop(): void;
}

interface Layer {
  readonly shape: LedShape;
  readonly since: number;
  /** When it ends, on the scheduler's clock. */
  readonly until: number;
}

/** A player that writes by `show`, and only when the light changes. */
export function createLedPlayer(show: (light: Light) => void, scheduler: Scheduler): LedPlayer {
  let base: Layer | null = null;
  let over: Layer | null = null;
  let shown: Light | null = null;
  let cancel = () => {};

  const layer = (shape: LedShape, ms = Number.POSITIVE_INFINITY): Layer => {
    const since = scheduler.now();
    return { shape, since, until: since + ms };
  };

  const refresh = () => {
    cancel();
    const now = scheduler.now();
    if (over !== null && now >= over.until) over = null;
    const top = over ?? base;
    if (top === null) return;
    write(lightOf(top.shape, now - top.since));
    const wait = Math.min(ledStays(top.shape, now - top.since, glideStepMs), top.until - now);
    if (Number.isFinite(wait)) cancel = scheduler.after(wait, refresh);
  };

  const write = (light: Light) => {
    if (light.level === shown?.level && light.color === shown.color) return;
    shown = light;
    show(light);
  };

  const lay = (next: Layer | null) => {
    over = next;
    refresh();
  };

  return {
    play(pattern) {
      const shape = ledShapes[pattern];
      if (shape === base?.shape) return;
      base = layer(shape);
      refresh();
    },
    blip: () => lay(layer(inverse(shown), blipMs)),
    ramp: (on) => {
      if (on) lay(layer(ledShapes.ramp));
      else if (over?.shape === ledShapes.ramp) lay(null);
    },
    refuse: () => lay(layer(refusal, ledShapeMs(refusal))),
    stop() {
      cancel();
      base = null;
      over = null;
    },
  };
}

function inverse(light: Light | null): LedShape {
  const dark = light === null || light.level < 0.5;
  const color = light === null || light.color === "none" ? "white" : light.color;
  return { color, frames: [{ level: dark ? 1 : 0, ms: blipMs }], glide: false, repeats: false };
}

/** Darkness has no color. */
function lightOf(shape: LedShape, elapsed: number): Light {
  const level = ledLevel(shape, elapsed);
  return { level, color: level === 0 ? "none" : shape.color };
}
