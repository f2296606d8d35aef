/** One overtone: its frequency and loudness against the ground tone, and for what share of the note it is heard. */
export interface Overtone {
  readonly ratio: number;
  readonly level: number;
  readonly share: number;
}

/** One note of a sound: when it begins and how long it lasts (ms), its ground tone (Hz), its loudness (0 … 1). */
export interface Note {
  readonly startMs: number;
  readonly lengthMs: number;
  readonly hz: number;
  readonly level: number;
  readonly overtones: readonly Overtone[];
  /** `struck`: loud at once and dying away. `held`: as loud as it began until it ends. */
  readonly shape: "struck" | "held";
}

/** `full` is the alarm; `soft` is for what needs no answer. */
export type Strength = "full" | "soft";

/** Longer sounds would need a way of their own to be stopped (WCAG 2.2, 1.4.2), ms. */
export const longestSoundMs = 3_000;

/** A bell's overtones are no whole multiples: that is what makes it a bell. */
const metal: readonly Overtone[] = [
  { ratio: 1, level: 0.5, share: 1 },
  { ratio: 2, level: 0.22, share: 0.75 },
  { ratio: 2.76, level: 0.17, share: 0.5 },
  { ratio: 5.4, level: 0.08, share: 0.25 },
];
/** The bars of a marimba are cut so that their first overtone lies two octaves up. */
const wood: readonly Overtone[] = [
  { ratio: 1, level: 0.75, share: 1 },
  { ratio: 4, level: 0.18, share: 0.3 },
  { ratio: 9.2, level: 0.07, share: 0.12 },
];
const glass: readonly Overtone[] = [
  { ratio: 1, level: 0.7, share: 1 },
  { ratio: 2.01, level: 0.2, share: 0.7 },
  { ratio: 3.03, level: 0.1, share: 0.4 },
];
const reed: readonly Overtone[] = [
  { ratio: 1, level: 0.7, share: 1 },
  { ratio: 3, level: 0.2, share: 1 },
  { ratio: 5, level: 0.1, share: 1 },
];

type Strike = readonly [startMs: number, hz: number];

const struck = (
  overtones: readonly Overtone[],
  lengthMs: number,
  level: number,
  strikes: readonly Strike[],
) => strikes.map(([startMs, hz]): Note => ({ startMs, hz, lengthMs, level, overtones, shape: "struck" }));

/** The same rhythm as the buzzer on the desk. */
const beep = (startMs: number, lengthMs: number): Note => ({
  startMs,
  lengthMs,
  hz: 880,
  level: 0.5,
  overtones: reed,
  shape: "held",
});

const sounds = {
  bell: struck(metal, 1_900, 0.95, [
    [0, 659.26],
    [900, 523.25],
  ]),
  marimba: struck(wood, 900, 0.75, [
    [0, 523.25],
    [170, 659.26],
    [340, 783.99],
    [1_100, 523.25],
    [1_270, 659.26],
    [1_440, 783.99],
  ]),
  glass: struck(glass, 1_700, 0.75, [
    [0, 880],
    [260, 1_108.73],
    [520, 1_318.51],
  ]),
  beeps: [beep(0, 200), beep(350, 200), beep(700, 400)],
} as const satisfies Readonly<Record<string, readonly Note[]>>;

export type SoundName = keyof typeof sounds;

export const soundNames = Object.keys(sounds) as readonly SoundName[];

export const isSoundName = (value: unknown): value is SoundName => soundNames.some((name) => name === value);

/** How much quieter the soft one is. */
const softer = 0.4;

/** What a sound is made of. The soft one is its first note alone, and quieter. */
export function notesOf(sound: SoundName, strength: Strength): readonly Note[] {
  const notes: readonly Note[] = sounds[sound];
  return strength === "full"
    ? notes
    : notes.slice(0, 1).map((note) => ({ ...note, level: note.level * softer }));
}
