import { type Attempt, troubled } from "../attempt.ts";
import type { FirmataConnection } from "../firmata/firmata-connection.ts";
import type { Capability, PinUse } from "./part.ts";
import { pinList, pinName, useName } from "./pin-name.ts";

/** How Firmata numbers what a pin can do (protocol 2.6, "capability response"). */
const modes: Readonly<Record<Capability, number>> = { input: 0, output: 1, pwm: 3, servo: 4, i2c: 6 };

/** What people call it. */
export const capabilityName: Readonly<Record<Capability, string>> = {
  input: "digital input",
  output: "digital output",
  pwm: "PWM",
  servo: "servo output",
  i2c: "I2C",
};

/** Whether the board that was met can do what a part wants of its pins; the first that it cannot, in a sentence. */
export function checkPins(
  { io, description }: FirmataConnection,
  title: string,
  uses: readonly PinUse[],
): Attempt<null> {
  const able = (pin: number, capability: Capability) =>
    io.pins[pin]?.supportedModes.includes(modes[capability]) === true;
  const lacking = uses.find(({ pin, capability }) => !able(pin, capability));
  if (lacking === undefined) return { ok: true, value: null };
  const { pin, capability, label } = lacking;
  const fit = [...io.pins.keys()].filter((other) => able(other, capability));
  return troubled(
    "unfit",
    `Pin ${pinName(pin)} of ${description} ${lacks(useName(title, label), capability, fit)}`,
  );
}

/** `has no PWM, which the LED needs; use 3, 5, 6, 9, 10 or 11.` */
export function lacks(use: string, capability: Capability, fit: readonly number[]): string {
  const advice = fit.length > 0 ? `; use ${pinList(fit, "or")}` : "";
  return `has no ${capabilityName[capability]}, which ${use} needs${advice}.`;
}
