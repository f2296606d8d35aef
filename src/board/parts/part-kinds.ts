import { type BuzzerConfig, buzzerKind } from "./buzzer.ts";
import { type LcdConfig, lcdKind } from "./lcd.ts";
import { type LedConfig, ledKind } from "./led.ts";
import type { PartKind, PinUse } from "./part.ts";
import { type PixelRingConfig, pixelRingKind } from "./pixel-ring.ts";
import { type RelayConfig, relayKind } from "./relay.ts";
import { type RgbLedConfig, rgbLedKind } from "./rgb-led.ts";
import { type ServoConfig, servoKind } from "./servo.ts";

/** What each part needs to know, by the part's key in a profile. */
export interface PartConfigs {
  readonly led: LedConfig;
  readonly rgb: RgbLedConfig;
  readonly ring: PixelRingConfig;
  readonly buzzer: BuzzerConfig;
  readonly relay: RelayConfig;
  readonly servo: ServoConfig;
  readonly lcd: LcdConfig;
}

export type PartName = keyof PartConfigs;

/** The one list of parts. The LED is first: it is what people look at, and nothing must hold it up. */
export const partKinds: { readonly [Name in PartName]: PartKind<PartConfigs[Name]> } = {
  led: ledKind,
  rgb: rgbLedKind,
  ring: pixelRingKind,
  buzzer: buzzerKind,
  relay: relayKind,
  servo: servoKind,
  lcd: lcdKind,
};

/** Their keys, in the order of bringing them up. */
export const partNames = Object.keys(partKinds) as readonly PartName[];

/** The pins of one part. */
export function pinsOfPart<Name extends PartName>(name: Name, config: PartConfigs[Name]): readonly PinUse[] {
  return partKinds[name].pins(config);
}
