/** What is on which pin of the Uno on the desk. */
export interface DeskPins {
  readonly button: number;
  readonly led: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly pixels: number;
  readonly pixelCount: number;
  readonly relay: number;
  readonly buzzer: number;
  readonly tone: number;
  readonly servo: number;
  /** Of the display, on the I2C bus. */
  readonly lcdAddress: number;
}

export const deskPins: DeskPins = {
  button: 2,
  led: 9,
  red: 3,
  green: 5,
  blue: 6,
  pixels: 4,
  pixelCount: 16,
  relay: 7,
  buzzer: 8,
  tone: 10,
  servo: 12,
  lcdAddress: 0x27,
};
