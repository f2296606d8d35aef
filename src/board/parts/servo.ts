import five from "johnny-five";
import * as v from "valibot";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import { share } from "./colours.ts";
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

/**
 * A hand that shows what is left of the phase. At rest the servo is let go: no pulses, so that it neither hums nor
 * moves, and the hand stays where it is. It is taken up again by the first share that is shown. 3 bytes on the wire
 * for each degree.
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
  async plugIn({ board, io }, config) {
    let servo: five.Servo | null = null;
    let shown = Number.NaN;
    const letGo = () => {
      servo = null;
      digitalOutput(io, config.pin)(false);
    };
    const point = (degrees: number) => {
      if (servo === null) servo = takeUp(board, config.pin, degrees);
      else if (degrees !== shown) servo.to(degrees);
      shown = degrees;
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

/** The board starts a servo in its middle; the position follows at once, before the first pulse is out. */
function takeUp(board: FirmataConnection["board"], pin: number, startAt: number): five.Servo {
  return new five.Servo({ board, pin: johnnyFivePin(pin), startAt });
}

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
