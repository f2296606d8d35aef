import { describe, expect, test } from "vitest";
import type { RoomView } from "../../../src/client/room-link.ts";
import { AppBadge } from "../../../src/web/badge/app-badge.ts";
import { BrowserBadge } from "../../../src/web/badge/browser-badge.ts";
import { aView, sceneNow, scenes } from "../../browser/harness/scenes.ts";

/** A badge that tells what was done to it. */
class ManualBadge {
  readonly done: (number | "dot" | "clear")[] = [];
  show(count: number | null): void {
    this.done.push(count ?? "dot");
  }
  clear(): void {
    this.done.push("clear");
  }
}

const scene = (name: string): RoomView => scenes[name] ?? aView({});

describe("the badge of an installed page", () => {
  test("[W183] counts the minutes that are left, and is touched only when they change", () => {
    const port = new ManualBadge();
    const badge = new AppBadge(port);
    expect(badge.update(scene("work"), sceneNow)).toBe(36_000);
    expect(badge.update(scene("work"), sceneNow + 35_999)).toBe(1);
    expect(badge.update(scene("work"), sceneNow + 36_000)).toBe(60_000);
    expect(badge.update(scene("work"), sceneNow + 12 * 60_000)).toBeNull();
    expect(badge.update(scene("work"), sceneNow + 90 * 60_000)).toBeNull();
    expect(port.done).toEqual([13, 12, 1]);
  });

  test("[W183] keeps the minutes of a pause, calls for an alarm, and goes with the timer or the page", () => {
    const port = new ManualBadge();
    const badge = new AppBadge(port);
    for (const name of ["paused", "break-alarm", "idle", "work", "open-ended", "work"])
      badge.update(scene(name), sceneNow);
    badge.update({ ...scene("work"), status: "closed" }, sceneNow);
    badge.update(scene("work"), sceneNow);
    badge.close();
    expect(port.done).toEqual([13, "dot", "clear", 13, "clear", 13, "clear", 13, "clear"]);
  });

  test("[W183] a browser that refuses, by promise or at once, is left in peace", async () => {
    const refused = new BrowserBadge({
      setAppBadge: () => Promise.reject(new Error("no")),
      clearAppBadge: () => {
        throw new Error("no");
      },
    });
    refused.show(3);
    refused.show(null);
    refused.clear();
    await new Promise((resolve) => setImmediate(resolve));
    const asked: unknown[][] = [];
    const setAppBadge = async (...given: unknown[]) => void asked.push(given);
    const port = new BrowserBadge({ setAppBadge, clearAppBadge: async () => {} });
    port.show(3);
    port.show(null);
    expect(asked).toEqual([[3], []]);
  });
});
