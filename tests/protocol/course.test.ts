import { describe, expect, it } from "vitest";
import {
  courseEvent,
  courseMessageSchema,
  fromCourseSettings,
  toCourseSettings,
  toCourseState,
} from "../../src/protocol/course.ts";
import { parse } from "../../src/protocol/parse.ts";
import { aRoomState } from "../support/manual-room-link.ts";

const { setup } = aRoomState();

describe("the course's protocol", () => {
  it.each([
    ["idle", 0, "Press Me!"],
    ["work", 1, "Work"],
    ["breakAlarm", 2, "Break time"],
    ["shortBreak", 3, "Short Break"],
    ["workAlarm", 4, "Back to work"],
    ["longBreak", 5, "Long break time"],
  ] as const)("[G21] %s is its state %i, %j", (phase, state, message) => {
    expect(toCourseState({ phase, paused: false })).toEqual({ state, message });
  });

  it("[G23] a paused phase keeps its number and says so", () => {
    expect(toCourseState({ phase: "work", paused: true })).toEqual({ state: 1, message: "Paused" });
    expect(toCourseState({ phase: "shortBreak", paused: true })).toEqual({ state: 3, message: "Paused" });
  });

  it("[G22] its settings are ours with one cycle fewer, and back", () => {
    const ours = { ...setup, workSeconds: 1500, shortBreakSeconds: 300, cycles: 4 };
    const its = { work_duration: 1500, break_duration: 300, number_cycles: 3 };
    expect(toCourseSettings({ setup: ours })).toEqual(its);
    expect(fromCourseSettings({ work_duration: 60, break_duration: 7, number_cycles: 0 }, ours)).toEqual({
      ...ours,
      workSeconds: 60,
      shortBreakSeconds: 7,
      cycles: 1,
    });
    expect(fromCourseSettings(its, ours)).toEqual(ours);
  });

  it("[G25] it says press and setup in the event json, and nothing else", () => {
    expect(courseEvent).toBe("json");
    expect(parse(courseMessageSchema, { action: "press" })).toEqual({ ok: true, value: { action: "press" } });
    for (const junk of [{}, { action: "" }, { action: "reset" }, { action: "setup" }, "press", null]) {
      expect(parse(courseMessageSchema, junk).ok).toBe(false);
    }
  });

  it("[G22] digits of a drop-down are read as numbers", () => {
    const message = { action: "setup", work_duration: "1500", break_duration: "000300", number_cycles: "3" };
    expect(parse(courseMessageSchema, message)).toEqual({
      ok: true,
      value: { action: "setup", work_duration: 1500, break_duration: 300, number_cycles: 3 },
    });
    for (const work_duration of ["0001500", "15 ", "1.5", "٣"]) {
      expect(parse(courseMessageSchema, { ...message, work_duration }).ok, work_duration).toBe(false);
    }
  });
});
