import { describe, expect, test } from "vitest";
import { shortcutFor } from "../../../src/web/device/shortcuts.ts";

const calm = { repeat: false, isComposing: false, defaultPrevented: false };
const free = { ctrlKey: false, altKey: false, metaKey: false };
const press = (key: string, part: Partial<Parameters<typeof shortcutFor>[0]> = {}) =>
  shortcutFor({ key, code: "", ...calm, ...free, ...part });

describe("single letters", () => {
  test("[W157] mean one thing each, small or large", () => {
    expect(["p", "s", "e", "r", "m", "t", "?", "P", "R"].map((key) => press(key))).toEqual([
      "pause",
      "skip",
      "extend",
      "reset",
      "mute",
      "speakTime",
      "help",
      "pause",
      "reset",
    ]);
    for (const key of ["x", " ", "Enter", "Escape", "F5", "Dead", "z", "", "Shift"]) {
      expect(press(key), key).toBeNull();
    }
  });

  test("[W157] a keyboard for another script has them in the same places", () => {
    expect(press("ح", { code: "KeyP" })).toBe("pause");
    expect(press("к", { code: "KeyR" })).toBe("reset");
    expect(press("؟", { code: "Slash" })).toBe("help");
    // On a Latin keyboard it is the letter that counts, wherever it lies.
    expect(press("l", { code: "KeyP" })).toBeNull();
  });

  test.each(["ctrlKey", "altKey", "metaKey", "repeat", "isComposing", "defaultPrevented"] as const)(
    "[W157] with %s they mean nothing",
    (held) => {
      expect(press("r", { [held]: true })).toBeNull();
    },
  );
});
