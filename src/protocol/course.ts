import * as v from "valibot";
import { limits } from "./limits.ts";
import type { PhaseName, RoomState } from "./room-state.ts";
import { stateWord } from "./state-word.ts";

/** The one event of the course's protocol, both ways. */
export const courseEvent = "json";

/** A whole number, or its digits: what a page reads from a drop-down is text. */
const wholeNumber = (low: number, high: number) =>
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,6}$/, "a whole number"), v.transform(Number))]),
    v.integer(),
    v.minValue(low),
    v.maxValue(high),
  );

/** What a page of the course sends: seconds, seconds, and the number of short breaks in a set. */
export const courseMessageSchema = v.variant("action", [
  v.object({ action: v.literal("press") }),
  v.object({
    action: v.literal("setup"),
    work_duration: wholeNumber(1, limits.phaseSeconds),
    break_duration: wholeNumber(1, limits.phaseSeconds),
    number_cycles: wholeNumber(0, limits.cycles - 1),
  }),
]);
export type CourseMessage = v.InferOutput<typeof courseMessageSchema>;

/** The course's numbers for the six states. */
const courseStates: Readonly<Record<PhaseName, number>> = {
  idle: 0,
  work: 1,
  breakAlarm: 2,
  shortBreak: 3,
  workAlarm: 4,
  longBreak: 5,
};

/** What a page of the course is sent on every change. */
export interface CourseState {
  readonly state: number;
  readonly message: string;
}

/** The settings in the course's terms. */
export interface CourseSettings {
  readonly work_duration: number;
  readonly break_duration: number;
  readonly number_cycles: number;
}

/** A room's state in the course's words. */
export function toCourseState(state: Pick<RoomState, "phase" | "paused">): CourseState {
  return { state: courseStates[state.phase], message: stateWord(state) };
}

/** The course counts the short breaks of a set, we count its work blocks: one more. */
export function toCourseSettings({ setup }: Pick<RoomState, "setup">): CourseSettings {
  return {
    work_duration: setup.workSeconds,
    break_duration: setup.shortBreakSeconds,
    number_cycles: setup.cycles - 1,
  };
}

/** The settings that a course page's save asks for; what it does not know stays as it is. */
export function fromCourseSettings(message: CourseSettings, setup: RoomState["setup"]): RoomState["setup"] {
  return {
    ...setup,
    workSeconds: message.work_duration,
    shortBreakSeconds: message.break_duration,
    cycles: message.number_cycles + 1,
  };
}
