import { type AudioPort, type AudioState, type Playing, tooLateMs } from "./audio-port.ts";
import { Voice } from "./voice.ts";

/** A browser that waits for a gesture leaves the question open; then the answer is no, ms. */
const settleMs = 500;
/** In a gesture the answer comes as soon as the sound card has woken up: Firefox on a busy machine took 1.7 s, ms. */
const wakeMs = 3_000;
/** The sound card's clock has stood still when it is off by more than this, s: two clocks never drift apart so fast. */
const stoodStillSeconds = 0.1;

/**
 * Where nobody has touched the page yet, asking is of no use and makes the browser complain; but where it needs no
 * gesture (a wall screen that is allowed to) a new context begins by itself. Without a sound card asking fails.
 */
function resumed(context: AudioContext): Promise<unknown> {
  if (navigator.userActivation?.hasBeenActive === false) {
    return new Promise((resolve) => context.addEventListener("statechange", resolve, { once: true }));
  }
  return context.resume().catch(() => {});
}

const patienceMs = () => (navigator.userActivation?.isActive === true ? wakeMs : settleMs);

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** When a voice begins on the context's clock, and how far that was from the page's clock when it was planned, s. */
interface Scheduled {
  readonly at: number;
  readonly offset: number;
}

/** An {@link AudioPort} over Web Audio. */
export class WebAudioPort implements AudioPort {
  readonly #listeners = new Set<() => void>();
  readonly #voices = new Map<Voice, Scheduled>();
  #context: AudioContext | null = null;
  #isClosed = false;

  get state(): AudioState {
    return this.#context?.state === "running" ? "ready" : "blocked";
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  async unlock(): Promise<void> {
    const context = this.#opened();
    if (context === null) return;
    if (context.state !== "running") await Promise.race([resumed(context), after(patienceMs())]);
    this.#putRight(context);
  }

  play(playing: Playing): void {
    if (this.#context === null || this.state === "blocked") return;
    this.#putRight(this.#context);
    this.#start(this.#context, playing);
  }

  stop(): void {
    for (const voice of this.#voices.keys()) voice.stop();
    this.#voices.clear();
  }

  close(): void {
    this.stop();
    this.#isClosed = true;
    void this.#context?.close().catch(() => {});
  }

  /** The context, a new one where the browser has closed the old one; null where there is none to be had. */
  #opened(): AudioContext | null {
    if (this.#isClosed || this.#context?.state === "running") return this.#context;
    if (this.#context !== null && this.#context.state !== "closed") return this.#context;
    try {
      this.#context = new AudioContext();
      this.#context.addEventListener("statechange", this.#handleState);
    } catch {
      this.#context = null;
    }
    return this.#context;
  }

  readonly #handleState = (): void => {
    // What a suspended or interrupted context has in store would sound late, whenever it goes on.
    if (this.state === "blocked") this.stop();
    for (const listener of this.#listeners) listener();
  };

  #start(context: AudioContext, playing: Playing): void {
    if (playing.atMs < performance.now() - tooLateMs) return;
    const offset = offsetOf(context);
    const at = Math.max(context.currentTime, playing.atMs / 1000 + offset);
    const voice = new Voice(context, playing, at);
    this.#voices.set(voice, { at, offset });
    voice.onEnded(() => this.#voices.delete(voice));
  }

  /** While the machine slept the sound card's clock stood still: what was to come would come too late. */
  #putRight(context: AudioContext): void {
    const offset = offsetOf(context);
    for (const [voice, planned] of [...this.#voices]) {
      const hasBegun = planned.at <= context.currentTime;
      if (hasBegun || Math.abs(offset - planned.offset) < stoodStillSeconds) continue;
      voice.stop();
      this.#voices.delete(voice);
      this.#start(context, voice.playing);
    }
  }
}

/**
 * What has to be added to the page's clock to have the context's, s. What is scheduled is heard later by the way to
 * the speakers, which the output's own stamp knows best; where that makes no sense (before the first sound, some
 * browsers) the latency is taken off by hand.
 */
function offsetOf(context: AudioContext): number {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp?.() ?? {};
  const latency = context.outputLatency || context.baseLatency || 0;
  const reckoned = context.currentTime - latency - performance.now() / 1000;
  const stamped = contextTime - performanceTime / 1000;
  return performanceTime > 0 && Math.abs(stamped - reckoned) < 0.5 ? stamped : reckoned;
}
