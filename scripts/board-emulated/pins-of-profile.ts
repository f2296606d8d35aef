import type { BoardProfile } from "../../src/board/profile/board-profile.ts";
import type { DeskPins } from "./desk-pins.ts";

/** Where a profile has its parts; those that it does not have stay where they usually are. */
export function pinsOfProfile({ button, parts }: BoardProfile): Partial<DeskPins> {
  const { led, rgb, ring, buzzer, relay, servo, lcd } = parts;
  return {
    button: button.pin,
    ...(led && { led: led.pin }),
    ...rgb?.pins,
    ...(ring && { pixels: ring.pin, pixelCount: ring.count }),
    ...(relay && { relay: relay.pin }),
    ...(buzzer && (buzzer.kind === "tone" ? { tone: buzzer.pin } : { buzzer: buzzer.pin })),
    ...(servo && { servo: servo.pin }),
    ...(lcd && { lcdAddress: lcd.address }),
  };
}
