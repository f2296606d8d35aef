import type { AudioPort, AudioState, Playing } from "../../src/web/sound/audio-port.ts";

/** An {@link AudioPort} that makes no sound, and writes down what it was asked for. */
export class ManualAudio implements AudioPort {
  state: AudioState;
  /** What sounds or is to come; `stop` clears it. */
  playing: readonly Playing[] = [];
  /** All that was ever played. */
  readonly played: Playing[] = [];
  stops = 0;
  unlocks = 0;
  /** False: `unlock` is of no use, as before the first gesture, or where there is no sound. */
  canUnlock = true;
  readonly #listeners = new Set<() => void>();

  constructor(state: AudioState = "ready") {
    this.state = state;
    this.canUnlock = state === "ready";
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async unlock(): Promise<void> {
    this.unlocks += 1;
    if (this.canUnlock) this.turn("ready");
  }

  play(playing: Playing): void {
    if (this.state === "blocked") return;
    this.playing = [...this.playing, playing];
    this.played.push(playing);
  }

  stop(): void {
    this.stops += 1;
    this.playing = [];
  }

  close(): void {
    this.stop();
  }

  /** The browser lets the page sound, or takes it back. */
  turn(state: AudioState): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.#listeners) listener();
  }
}
