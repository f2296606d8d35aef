import * as v from "valibot";
import { share } from "./colors.ts";
import type { PartKind } from "./part.ts";
import { partSettings, pinSchema } from "./settings.ts";

export interface LedConfig {
  readonly pin: number;
}

/** Where the LED is: 9, or 11 where a servo takes the PWM of pin 9. */
const usualPin = 9;
const pinBesideServo = 11;
/** Full brightness, as Johnny-Five counts it. */
const fullBrightness = 255;

/** A single LED on a pin with PWM. 3 bytes on the wire for each level. */
export const ledKind: PartKind<LedConfig> = {
  title: "LED",
  schema: ({ servo }) => partSettings({ pin: v.optional(pinSchema, servo ? pinBesideServo : usualPin) }),
  pins: ({ pin }) => [{ pin, capability: "pwm" }],
  async plugIn({ five, board }, { pin }) {
    const led = new five.Led({ board, pin });
    const bright = (level: number) => led.brightness(Math.round(share(level) * fullBrightness));
    bright(0);
    return {
      ok: true,
      value: {
        show({ light }) {
          if (light !== undefined) bright(light.level);
        },
        rest: () => void bright(0),
      },
    };
  },
};
