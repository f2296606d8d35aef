import type five from "johnny-five";
import * as v from "valibot";
import { share } from "./colors.ts";
import { digitalOutput } from "./digital-output.ts";
import type { PartKind } from "./part.ts";
import { johnnyFivePin } from "./pin-name.ts";
import { isWhole, partSettings, pinSchema, written, yesOrNo } from "./settings.ts";

export interface ServoConfig {
  readonly pin: number;
  /** Where the hand stands when nothing is left, and when all is, in degrees. */
  readonly range: readonly [least: number, most: number];
  /** Whether the hand moves the other way. */
  readonly invert: boolean;
}

const usualPin = 12;
const furthest = 180;

/** How long the slowest usual servo takes from end to end, in ms. */
const movingMs = 1_000;
const servoMode = 4;

/**
 * A hand that shows what is left of the phase. It is driven only while it moves, and let go between: it does not
 * hum, and pixels that are sent out meanwhile cannot make it twitch (they stretch a servo's pulse by up to 1 ms). At
 * rest it is let go and stays where it is. 12 bytes on the wire for each degree.
 */
export const servoKind: PartKind<ServoConfig> = {
  title: "servo",
  schema: () =>
    partSettings({
      pin: v.optional(pinSchema, usualPin),
      range: v.optional(rangeSchema, [0, furthest]),
      invert: v.optional(yesOrNo, false),
    }),
  pins: ({ pin }) => [{ pin, capability: "servo" }],
  async plugIn({ five, board, io }, config, scheduler) {
    let servo: five.Servo | null = null;
    let shown = Number.NaN;
    let cancel = () => {};
    const letGo = () => {
      cancel();
      digitalOutput(io, config.pin)(false);
    };
    const point = (degrees: number) => {
      if (degrees === shown) return;
      shown = degrees;
      cancel();
      // Making it starts it, in its middle; the position follows before the first pulse is out.
      if (servo === null) servo = new five.Servo({ board, pin: johnnyFivePin(config.pin) });
      else io.pinMode(config.pin, servoMode);
      servo.to(degrees);
      cancel = scheduler.after(movingMs, letGo);
    };
    letGo();
    return {
      ok: true,
      value: {
        show({ left }) {
          if (left !== undefined) point(degreesFor(config, left));
        },
        rest: letGo,
      },
    };
  },
};

function degreesFor({ range, invert }: ServoConfig, left: number): number {
  const [least, most] = range;
  const moved = invert ? 1 - share(left) : share(left);
  return Math.round(least + moved * (most - least));
}

function readRange(value: unknown): ServoConfig["range"] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [least, most]: readonly unknown[] = value;
  if (!isWhole(least, 0, furthest) || !isWhole(most, 0, furthest) || least >= most) return undefined;
  return [least, most];
}

const rangeSchema = written(readRange, "must be two whole numbers from 0 to 180, the smaller one first");
