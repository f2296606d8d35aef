import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keepLetters, readLetters } from "../../../src/web/device/letters-setting.ts";
import { keepTheme, readTheme } from "../../../src/web/device/theme.ts";
import { viewUrl } from "../../../src/web/device/view-url.ts";

/** Storage as browsers have it, or as they have it when it is switched off. */
function storageOf(works: boolean): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  const use = <Result>(act: () => Result) => {
    if (!works) throw new Error("storage is switched off");
    return act();
  };
  return {
    getItem: (key) => use(() => kept.get(key) ?? null),
    setItem: (key, value) => use(() => void kept.set(key, value)),
    removeItem: (key) => use(() => void kept.delete(key)),
  };
}

const asGlobal = globalThis as { localStorage?: unknown };

beforeEach(() => {
  asGlobal.localStorage = storageOf(true);
});
afterEach(() => {
  delete asGlobal.localStorage;
});

describe("what stays on this device", () => {
  test("[W155] a theme is kept; the system's is the usual, and nonsense is the usual", () => {
    expect(readTheme()).toBe("system");
    keepTheme("dark");
    expect(readTheme()).toBe("dark");
    keepTheme("system");
    expect(readTheme()).toBe("system");
    localStorage.setItem("theme", "<script>");
    expect(readTheme()).toBe("system");
  });

  test("[W155] without storage it is the system's", () => {
    asGlobal.localStorage = storageOf(false);
    keepTheme("light");
    expect(readTheme()).toBe("system");
  });

  test("[W158] letters are on until they are switched off, there also without storage", () => {
    expect(readLetters()).toBe(true);
    keepLetters(false);
    expect(readLetters()).toBe(false);
    keepLetters(true);
    expect(readLetters()).toBe(true);
    asGlobal.localStorage = storageOf(false);
    keepLetters(false);
    expect(readLetters()).toBe(true);
  });

  test("[W159] the other views of a room lie below the base; the main room has a name there", () => {
    const home = "http://pi.local/behind/";
    expect(viewUrl({ home, room: "main" }, "wall")).toBe("http://pi.local/behind/r/main/wall");
    expect(viewUrl({ home, room: "team-7" }, "overlay")).toBe("http://pi.local/behind/r/team-7/overlay");
  });
});
