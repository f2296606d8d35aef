import { afterEach, describe, expect, test, vi } from "vitest";
import {
  firstSoundSettings,
  keepSoundSettings,
  readSoundSettings,
} from "../../../src/web/sound/sound-settings.ts";

afterEach(() => vi.unstubAllGlobals());

const keep = (text: string | null) => {
  let kept = text;
  vi.stubGlobal("localStorage", {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  });
};

describe("how this device sounds", () => {
  test("[W67] is kept on the device", () => {
    keep(null);
    expect(readSoundSettings()).toEqual(firstSoundSettings);
    const chosen = { isOn: false, volume: 0.25, sound: "glass" } as const;
    keepSoundSettings(chosen);
    expect(readSoundSettings()).toEqual(chosen);
  });

  test.each(["", "null", "3", "[]", "{", '{"isOn":"yes","volume":7,"sound":"siren"}'])(
    "[W67] is the usual where %s is kept",
    (text) => {
      keep(text);
      expect(readSoundSettings()).toEqual(firstSoundSettings);
    },
  );

  test("[W67] keeps what makes sense beside what does not", () => {
    keep('{"isOn":false,"volume":-1,"sound":"marimba"}');
    expect(readSoundSettings()).toEqual({ ...firstSoundSettings, isOn: false, sound: "marimba" });
  });

  test("[W67] is there also where nothing can be kept", () => {
    const off = () => {
      throw new Error("off");
    };
    vi.stubGlobal("localStorage", { getItem: off, setItem: off });
    keepSoundSettings({ ...firstSoundSettings, isOn: false });
    expect(readSoundSettings()).toEqual(firstSoundSettings);
  });
});
