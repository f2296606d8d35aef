import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetRoom, readRooms, rememberRoom } from "../../../src/web/rooms/visited-rooms.ts";

const home = "http://timer.local/pomodoro/";
const key = "rooms /pomodoro/";
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("the rooms that were visited", () => {
  test("[W181] are remembered on the device, the newest first, each once, and twelve at most", () => {
    for (const room of ["main", "kitchen", "main"]) rememberRoom(home, room);
    expect(readRooms(home)).toEqual(["main", "kitchen"]);
    for (let n = 1; n <= 12; n++) rememberRoom(home, `room-${n}`);
    expect(readRooms(home)).toHaveLength(12);
    expect(readRooms(home)?.[0]).toBe("room-12");
    forgetRoom(home, "room-12");
    expect(readRooms(home)?.[0]).toBe("room-11");
    expect(readRooms("http://timer.local/other/")).toEqual([]);
  });

  test.each(["", "{", "7", "{}", '["<b>","No Room",7,null,"ok","ok"]'])(
    "[W181] what makes no sense in the storage is left out: %s",
    (text) => {
      kept.set(key, text);
      expect(readRooms(home)).toEqual(text.includes("ok") ? ["ok"] : []);
      rememberRoom(home, "main");
      expect(readRooms(home)?.[0]).toBe("main");
    },
  );

  test("[W181] where nothing can be kept nothing is remembered, and nothing breaks", () => {
    const off = () => {
      throw new Error("off");
    };
    vi.stubGlobal("localStorage", { getItem: off, setItem: off });
    rememberRoom(home, "main");
    forgetRoom(home, "main");
    expect(readRooms(home)).toBeNull();
  });
});
