import { isSoundName, type SoundName } from "./sound-catalogue.ts";

/** How this device sounds. It stays on the device. */
export interface SoundSettings {
  readonly isOn: boolean;
  /** 0 … 1. */
  readonly volume: number;
  readonly sound: SoundName;
}

const key = "sound";

export const firstSoundSettings: SoundSettings = { isOn: true, volume: 0.7, sound: "bell" };

/** What was chosen on this device; where nothing can be kept, or what is kept makes no sense, the usual. */
export function readSoundSettings(): SoundSettings {
  try {
    return toSoundSettings(JSON.parse(localStorage.getItem(key) ?? "{}"));
  } catch {
    return firstSoundSettings;
  }
}

export function keepSoundSettings(settings: SoundSettings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Storage is switched off or full; the settings last as long as the page.
  }
}

/** Anything may lie in the storage. */
function toSoundSettings(kept: unknown): SoundSettings {
  const { isOn, volume, sound }: Partial<Record<keyof SoundSettings, unknown>> = Object(kept);
  return {
    isOn: typeof isOn === "boolean" ? isOn : firstSoundSettings.isOn,
    volume: typeof volume === "number" && volume >= 0 && volume <= 1 ? volume : firstSoundSettings.volume,
    sound: isSoundName(sound) ? sound : firstSoundSettings.sound,
  };
}
