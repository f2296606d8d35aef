import { CharacterLcd } from "../../tests/emulated-uno/character-lcd.ts";
import { EmulatedUno } from "../../tests/emulated-uno/emulated-uno.ts";
import { PixelStrip } from "../../tests/emulated-uno/pixel-strip.ts";
import { PulseMeter } from "../../tests/emulated-uno/pulse-meter.ts";
import { type DeskPins, deskPins } from "./desk-pins.ts";

/** Johnny-Five's range for a servo: pulses for 0° and 180°, in µs. */
const servoRange = { from: 600, to: 2400 };

/** Everything that can be seen on the desk. */
export interface DeskState {
  /** The button's contact is closed. */
  readonly pressed: boolean;
  /** 0 … 255. */
  readonly led: number;
  readonly rgb: string;
  readonly relay: boolean;
  readonly buzzer: boolean;
  readonly toneHz: number | null;
  readonly servoDegrees: number | null;
  readonly lcd: { readonly lit: boolean; readonly lines: readonly [string, string] };
  readonly pixels: readonly string[];
  /** The chip hangs. */
  readonly frozen: boolean;
}

/** An emulated Uno with everything wired to it that the desk has. */
export class EmulatedDesk {
  readonly uno: EmulatedUno;
  readonly #pins: DeskPins;
  readonly #lcd = new CharacterLcd();
  readonly #pixels: PixelStrip;
  readonly #tone: PulseMeter;
  readonly #servo: PulseMeter;
  #pressed = false;

  constructor(program: Uint16Array, bootWarp: boolean, pins: Partial<DeskPins> = {}) {
    this.#pins = { ...deskPins, ...pins };
    const { pixels, pixelCount, tone, servo, lcdAddress } = this.#pins;
    this.uno = new EmulatedUno({ program, bootWarp, i2c: { [lcdAddress]: this.#lcd } });
    this.#pixels = new PixelStrip(this.uno, pixels, pixelCount);
    this.#tone = new PulseMeter(this.uno, tone);
    this.#servo = new PulseMeter(this.uno, servo);
  }

  get state(): DeskState {
    const { led, red, green, blue, relay, buzzer } = this.#pins;
    const level = (pin: number) => this.uno.pwm(pin);
    return {
      pressed: this.#pressed,
      led: level(led),
      rgb: `#${[red, green, blue].map((pin) => hexByte(level(pin))).join("")}`,
      relay: level(relay) > 0,
      buzzer: level(buzzer) > 0,
      toneHz: rounded(this.#tone.frequencyHz()),
      servoDegrees: degrees(this.#servo.widthUs()),
      lcd: { lit: this.#lcd.lit, lines: this.#lcd.lines },
      pixels: [...this.#pixels.colors],
      frozen: this.uno.frozen,
    };
  }

  /** Closes (`true`) or opens the button's contact. */
  contact(down: boolean): void {
    this.#pressed = down;
    this.uno.contact(down, this.#pins.button);
  }
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, "0");
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function degrees(us: number | null): number | null {
  const { from, to } = servoRange;
  return us === null ? null : Math.round(((us - from) / (to - from)) * 180);
}
