import { describe, expect, test } from "vitest";
import { readTime, toDigits } from "../../src/client/time-reading.ts";
import { aRoomState } from "../support/manual-room-link.ts";

const start = 1_000_000;
const running = aRoomState({
  phase: "work",
  startedAt: start,
  endsAt: start + 1_500_000,
  plannedMs: 1_500_000,
});

describe("the digits", () => {
  test("[W1] a phase begins with its full time and shows 0:00 only at its end", () => {
    expect(readTime(running, start).text).toBe("25:00");
    expect(readTime(running, start + 1).text).toBe("25:00");
    expect(readTime(running, start + 1_000).text).toBe("24:59");
    expect(readTime(running, start + 1_499_999).text).toBe("0:01");
    expect(readTime(running, start + 1_500_000).text).toBe("0:00");
    expect(readTime(running, start + 1_600_000).text).toBe("0:00");
  });

  test("[W1] a clock that is behind never shows more than there is", () => {
    expect(readTime(running, start - 700).text).toBe("25:00");
    expect(readTime(running, start - 700).left).toBe(1);
  });

  test("[W1] hours get a place of their own", () => {
    expect([59, 3_599, 3_600, 86_400].map(toDigits)).toEqual(["0:59", "59:59", "1:00:00", "24:00:00"]);
  });

  test("[W2] idle shows the work length, a pause what it keeps, overtime counts up", () => {
    expect(readTime(aRoomState(), start)).toEqual({ text: "25:00", left: 1, flipsInMs: null });
    const paused = aRoomState({ phase: "work", paused: true, remainingMs: 61_001, plannedMs: 1_500_000 });
    expect(readTime(paused, start).text).toBe("1:02");
    expect(readTime(paused, start).flipsInMs).toBeNull();
    const alarm = aRoomState({ phase: "breakAlarm", alarm: { id: 1, since: start, abandonAt: null } });
    expect(readTime(alarm, start).text).toBe("+0:00");
    expect(readTime(alarm, start + 42_999).text).toBe("+0:42");
    const open = aRoomState({ phase: "longBreak", startedAt: start });
    expect(readTime(open, start + 61_000).text).toBe("1:01");
  });

  test("[W3] the picture is out of date exactly when its second flips", () => {
    for (const gone of [0, 1, 400, 999, 1_000, 77_001]) {
      const { text, flipsInMs } = readTime(running, start + gone);
      expect(flipsInMs).not.toBeNull();
      const at = start + gone + (flipsInMs ?? 0);
      expect(readTime(running, at - 1).text, `just before, ${gone}`).toBe(text);
      expect(readTime(running, at + 1).text, `just after, ${gone}`).not.toBe(text);
    }
    expect(readTime(running, start + 1_500_000).flipsInMs).toBeNull();
  });
});
