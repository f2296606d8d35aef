import { describe, expect, test } from "vitest";
import type { RoomView } from "../../../src/client/room-link.ts";
import { defaultSetup } from "../../../src/machine/setup.ts";
import type { SetupMessage } from "../../../src/protocol/room-state.ts";
import { activityInWords } from "../../../src/web/aside/activity-in-words.ts";
import { toAsidePicture } from "../../../src/web/aside/aside-picture.ts";
import type { AsideState } from "../../../src/web/aside/aside-state.ts";
import { scenes } from "../../browser/harness/scenes.ts";
import "../../support/speak-english.ts";

const nothingDone: AsideState = { draft: null, own: null, nameDraft: null, name: "Basil", oldName: null };
const see = (view: RoomView, part: Partial<AsideState> = {}) =>
  toAsidePicture(view, { ...nothingDone, ...part }, null);
const drafted = (chosen: Partial<SetupMessage>) => ({ chosen, began: defaultSetup });
const scene = (name: string): RoomView => {
  const view = scenes[name];
  if (view === undefined) throw new Error(`no scene ${name}`);
  return view;
};

describe("what stands beside the timer", () => {
  test("[W7] while something runs there are two ways to save, and only when something was changed", () => {
    expect(see(scene("idle")).settings).toMatchObject({ isChanged: false, isRunning: false });
    expect(see(scene("work"), { draft: drafted({ cycles: 4 }) }).settings?.isChanged).toBe(false);
    expect(see(scene("work"), { draft: drafted({ cycles: 5 }) }).settings).toMatchObject({
      isChanged: true,
      isRunning: true,
    });
  });

  test("[W31] people are counted, boards are not", () => {
    expect(see(scene("work")).people).toMatchObject({
      count: 3,
      others: [{ name: "Ana" }, { name: "Fennel" }],
    });
    expect(see(scene("idle")).people).toMatchObject({ count: 1, others: [] });
    expect(see(scene("crowd")).people).toMatchObject({ count: 137, others: null });
    expect(see(scene("crowd")).people.isKnown).toBe(true);
    expect(see({ ...scene("crowd"), presence: null }).people.isKnown).toBe(false);
  });

  test("[W20] only a virtual board that is within reach can be pressed on the page", () => {
    expect(see(scene("idle")).boards[0]?.canBePressed).toBe(true);
    expect(see(scene("work")).boards[0]?.canBePressed).toBe(false);
    expect(see({ ...scene("idle"), status: "lost" }).boards[0]?.canBePressed).toBe(false);
    expect(see(scene("board-lost")).boards[0]).toMatchObject({ word: "lost", pattern: "off" });
  });

  test("[W28] what happened lately says who, or that it was time", () => {
    const ana = { id: "ana", name: "Ana", kind: "screen" } as const;
    expect(activityInWords({ at: 0, by: ana, did: "pause", phase: "work" }, "me")).toBe("Ana paused");
    expect(activityInWords({ at: 0, by: ana, did: "pause", phase: "work" }, "ana")).toBe("You paused");
    expect(activityInWords({ at: 0, by: null, did: "started", phase: "shortBreak" }, "me")).toBe(
      "Time: break begins",
    );
    expect(activityInWords({ at: 0, by: null, did: "rang", phase: "breakAlarm" }, "me")).toBe(
      "Time: the work block is over",
    );
    expect(activityInWords({ at: 0, by: ana, did: "label", phase: "work", text: "x" }, "me")).toBe(
      "Ana: working on “x”",
    );
  });
});
