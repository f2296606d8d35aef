import type { RoomLink } from "../../client/room-link.ts";
import type { SoundState } from "../../protocol/presence.ts";
import { type AudioPort, tooLateMs } from "./audio-port.ts";
import { type Chime, chimesOf, ringingSince, silentAfterMs } from "./ring-schedule.ts";
import { longestSoundMs } from "./sound-catalogue.ts";
import type { SoundSettings } from "./sound-settings.ts";
import { isMyPart } from "./speaker.ts";

/**
 * How far ahead chimes are handed to the sound card, ms. A hidden page may be called as seldom as once a minute
 * (Chrome's intensive throttling); the sound card keeps time whatever the page does.
 */
const aheadMs = 70_000;
/** How long to wait at most until looking again, ms. */
const lookAgainMs = 30_000;
/** The server's clock was found to be off by more than this: what was planned is planned anew, ms. */
const shiftMs = 100;
/** How often it is told at most what the clock may be off by, ms; what doubles or halves is told at once. */
const tellEveryMs = 30_000;
/** A change of less is not worth telling, ms. */
const tellErrorMs = 2;

export interface SoundPlayerOptions {
  readonly link: RoomLink;
  readonly audio: AudioPort;
  readonly settings: () => SoundSettings;
  /** ms on a clock that only goes forward; the one that the audio port goes by. */
  readonly monotonicNow: () => number;
  /** Asks for an `update` in so many ms, instead of the one that was asked for before; null: none. */
  readonly wakeIn: (ms: number | null) => void;
}

/** A chime that was handed to the audio port, with all that it was planned by. */
interface Planned extends Chime {
  readonly atMs: number;
  readonly settings: SoundSettings;
}

/**
 * Decides what sounds here: follows the room, hands its chimes to the audio port ahead of time, takes them back when
 * somebody answers, and tells the room whether this screen can be heard.
 */
export class SoundPlayer {
  readonly #options: SoundPlayerOptions;
  #planned: readonly Planned[] = [];
  #silenced: number | null = null;
  #told: { readonly state: SoundState; readonly errorMs: number | null; readonly at: number } | null = null;

  constructor(options: SoundPlayerOptions) {
    this.#options = options;
  }

  get state(): SoundState {
    const { isOn, volume } = this.#options.settings();
    if (!isOn || volume === 0) return "muted";
    return this.#options.audio.state === "ready" ? "on" : "blocked";
  }

  /** True while an alarm is heard from this screen. */
  get isRinging(): boolean {
    const now = this.#options.link.clock.now();
    const since = now === null ? null : ringingSince(this.#options.link.view, now);
    return since !== null && since !== this.#silenced && this.#isHeard;
  }

  /** To be called after every change: of the room, the settings, the audio, and the time. */
  update(): void {
    this.#tell();
    const now = this.#options.link.clock.now();
    if (now === null) return;
    const wanted = this.#isHeard ? chimesOf(this.#options.link.view).filter(this.#isNotSilenced) : [];
    this.#forgetWhatIsOver();
    if (!this.#planned.every((planned) => this.#holds(planned, wanted, now))) this.#takeBack();
    for (const chime of wanted) this.#plan(chime, now);
    this.#options.wakeIn(nextLook(wanted, now));
  }

  /** This alarm is not heard here any more, whatever becomes of it elsewhere. */
  silence(): void {
    const now = this.#options.link.clock.now();
    this.#silenced = now === null ? null : ringingSince(this.#options.link.view, now);
    this.update();
  }

  /** Plays the chosen sound once, to hear what it is like. */
  async preview(): Promise<void> {
    const { audio, settings, monotonicNow } = this.#options;
    await audio.unlock();
    // An alarm that is on its way is not to be lost for it.
    if (this.#planned.length === 0) audio.stop();
    const { sound, volume } = settings();
    audio.play({ sound, strength: "full", volume, atMs: monotonicNow() });
  }

  get #isHeard(): boolean {
    return this.state === "on" && isMyPart(this.#options.link.view, this.state);
  }

  readonly #isNotSilenced = ({ since }: Chime) => since !== this.#silenced;

  /** The instant of a chime on the page's own clock. */
  #toMonotonic(at: number, now: number): number {
    return this.#options.monotonicNow() + at - now;
  }

  #forgetWhatIsOver(): void {
    const over = this.#options.monotonicNow() - longestSoundMs;
    this.#planned = this.#planned.filter(({ atMs }) => atMs > over);
  }

  /** Whether what was planned is still what is wanted. */
  #holds({ at, strength, atMs, settings }: Planned, wanted: readonly Chime[], now: number): boolean {
    return (
      settings === this.#options.settings() &&
      Math.abs(atMs - this.#toMonotonic(at, now)) < shiftMs &&
      wanted.some((chime) => chime.at === at && chime.strength === strength)
    );
  }

  #takeBack(): void {
    this.#planned = [];
    this.#options.audio.stop();
  }

  #plan(chime: Chime, now: number): void {
    const isNear = chime.at > now - tooLateMs && chime.at < now + aheadMs;
    if (!isNear || this.#planned.some(({ at }) => at === chime.at)) return;
    const settings = this.#options.settings();
    const { sound, volume } = settings;
    const { strength } = chime;
    const atMs = this.#toMonotonic(chime.at, now);
    this.#planned = [...this.#planned, { ...chime, atMs, settings }];
    this.#options.audio.play({ sound, strength, volume, atMs });
  }

  #tell(): void {
    const { link, monotonicNow } = this.#options;
    const state = this.state;
    const known = link.clock.errorMs();
    // After a sleep nothing is known for a moment; what was told before is still the best there is.
    const errorMs = known === null ? (this.#told?.errorMs ?? null) : Math.max(1, Math.ceil(known));
    const at = monotonicNow();
    if (this.#told !== null && state === this.#told.state && !isNews(errorMs, this.#told, at)) return;
    this.#told = { state, errorMs, at };
    if (errorMs === null) link.reportSound(state);
    else link.reportSound(state, errorMs);
  }
}

/** Whether what the clock may be off by is worth telling again. */
function isNews(
  errorMs: number | null,
  told: { readonly errorMs: number | null; readonly at: number },
  at: number,
): boolean {
  if (errorMs === null || told.errorMs === null) return errorMs !== told.errorMs;
  if (Math.abs(errorMs - told.errorMs) < tellErrorMs) return false;
  const isOtherwise = errorMs >= 2 * told.errorMs || 2 * errorMs <= told.errorMs;
  return isOtherwise || at - told.at >= tellEveryMs;
}

/** In how many ms to look again: when something begins or ends, and at the latest in half a minute. Null: nothing is to come. */
function nextLook(wanted: readonly Chime[], now: number): number | null {
  const instants = wanted.flatMap(({ since, at }) => [since, at, since + silentAfterMs]);
  const ahead = instants.map((instant) => instant - now).filter((ms) => ms > 0);
  return ahead.length === 0 ? null : Math.min(lookAgainMs, ...ahead);
}
