import { afterEach, describe, expect, test, vi } from "vitest";
import { keepRoomKey, linkWithKey, proveRoomKey, readRoomKey, takeRoomKey } from "../../src/web/room-key.ts";
import { ManualRoomLink } from "../support/manual-room-link.ts";

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

/** A page that came by a link with a key, on a device that kept another; what the server says, and what is done. */
function arriveWith(given: string, welcome: { readonly isLocked: boolean; readonly mayPress: boolean }) {
  const { kept } = browserAt(`http://pomodoro.local/r/demo#key=${given}`);
  kept.set("key demo", "n.mine");
  const reload = vi.fn();
  const link = new ManualRoomLink();
  expect(takeRoomKey("demo")).toBe(given);
  proveRoomKey(link, "demo", given, reload);
  expect(readRoomKey("demo")).toBe("n.mine");
  link.change({
    welcome: {
      you: { id: "a", name: "Ana", mayPress: welcome.mayPress },
      build: "b",
      protocol: 1,
      lock: welcome.isLocked ? { by: "Ben", at: 1 } : null,
    },
  });
  link.change({});
  return { reload, kept: readRoomKey("demo") };
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

  test("[X128] what lies in the storage and cannot be a key is not shown to the server", () => {
    const { kept } = browserAt("http://pomodoro.local/r/demo");
    for (const nonsense of ["", "a".repeat(257), "<script>", "\u202e", "{}"]) {
      kept.set("key demo", nonsense);
      expect(takeRoomKey("demo")).toBeNull();
    }
  });

  test("[X129] a link with a key that is worth nothing costs nobody the right that was kept", () => {
    const { reload, kept } = arriveWith("n.bad", { isLocked: true, mayPress: false });
    expect(kept).toBe("n.mine");
    expect(reload).toHaveBeenCalledOnce();
  });

  test("[X129] a key that opens the room takes the place of the one before, and an open room proves nothing", () => {
    expect(arriveWith("n.new", { isLocked: true, mayPress: true })).toMatchObject({ kept: "n.new" });
    const open = arriveWith("n.new", { isLocked: false, mayPress: true });
    expect(open.kept).toBe("n.mine");
    expect(open.reload).not.toHaveBeenCalled();
  });
});
