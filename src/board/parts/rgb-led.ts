import * as v from "valibot";
import type { Light } from "../outputs.ts";
import { channelsOf, share } from "./colors.ts";
import type { PartKind } from "./part.ts";
import { partSettings, pinSchema, settings, yesOrNo } from "./settings.ts";

export interface RgbLedConfig {
  readonly pins: { readonly red: number; readonly green: number; readonly blue: number };
  /** Whether the long leg is a common anode (to 5 V) and not a common cathode (to GND). */
  readonly anode: boolean;
}

const fullBrightness = 255;
const dark: Light = { level: 0, color: "none" };

/** An LED with three colors, on three pins with PWM. 9 bytes on the wire for each change. */
export const rgbLedKind: PartKind<RgbLedConfig> = {
  title: "RGB LED",
  schema: () => partSettings({ pins: v.optional(pinsSchema, {}), anode: v.optional(yesOrNo, false) }),
  pins: ({ pins }) => [
    { pin: pins.red, capability: "pwm", label: "red" },
    { pin: pins.green, capability: "pwm", label: "green" },
    { pin: pins.blue, capability: "pwm", label: "blue" },
  ],
  async plugIn({ five, board }, { pins, anode }) {
    const led = new five.Led.RGB({ board, pins: { ...pins }, isAnode: anode });
    const shine = ({ level, color }: Light) =>
      void led.color(...channelsOf(color, share(level) * fullBrightness));
    shine(dark);
    return {
      ok: true,
      value: {
        show({ light }) {
          if (light !== undefined) shine(light);
        },
        rest: () => shine(dark),
      },
    };
  },
};

const pinsSchema = settings({
  red: v.optional(pinSchema, 3),
  green: v.optional(pinSchema, 5),
  blue: v.optional(pinSchema, 6),
});
