import { afterEach, describe, expect, test, vi } from "vitest";
import { keepName, readName } from "../../src/web/stored-name.ts";

afterEach(() => vi.unstubAllGlobals());

describe("the name on this device", () => {
  test("[W26] is made up once, kept, and kept when changed", () => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
    const name = readName();
    expect(name).toMatch(/^[A-Z][a-z]+$/);
    expect(readName()).toBe(name);
    keepName("Ana");
    expect(readName()).toBe("Ana");
  });

  test("[W26] is there also where nothing can be kept", () => {
    vi.stubGlobal("localStorage", {
      getItem: () => {
        throw new Error("off");
      },
      setItem: () => {
        throw new Error("off");
      },
    });
    expect(readName()).not.toBe("");
  });

  test("[X128] is made up anew where what lies in the storage is no name that a server takes", () => {
    for (const nonsense of ["a".repeat(41), "x".repeat(100_000), "\u202e\u200b", "\u0958".repeat(40)]) {
      const kept = new Map([["name", nonsense]]);
      vi.stubGlobal("localStorage", {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
      });
      const name = readName();
      expect(name).toMatch(/^[A-Z][a-z]+$/);
      expect(kept.get("name")).toBe(name);
    }
  });
});
