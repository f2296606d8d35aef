import { describe, expect, test } from "vitest";
import "../support/speak-english.ts";
import type { Outcome, RoomView } from "../../src/client/room-link.ts";
import { outcomeInWords } from "../../src/web/outcome-in-words.ts";
import { firstUiState, type UiState } from "../../src/web/ui-state.ts";
import { toPicture } from "../../src/web/view-model.ts";
import { aView, sceneNow, scenes } from "../browser/harness/scenes.ts";

const see = (view: RoomView, part: Partial<UiState> = {}, here = 0) =>
  toPicture(view, { ...firstUiState, ...part }, { server: sceneNow, here }, { room: "main" });
const scene = (name: string): RoomView => {
  const view = scenes[name];
  if (view === undefined) throw new Error(`no scene ${name}`);
  return view;
};
const tomatoIn = (name: string) => see(scene(name)).tomato;

describe("the picture", () => {
  test("[W95] a state that came with the page is shown bright, and says that it is not confirmed by waiting", () => {
    const arriving = see({ ...scene("work"), status: "joining" });
    expect(arriving.tomato).toMatchObject({ word: "Work", isDimmed: false, hint: "one moment" });
    expect(arriving.tomato.why).toContain("joining");
    expect(arriving.title).not.toContain("not live");
    expect(arriving.favicon).toBe("favicon-work.svg");
  });

  test("[W196] a phase that is over without a word of the server is not called live, and nothing can be done", () => {
    const over = (ms: number) => {
      const { state } = scene("work");
      if (state === null) throw new Error("no state");
      return see({ ...scene("work"), state: { ...state, endsAt: sceneNow - ms } });
    };
    expect(over(1_499)).toMatchObject({ isOverdue: false, link: { isLive: true }, staleInMs: 1 });
    expect(over(1_500)).toMatchObject({ isOverdue: true, link: { isLive: false, word: "joining …" } });
    expect(over(60_000).tomato).toMatchObject({ word: "Work", digits: "0:00", hint: "one moment" });
    expect(over(60_000).tomato.why).toContain("joining");
    expect(over(60_000).controls.every(({ why }) => why !== null)).toBe(true);
  });

  test("[W4] the tomato carries the course's words", () => {
    const names = ["idle", "work", "break-alarm", "short-break", "work-alarm", "long-break", "paused"];
    expect(names.map((name) => tomatoIn(name).word)).toEqual([
      "Press Me!",
      "Work",
      "Break time",
      "Short Break",
      "Back to work",
      "Long break time",
      "Paused",
    ]);
  });

  test("[W4] it says what a press will do now", () => {
    expect(tomatoIn("idle").hint).toBe("press to start");
    expect(tomatoIn("work").hint).toBe("press to pause");
    expect(tomatoIn("paused").hint).toBe("press to go on");
    expect(tomatoIn("break-alarm").hint).toBe("press for the short break");
    expect(tomatoIn("work-alarm").hint).toBe("press to begin work");
    expect(tomatoIn("long-break").hint).toBe("press to finish the set");
  });

  test("[W4] no two states are told apart by color alone", () => {
    const names = ["idle", "work", "break-alarm", "short-break", "work-alarm", "long-break", "paused"];
    const looks = names.map((name) => `${tomatoIn(name).word} ${tomatoIn(name).icon}`);
    expect(new Set(looks).size).toBe(names.length);
  });

  test("[W5] the dots agree with the words", () => {
    const dots = (name: string) => see(scene(name)).blocks?.dots.join(" ");
    expect(dots("idle")).toBe("ahead ahead ahead ahead");
    expect(dots("work")).toBe("done now ahead ahead");
    expect(dots("break-alarm")).toBe("done done ahead ahead");
    expect(dots("short-break")).toBe("done done ahead ahead");
    expect(dots("long-break")).toBe("done done done done");
    expect(see(scene("work")).blocks?.text).toBe("block 2 of 4");
    expect(see(aView({ phase: "breakAlarm", block: 2, completed: 5, cycles: 2 })).blocks?.dots).toHaveLength(
      2,
    );
  });

  test("[W8] a lost link dims the digits, says so in words, and says why nothing can be done", () => {
    const lost = see(scene("not-live"));
    expect(lost.tomato).toMatchObject({ isDimmed: true, hint: "not live", digits: "12:36" });
    expect(lost.link).toMatchObject({ isLive: false, word: "not live" });
    expect(lost.message).toContain("presses are not sent");
    expect(lost.controls.every(({ why }) => why !== null)).toBe(true);
    expect(lost.title).toContain("not live");
    expect(lost.staleInMs).not.toBeNull();
    expect(see(scene("restarting")).message).toContain("restarting");
  });

  test("[W9] a refusal is shown with its reason, and no timer that might be taken for true", () => {
    const refused = see(scene("refused"));
    expect(refused.refusal).toContain("this room needs a token");
    expect(refused.tomato.digits).toBe("-:--");
    expect(refused.label.isShown).toBe(false);
    const sentOut = see({ ...scene("refused"), state: scene("work").state });
    expect([sentOut.tomato.digits, sentOut.ring.left, sentOut.controls]).toEqual([
      "-:--",
      0,
      expect.anything(),
    ]);
  });

  test("[W11] undo is there only while it is open, with who did what", () => {
    expect(see(scene("paused")).undo).toBeNull();
    const open = see(scene("undo-open"));
    expect(open.undo?.secondsLeft).toBe(24);
    expect(open.message).toBe("Ana paused.");
    const later = toPicture(
      scene("undo-open"),
      firstUiState,
      { server: sceneNow + 24_000, here: 0 },
      { room: "main" },
    );
    expect(later.undo).toBeNull();
  });

  test("[W11] who took something back is said until something else happens", () => {
    const before = scene("undo-open");
    const last = before.state?.last ?? null;
    if (before.state === null || last === null) throw new Error("a scene with a last action");
    const undone = {
      ...before,
      state: { ...before.state, undo: null, last: { ...last, did: "undo" as const } },
    };
    expect(see(undone).message).toBe("Ana took the last change back.");
  });

  test("[W13] a command on its way shows it after 250 ms and is called not confirmed after 2 s", () => {
    const pending = { action: "press", since: 0 } as const;
    const waiting = (here: number) => see(scene("work"), { pending }, here).tomato;
    expect(waiting(0)).toMatchObject({ isPressed: true, hint: "press to pause" });
    expect(waiting(300).hint).toBe("sending …");
    expect(waiting(2_100).hint).toBe("not confirmed");
    expect(see(scene("work"), { pending }, 2_100).message).toContain("Not confirmed");
    expect(see(scene("paused"), { pending }, 0).staleInMs).toBe(250);
  });

  test("[W23] the title shows digits and state, the icon of the tab has one shape per state", () => {
    expect(see(scene("work")).title).toBe("12:36 Work · Shared Pomodoro");
    expect(see(scene("idle")).title).toBe("Shared Pomodoro");
    const icons = [
      "idle",
      "work",
      "paused",
      "break-alarm",
      "short-break",
      "work-alarm",
      "long-break",
      "not-live",
    ];
    expect(new Set(icons.map((name) => see(scene(name)).favicon)).size).toBe(icons.length);
  });

  test("[W29] somebody who may only watch is told so", () => {
    const you = { id: "me", name: "Basil", mayPress: false, why: "this link only watches" };
    const watching = see({ ...scene("work"), welcome: { you, build: "one", protocol: 1 } });
    expect(watching.tomato).toMatchObject({ hint: "watching only", why: "this link only watches" });
  });
});

describe("the words", () => {
  const known = { state: scene("paused").state, me: "me", now: sceneNow };
  const refusedWith = (code: "stale" | "not_now" | "unavailable" | "too_many" | "offline" | "unconfirmed") =>
    outcomeInWords({ ok: false, error: { code, message: "code" } } satisfies Outcome, known);

  test("[W10] somebody who was faster is named, with what and when", () => {
    const { state } = scene("undo-open");
    if (state === null) throw new Error("no state");
    const outcome: Outcome = { ok: false, error: { code: "stale", message: "" }, state };
    expect(outcomeInWords(outcome, { ...known, now: sceneNow - 5_000 })).toBe(
      "Ana was faster: paused 1 s ago.",
    );
    expect(outcomeInWords(outcome, { ...known, me: "ana" })).toBe("You were faster: you paused 6 s ago.");
    expect(refusedWith("stale")).toContain("moved on");
  });

  test("[W10] every other outcome has plain words, and a success or a bounce none", () => {
    expect(refusedWith("not_now")).toContain("does not apply");
    expect(refusedWith("unavailable")).toContain("Nothing happened");
    expect(refusedWith("too_many")).toContain("Wait");
    expect(refusedWith("offline")).toContain("nothing was sent");
    expect(refusedWith("unconfirmed")).toContain("Not confirmed");
    expect(outcomeInWords({ ok: true }, known)).toBeNull();
    expect(outcomeInWords({ ok: false, error: { code: "bounce", message: "" } }, known)).toBeNull();
  });
});
