import { beforeEach, describe, expect, test } from "vitest";
import type { Board } from "../../../src/protocol/presence.ts";
import { AnnouncingBench, ana, me } from "./announcing-bench.ts";

const minute = 60_000;
const board: Board = { id: "desk", name: "Desk board", status: "ready", detail: "/dev/ttyACM0" };

let bench: AnnouncingBench;
beforeEach(() => {
  bench = new AnnouncingBench();
});

describe("what is announced", () => {
  test("[W171] what was there when the page came is no news", () => {
    bench.show(bench.did(ana, "start", bench.timed("work", 12 * minute)));
    bench.boards(board);
    bench.go(10_000);
    expect(bench.heard).toEqual([]);
  });

  test("[W171] what others press is said with who did it, and where it led", () => {
    bench.show({});
    bench.show(bench.did(ana, "start", bench.timed("work", 25 * minute)));
    bench.go(300);
    expect(bench.heard).toEqual(["Ana started. Work: 25 minutes left."]);
    bench.go(5_000);
    bench.show(bench.did(ana, "pause", { phase: "work", paused: true, remainingMs: 754_300 }));
    bench.go(300);
    expect(bench.heard[1]).toBe("Ana paused.");
    bench.go(5_000);
    bench.show(bench.did(ana, "extend", { phase: "work", paused: true, remainingMs: 1_054_300 }));
    bench.go(300);
    expect(bench.heard[2]).toBe("Ana added time. Paused: 17 minutes, 35 seconds left.");
    bench.go(5_000);
    bench.show(bench.did(ana, "label", { phase: "work", paused: true, label: "Soup" }));
    bench.go(300);
    expect(bench.heard[3]).toBe("Ana: working on “Soup”");
  });

  test("[W171] a phase that time began is said; an alarm is not, it has a voice of its own", () => {
    bench.show(bench.timed("work", minute / 2, minute));
    bench.show({ phase: "breakAlarm", alarm: { id: 1, since: bench.serverNow, abandonAt: null } });
    bench.go(10_000);
    expect(bench.heard).toEqual([]);
    bench.show(bench.timed("shortBreak", 5 * minute, 5 * minute));
    bench.go(300);
    expect(bench.heard).toEqual(["Break: 5 minutes left."]);
  });

  test("[W171] what the person did is said at once, and once, also where announcements are off", () => {
    bench.isOn = false;
    bench.show({});
    bench.show(bench.did(me, "start", bench.timed("work", 25 * minute)));
    expect(bench.heard).toEqual(["You started. Work: 25 minutes left."]);
    bench.show(bench.did(me, "pause", { phase: "work", paused: true, remainingMs: 9_000 }));
    expect(bench.heard).toHaveLength(2);
    bench.show(bench.did(ana, "resume", bench.timed("work", 9_000)));
    bench.go(minute);
    expect(bench.heard).toHaveLength(2);
  });

  test("[W171] a press that came too late is answered; the change before it is not said on its own", () => {
    bench.show(bench.timed("work", 12 * minute));
    bench.show(bench.did(ana, "pause", { phase: "work", paused: true, remainingMs: 9_000 }));
    bench.queue.answer("Ana was faster: paused 1 s ago.");
    bench.go(10_000);
    expect(bench.heard).toEqual(["Ana was faster: paused 1 s ago."]);
  });

  test("[W170] at most one in 5 s: a newer one about the same takes the place of what waits", () => {
    bench.show(bench.timed("work", 20 * minute));
    bench.show(bench.did(ana, "pause", { phase: "work", paused: true, remainingMs: 20 * minute }));
    bench.go(1_000);
    bench.show(bench.did(ana, "resume", bench.timed("work", 20 * minute)));
    bench.go(1_000);
    bench.show(bench.did(ana, "skip", bench.timed("shortBreak", 5 * minute, 5 * minute)));
    bench.go(3_200);
    expect(bench.heard).toEqual(["Ana paused."]);
    bench.go(200);
    expect(bench.heard).toEqual(["Ana paused.", "Ana skipped ahead. Break: 4 minutes, 57 seconds left."]);
  });

  test("[W170] who did what last is said, and how things stand when its turn has come", () => {
    bench.show(bench.timed("work", 20 * minute));
    bench.queue.answer("Saved.");
    const rest = bench.timed("shortBreak", 5 * minute, 5 * minute);
    bench.show(rest);
    bench.go(1_000);
    bench.show(bench.did(ana, "label", { ...rest, label: "Tea" }));
    bench.go(4_000);
    expect(bench.heard.slice(1)).toEqual(["Ana: working on “Tea” Break: 4 minutes, 55 seconds left."]);
    bench.show({ phase: "breakAlarm", alarm: { id: 1, since: bench.serverNow, abandonAt: null } });
    bench.go(60_000);
    expect(bench.heard).toHaveLength(2);
  });

  test("[W170] what waits for its turn is one announcement, the most important first, and none is lost", () => {
    bench.show(bench.timed("work", 20 * minute));
    bench.boards(board);
    bench.queue.answer("Saved.");
    bench.boards({ ...board, status: "lost", detail: "Plug it in." });
    bench.show(bench.did(ana, "pause", { phase: "work", paused: true, remainingMs: 20 * minute }));
    bench.link.turn("lost");
    bench.go(5_000);
    expect(bench.heard.slice(1)).toEqual([
      expect.stringMatching(/^No link to the server.* Ana paused\. Desk board: lost\. Plug it in\.$/),
    ]);
  });
});

describe("the time that is left", () => {
  const fiveLeft = "5 minutes left.";

  test("[W172] five minutes and one are said when they are left by the server’s clock", () => {
    bench.show(bench.timed("work", 12 * minute));
    bench.go(7 * minute - 1);
    expect(bench.heard).toEqual([]);
    bench.go(300);
    expect(bench.heard).toEqual([fiveLeft]);
    bench.go(4 * minute);
    expect(bench.heard).toEqual([fiveLeft, "1 minute left."]);
    bench.go(10 * minute);
    expect(bench.heard).toHaveLength(2);
  });

  test("[W172] not in a phase that is hardly longer, nor while it is paused or open-ended", () => {
    bench.show(bench.timed("shortBreak", 5.9 * minute, 5.9 * minute));
    bench.go(2 * minute);
    bench.show(bench.timed("shortBreak", 1.9 * minute, 1.9 * minute));
    bench.go(minute);
    bench.show({ phase: "work", paused: true, remainingMs: 301_000, plannedMs: 25 * minute });
    bench.go(minute);
    bench.show({ phase: "longBreak", startedAt: bench.serverNow });
    bench.go(minute);
    expect(bench.heard.filter((text) => /^\d minutes? left/.test(text))).toEqual([]);
  });

  test("[W172] after a sleep nothing is said that has passed, nor when it is taken back before its turn", () => {
    bench.show(bench.timed("work", 12 * minute));
    bench.sleep(8 * minute);
    bench.go(minute);
    expect(bench.heard).toEqual([]);
    bench.show(bench.did(me, "extend", bench.timed("work", 5 * minute + 2_000)));
    bench.go(2_100);
    bench.show(bench.did(ana, "pause", { phase: "work", paused: true, remainingMs: 300_000 }));
    bench.go(minute);
    expect(bench.heard.slice(1)).toEqual(["Ana paused."]);
  });

  test("[W172] what waited over a sleep is not said", () => {
    bench.show(bench.timed("work", 20 * minute));
    bench.queue.answer("Saved.");
    bench.show(bench.did(ana, "pause", { phase: "work", paused: true, remainingMs: 9_000 }));
    bench.sleep(60 * minute);
    bench.show(bench.timed("longBreak", 9 * minute));
    bench.go(300);
    expect(bench.heard).toEqual(["Saved.", "Long break: 9 minutes left."]);
  });

  test("[W173] five minutes left are shown to everybody for a while, and taken away when they are not true", () => {
    bench.isOn = false;
    bench.show(bench.timed("work", 6 * minute));
    bench.go(minute);
    expect(bench.hints).toEqual(["5 minutes left"]);
    bench.show(bench.did(ana, "extend", bench.timed("work", 10 * minute)));
    expect(bench.hints).toEqual(["5 minutes left", null]);
    expect(bench.heard).toEqual([]);
  });
});

describe("the link and the boards", () => {
  test("[W174] a link that is gone for 2 s is told, and that it is back", () => {
    bench.show({});
    bench.link.turn("lost");
    bench.go(1_999);
    expect(bench.heard).toEqual([]);
    bench.go(1);
    expect(bench.heard).toEqual([expect.stringContaining("No link to the server.")]);
    bench.go(60_000);
    bench.show({});
    bench.go(300);
    expect(bench.heard[1]).toBe("Live again.");
  });

  test("[W174] a link that was hardly gone is no news, and what happened meanwhile is", () => {
    bench.show(bench.timed("work", 9 * minute));
    bench.link.turn("lost");
    bench.go(1_000);
    bench.show({ phase: "idle" });
    bench.go(10_000);
    expect(bench.heard).toEqual(["Nothing runs."]);
  });

  test("[W175] a board that changes is told as it stands in the list; one that is back at once is not", () => {
    bench.show({});
    bench.boards(board);
    bench.boards({ ...board, status: "connecting" });
    bench.go(1_000);
    bench.boards(board);
    bench.go(10_000);
    expect(bench.heard).toEqual([]);
    bench.boards({ ...board, status: "lost", detail: "The board was unplugged. Plug it in again." });
    bench.go(2_000);
    expect(bench.heard).toEqual(["Desk board: lost. The board was unplugged. Plug it in again."]);
    bench.go(10_000);
    bench.boards({ ...board, pattern: "off" });
    bench.boards(board);
    bench.go(2_000);
    expect(bench.heard[1]).toBe("Desk board: ready. /dev/ttyACM0");
  });
});

describe("somebody asks", () => {
  test.each([
    [{}, "Nothing runs."],
    [{ phase: "work", endsAt: 1_754_300, plannedMs: 1_500_000 }, "Work: 12 minutes, 35 seconds left."],
    [{ phase: "work", paused: true, remainingMs: 3_600_000 }, "Paused: 1 hour left."],
    [{ phase: "longBreak", startedAt: 940_000 }, "Open-ended break for 1 minute."],
    [{ phase: "shortBreak", endsAt: 900_000, plannedMs: 1_000 }, "Break: 0 seconds left."],
  ] as const)("[W176] %j is said as %s", (state, sentence) => {
    bench.show({ now: 1_000_000, ...state });
    bench.announcer.speakTimeLeft();
    expect(bench.heard).toEqual([sentence]);
  });

  test("[W176] also about an alarm, where it is not live, and before anything is known", () => {
    bench.announcer.speakTimeLeft();
    bench.show({
      phase: "breakAlarm",
      alarm: { id: 1, since: 940_000, abandonAt: null },
      next: "shortBreak",
    });
    bench.announcer.speakTimeLeft();
    bench.link.turn("lost");
    bench.announcer.speakTimeLeft();
    const alarm =
      "Break time: the work block is over. Press for the short break. It has waited for 1 minute.";
    expect(bench.heard).toEqual(["The timer is not known yet.", alarm, `Not live. ${alarm}`]);
  });
});
