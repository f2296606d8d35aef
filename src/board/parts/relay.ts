import * as v from "valibot";
import { digitalOutput } from "./digital-output.ts";
import type { PartKind } from "./part.ts";
import { johnnyFivePin } from "./pin-name.ts";
import { oneOf, partSettings, pinSchema } from "./settings.ts";

export interface RelayConfig {
  readonly pin: number;
  /** Which of the relay's contacts the lamp is on: `NO` is open while the pin is low, `NC` closed. */
  readonly contact: "NO" | "NC";
}

const usualPin = 7;

/** A relay that switches the lamp of those who work. At rest the lamp is off, so with `NC` the pin stays high. */
export const relayKind: PartKind<RelayConfig> = {
  title: "relay",
  schema: () =>
    partSettings({ pin: v.optional(pinSchema, usualPin), contact: v.optional(oneOf(["NO", "NC"]), "NO") }),
  pins: ({ pin }) => [{ pin, capability: "output" }],
  async plugIn({ five, board, io }, { pin, contact }) {
    const relay = new five.Relay({ board, pin: johnnyFivePin(pin), type: contact });
    // Johnny-Five leaves the mode of a digital pin as it is.
    digitalOutput(io, pin);
    relay.open();
    return {
      ok: true,
      value: {
        show({ working }) {
          if (working === true) relay.close();
          if (working === false) relay.open();
        },
        rest: () => relay.open(),
      },
    };
  },
};
