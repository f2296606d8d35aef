import * as v from "valibot";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import { digitalOutput } from "./digital-output.ts";
import type { PartKind } from "./part.ts";
import { oneOf, partSettings, pinSchema } from "./settings.ts";

export interface BuzzerConfig {
  /** `active`: it sounds by itself when it has power. `tone`: a passive piezo, which needs to be shaken. */
  readonly kind: "active" | "tone";
  readonly pin: number;
  /** The level at which an active one sounds; many modules are "low level trigger". */
  readonly trigger: "high" | "low";
}

const usualActivePin = 8;
/** Pins 5 and 6 would sound an octave higher; beside a servo pin 10 has no PWM. */
const usualTonePin = 10;
const tonePinBesideServo = 3;
/**
 * PWM at half duty is a tone of 490 Hz (976 Hz on pins 5 and 6) that the chip makes by itself. Johnny-Five's Piezo
 * would shake the pin from here, with a busy processor and a pitch far off.
 */
const halfDuty = 128;

/** Something that sounds while an alarm does. 3 bytes on the wire for on, and for off. */
export const buzzerKind: PartKind<BuzzerConfig> = {
  title: "buzzer",
  schema: ({ servo }) =>
    v.pipe(
      partSettings({
        kind: v.optional(kindSchema, "active"),
        pin: v.optional(pinSchema),
        trigger: v.optional(oneOf(["high", "low"]), "high"),
      }),
      v.transform(({ pin, ...config }) => ({ ...config, pin: pin ?? usualPin(config.kind, servo) })),
    ),
  pins: ({ kind, pin }) => [{ pin, capability: kind === "tone" ? "pwm" : "output" }],
  async plugIn(connection, config) {
    const sound = config.kind === "tone" ? toneOutput(connection, config) : activeOutput(connection, config);
    sound(false);
    return {
      ok: true,
      value: {
        show({ sounding }) {
          if (sounding !== undefined) sound(sounding);
        },
        rest: () => sound(false),
      },
    };
  },
};

const kindSchema = oneOf(["active", "tone"]);

function usualPin(kind: BuzzerConfig["kind"], servo: boolean): number {
  if (kind === "active") return usualActivePin;
  return servo ? tonePinBesideServo : usualTonePin;
}

function activeOutput({ io }: FirmataConnection, { pin, trigger }: BuzzerConfig): (on: boolean) => void {
  const write = digitalOutput(io, pin);
  return (on) => write(on === (trigger === "high"));
}

function toneOutput({ five, board }: FirmataConnection, { pin }: BuzzerConfig): (on: boolean) => void {
  const piezo = new five.Led({ board, pin });
  return (on) => void piezo.brightness(on ? halfDuty : 0);
}
