import type { Playing } from "./audio-port.ts";
import { type Note, notesOf, type Overtone } from "./sound-catalogue.ts";

/** From nothing to full loudness; faster would click, s. */
const attackSeconds = 0.006;
/** How long a voice that is stopped takes to be silent, s. */
const releaseSeconds = 0.03;
/** An exponential curve cannot reach nothing; this is 80 dB below it. */
const nearlyNothing = 0.0001;

/** Loudness as the ear counts it: half the way of a slider is heard as half as loud. */
const toGain = (volume: number) => Math.min(1, Math.max(0, volume)) ** 2;

/** One sound on its way to the speakers, of oscillators alone. */
export class Voice {
  readonly playing: Playing;
  readonly #context: BaseAudioContext;
  readonly #output: GainNode;
  readonly #oscillators: readonly OscillatorNode[];

  /** @param at when it begins, s on the clock of the context */
  constructor(context: BaseAudioContext, playing: Playing, at: number) {
    this.playing = playing;
    this.#context = context;
    this.#output = context.createGain();
    this.#output.gain.value = toGain(playing.volume);
    this.#output.connect(context.destination);
    this.#oscillators = notesOf(playing.sound, playing.strength).flatMap((note) =>
      note.overtones.map((overtone) => this.#start(note, overtone, at + note.startMs / 1000)),
    );
  }

  /** Calls when the last of it has been heard, or was stopped. */
  onEnded(listener: () => void): void {
    let sounding = this.#oscillators.length;
    const handleEnded = () => {
      sounding -= 1;
      if (sounding > 0) return;
      this.#output.disconnect();
      listener();
    };
    for (const oscillator of this.#oscillators) oscillator.addEventListener("ended", handleEnded);
  }

  stop(): void {
    const now = this.#context.currentTime;
    const { gain } = this.#output;
    gain.cancelScheduledValues(now);
    gain.setValueAtTime(gain.value, now);
    gain.linearRampToValueAtTime(0, now + releaseSeconds);
    for (const oscillator of this.#oscillators) oscillator.stop(now + releaseSeconds);
  }

  #start(note: Note, overtone: Overtone, at: number): OscillatorNode {
    const lengthSeconds = (note.lengthMs / 1000) * overtone.share;
    const oscillator = new OscillatorNode(this.#context, { frequency: note.hz * overtone.ratio });
    const envelope = new GainNode(this.#context, { gain: 0 });
    shape(envelope.gain, note, note.level * overtone.level, at, lengthSeconds);
    oscillator.connect(envelope).connect(this.#output);
    oscillator.start(at);
    oscillator.stop(at + lengthSeconds);
    return oscillator;
  }
}

function shape(gain: AudioParam, note: Note, level: number, at: number, lengthSeconds: number): void {
  gain.setValueAtTime(0, at);
  gain.linearRampToValueAtTime(level, at + attackSeconds);
  if (note.shape === "held") gain.setValueAtTime(level, at + lengthSeconds - 2 * attackSeconds);
  else gain.exponentialRampToValueAtTime(nearlyNothing, at + lengthSeconds - attackSeconds);
  gain.linearRampToValueAtTime(0, at + lengthSeconds);
}
