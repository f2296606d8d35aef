import { afterEach, describe, expect, test, vi } from "vitest";
import { outdatedBy, reloadOnce } from "../../src/web/reload-once.ts";
import { aView, scenes } from "../browser/harness/scenes.ts";

const welcome = (build: string) => ({ you: { id: "me", name: "Basil", mayPress: true }, build, protocol: 1 });

/** What a browser keeps for a tab; or, `null`, one that keeps nothing. */
function aTab(kept: Map<string, string> | null): void {
  const refuse = () => {
    throw new Error("storage is off");
  };
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => (kept === null ? refuse() : (kept.get(key) ?? null)),
    setItem: (key: string, value: string) => (kept === null ? refuse() : kept.set(key, value)),
  });
}

afterEach(() => vi.unstubAllGlobals());

describe("a page that is too old", () => {
  test("[W22] notices another build only while nothing runs", () => {
    expect(outdatedBy(aView({}, { welcome: welcome("two") }), "one")).toBe("two");
    expect(outdatedBy(aView({}, { welcome: welcome("one") }), "one")).toBeNull();
    expect(outdatedBy({ ...(scenes.work ?? aView({})), welcome: welcome("two") }, "one")).toBeNull();
    expect(outdatedBy(aView({}, { welcome: welcome("two"), status: "lost" }), "one")).toBeNull();
    const refusal = { code: "unsupported", message: "speaks 2" } as const;
    expect(outdatedBy(aView({}, { status: "refused", refusal }), null)).toBe("unsupported");
  });

  test("[W22] reloads once for each reason, and not at all where nothing can be remembered", () => {
    const reload = vi.fn();
    aTab(new Map());
    reloadOnce("two", reload);
    reloadOnce("two", reload);
    expect(reload).toHaveBeenCalledTimes(1);
    reloadOnce("three", reload);
    expect(reload).toHaveBeenCalledTimes(2);
    aTab(null);
    reloadOnce("four", reload);
    expect(reload).toHaveBeenCalledTimes(2);
  });
});
