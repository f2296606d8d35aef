import { afterEach, describe, expect, test, vi } from "vitest";
import { keepRoomKey, linkWithKey, readRoomKey, takeRoomKey } from "../../src/web/room-key.ts";

afterEach(() => vi.unstubAllGlobals());

/** A browser at an address, with a storage, and what became of its address. */
function browserAt(address: string, isStorageOff = false) {
  const url = new URL(address);
  const kept = new Map<string, string>();
  const off = () => {
    throw new Error("off");
  };
  const shown: string[] = [];
  vi.stubGlobal("location", url);
  vi.stubGlobal("history", { replaceState: (_: unknown, __: string, to: string) => shown.push(to) });
  vi.stubGlobal("localStorage", {
    getItem: isStorageOff ? off : (key: string) => kept.get(key) ?? null,
    setItem: isStorageOff ? off : (key: string, value: string) => kept.set(key, value),
    removeItem: isStorageOff ? off : (key: string) => kept.delete(key),
  });
  return { shown, kept };
}

describe("the key of a locked room", () => {
  test("[W194] comes in the fragment of a link, is kept for its room alone, and leaves the address", () => {
    const { shown } = browserAt(linkWithKey("http://pomodoro.local/r/demo?x=1", "n.s-_9"));
    expect(takeRoomKey("demo")).toBe("n.s-_9");
    expect(shown).toEqual(["/r/demo?x=1"]);
    expect(readRoomKey("demo")).toBe("n.s-_9");
    expect(readRoomKey("other")).toBeNull();
    keepRoomKey("demo", null);
    expect(readRoomKey("demo")).toBeNull();
  });

  test("[W194] without one in the address, what was kept is taken; what is no key is left alone", () => {
    const { shown, kept } = browserAt("http://pomodoro.local/r/demo#key=<script>");
    kept.set("key demo", "n.s");
    expect(takeRoomKey("demo")).toBe("n.s");
    expect(shown).toEqual([]);
  });

  test("[W194] a storage that is switched off costs the memory, not the page", () => {
    browserAt("http://pomodoro.local/r/demo#key=n.s", true);
    expect(takeRoomKey("demo")).toBe("n.s");
    expect(readRoomKey("demo")).toBeNull();
  });
});
