import type { RoomLink } from "../../client/room-link.ts";
import { outcomeInWords } from "../outcome-in-words.ts";
import { Ticker } from "../ticker.ts";
import type { AudioPort } from "./audio-port.ts";
import { type OwnSound, toSoundPicture, whyNoSpeaker } from "./sound-picture.ts";
import { SoundPlayer } from "./sound-player.ts";
import { type SoundActions, soundBadge, soundCall, soundSection } from "./sound-section.ts";
import { keepSoundSettings, readSoundSettings, type SoundSettings } from "./sound-settings.ts";
import type { SoundViews } from "./sound-views.ts";
import { myIdIn } from "./speaker.ts";
import { WebAudioPort } from "./web-audio-port.ts";

export interface SoundOptions {
  readonly link: RoomLink;
  readonly monotonicNow: () => number;
  /** The page is to be shown again. */
  readonly onChange: () => void;
  /** Tells the one who did something what came of it. */
  readonly say: (text: string) => void;
  /** The browser's own, unless a test has another. */
  readonly audio?: AudioPort | undefined;
}

/** Any of these may be the gesture that a browser waits for. */
const gestures = ["pointerdown", "pointerup", "keydown", "click"] as const;
/** After any of these the page may have slept. */
const awakenings = ["pageshow", "focus"] as const;

/**
 * Starts the sound of the page. What it answers draws, at each call, what sound adds to the page at that moment;
 * nothing until the browser has said whether it lets the page sound.
 */
export function startSound(options: SoundOptions): () => SoundViews | null {
  const { link, monotonicNow, onChange } = options;
  const audio = options.audio ?? new WebAudioPort();
  let settings = readSoundSettings();
  let isHopeless = false;
  let isSettled = false;

  const update = () => {
    if (!isSettled) return;
    if (audio.state === "ready") isHopeless = false;
    player.update();
    onChange();
  };
  const ticker = new Ticker(update);
  const player = new SoundPlayer({
    link,
    audio,
    monotonicNow,
    settings: () => settings,
    wakeIn: (ms) => ticker.setFor(ms),
  });

  const choose = (part: Partial<SoundSettings>) => {
    settings = { ...settings, ...part };
    keepSoundSettings(settings);
    update();
  };

  const switchOver = () => {
    choose({ isOn: !settings.isOn });
    return settings.isOn;
  };

  const unlock = async () => {
    await audio.unlock();
    isSettled = true;
    update();
  };

  const chooseSpeaker = async () => {
    const { view } = link;
    const why = whyNoSpeaker(view);
    if (why !== null) return options.say(why);
    const me = myIdIn(view);
    const outcome = await link.chooseSpeaker(view.presence?.speaker === me ? null : me);
    const words = outcomeInWords(outcome, { state: view.state, me, now: link.clock.now() ?? 0 });
    if (words !== null) options.say(words);
  };

  const actions: SoundActions = {
    onSwitch: switchOver,
    onVolume: (volume) => choose({ volume: volume / 100 }),
    onSound: (sound) => {
      choose({ sound });
      void player.preview();
    },
    onPreview: () => void player.preview(),
    onSpeaker: () => void chooseSpeaker(),
    onUnlock: async () => {
      await unlock();
      isHopeless = audio.state === "blocked";
      onChange();
    },
    onSilence: () => {
      player.silence();
      onChange();
    },
  };

  const own = (): OwnSound => ({
    settings,
    isHopeless,
    state: player.state,
    isRinging: player.isRinging,
  });

  const handleGesture = ({ target }: Event) => {
    // The button that asks for a tap hears its own click; were it gone before, the click would land on what is under it.
    const isCall = target instanceof Element && target.closest(".sound-call") !== null;
    if (audio.state === "blocked" && !isCall) void unlock();
  };
  const handleAwakening = () => {
    if (!document.hidden) void unlock();
  };

  for (const gesture of gestures)
    window.addEventListener(gesture, handleGesture, { capture: true, passive: true });
  for (const awakening of awakenings) window.addEventListener(awakening, handleAwakening);
  document.addEventListener("visibilitychange", handleAwakening);
  link.onChange(() => isSettled && player.update());
  link.clock.onLearn(() => isSettled && player.update());
  audio.onChange(update);
  void unlock();

  return () => {
    if (!isSettled) return null;
    const picture = toSoundPicture(link.view, own());
    return {
      call: soundCall(picture, actions),
      onSwitch: switchOver,
      section: soundSection(picture, actions),
      badge: (member) => soundBadge(picture, member),
    };
  };
}
