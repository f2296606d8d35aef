import { limits } from "../../protocol/limits.ts";
import type { SetupMessage } from "../../protocol/room-state.ts";
import { lengthInWords } from "../words/dates.ts";
import { more } from "../words/words.ts";

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly isChosen: boolean;
}

/** The settings that have a drop-down: all of them. */
export type FieldName = keyof SetupMessage;

/** Those that are lengths, in seconds; any length within the limits can be typed. */
export type LengthName = Exclude<FieldName, "autoStart" | "cycles">;

/** What a drop-down answers when none of its lengths is wanted. */
export const other = "other";

const minutes = (...values: readonly number[]) => values.map((value) => value * 60);

const offered: Readonly<Record<Exclude<FieldName, "autoStart">, readonly number[]>> = {
  workSeconds: minutes(1, 5, 10, 15, 20, 25, 30, 40, 45, 50, 60, 90),
  shortBreakSeconds: minutes(1, 2, 3, 5, 8, 10, 15, 20),
  longBreakSeconds: minutes(0, 10, 15, 20, 25, 30, 45, 60),
  cycles: Array.from({ length: limits.cycles }, (_, index) => index + 1),
  abandonSeconds: minutes(0, 5, 15, 30, 60, 120, 240),
};

export const isLength = (field: FieldName): field is LengthName =>
  field !== "autoStart" && field !== "cycles";

/** The least that a length may be, in seconds; 0 has a meaning of its own where it is allowed. */
export const leastSeconds = (field: LengthName): number =>
  field === "longBreakSeconds" || field === "abandonSeconds" ? 0 : 1;

/** A number of a setting, as its drop-down says it. */
export function settingInWords(field: Exclude<FieldName, "autoStart">, value: number): string {
  if (field === "cycles") return more.settings.cycles(value);
  if (field === "longBreakSeconds" && value === 0) return more.settings.openEnded;
  if (field === "abandonSeconds") {
    return value === 0 ? more.settings.neverAbandoned : more.settings.abandoned(lengthInWords(value));
  }
  return lengthInWords(value);
}

/** What a drop-down offers. A value that is not among the usual ones is added, so that nothing shows blank. */
export function choicesFor(field: FieldName, setup: SetupMessage): readonly Choice[] {
  if (field === "autoStart") {
    return (["off", "breaks", "all"] as const).map((value) => ({
      value,
      text: more.settings.autoStart[value],
      isChosen: value === setup.autoStart,
    }));
  }
  const chosen = setup[field];
  const values = [...new Set([...offered[field], chosen])].sort((a, b) => a - b);
  return values.map((value) => ({
    value: String(value),
    text: settingInWords(field, value),
    isChosen: value === chosen,
  }));
}

/** The part of a setup that a choice stands for. */
export function fromChoice(field: FieldName, value: string): Partial<SetupMessage> {
  if (field !== "autoStart") return { [field]: Number(value) };
  return value === "off" || value === "breaks" || value === "all" ? { autoStart: value } : {};
}
