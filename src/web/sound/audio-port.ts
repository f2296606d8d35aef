import type { SoundName, Strength } from "./sound-catalogue.ts";

/** `blocked`: the browser plays nothing yet, or nothing any more. */
export type AudioState = "ready" | "blocked";

/** A sound to be played once. */
export interface Playing {
  readonly sound: SoundName;
  readonly strength: Strength;
  /** When its first note is to be heard, ms on the page's monotonic clock. */
  readonly atMs: number;
  /** 0 … 1, as the ear counts it. */
  readonly volume: number;
}

/** What is late by more than this is not played any more, ms. */
export const tooLateMs = 2_000;

/**
 * What makes the noise.
 * 1. `state` says whether a sound would be heard now; `onChange` hears of every change.
 * 2. `unlock` asks the browser to let the page sound, and puts right what was to come when the machine slept. In a
 *    gesture it works wherever there is sound at all. It settles within a second, in a gesture within three, when
 *    the sound card has woken up; it never rejects.
 * 3. `play` is exact to a few ms however busy the page is. What is late by up to 2 s is played at once; what is later,
 *    or comes while blocked, is dropped: nothing is made up for.
 * 4. `stop` silences all that sounds or is still to come, within 50 ms and without a click.
 * 5. After `close` nothing sounds any more.
 */
export interface AudioPort {
  readonly state: AudioState;
  onChange(listener: () => void): void;
  unlock(): Promise<void>;
  play(playing: Playing): void;
  stop(): void;
  close(): void;
}
