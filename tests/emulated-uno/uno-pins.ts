/** Where a pin of the Uno's edge connector is on the chip (Arduino Uno R3 schematic). */
export interface PinPlace {
  readonly port: "B" | "C" | "D";
  readonly bit: number;
}

/** The timer channel that makes PWM on a pin. */
export interface PinTimer {
  readonly timer: 0 | 1 | 2;
  readonly channel: "A" | "B";
}

/** Pins 0 … 13, and A0 … A5 as 14 … 19. */
export const pinCount = 20;

const timers: Readonly<Record<number, PinTimer>> = {
  3: { timer: 2, channel: "B" },
  5: { timer: 0, channel: "B" },
  6: { timer: 0, channel: "A" },
  9: { timer: 1, channel: "A" },
  10: { timer: 1, channel: "B" },
  11: { timer: 2, channel: "A" },
};

export function placeOf(pin: number): PinPlace {
  if (!Number.isInteger(pin) || pin < 0 || pin >= pinCount) throw new RangeError(`an Uno has no pin ${pin}`);
  if (pin < 8) return { port: "D", bit: pin };
  return pin < 14 ? { port: "B", bit: pin - 8 } : { port: "C", bit: pin - 14 };
}

export function timerOf(pin: number): PinTimer | null {
  return timers[pin] ?? null;
}
