import type { SetupMessage } from "../../protocol/room-state.ts";
import { lengthInWords } from "../words/dates.ts";
import { more } from "../words/words.ts";

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly isChosen: boolean;
}

/** The settings that have a drop-down. */
export type FieldName = Exclude<keyof SetupMessage, "abandonSeconds">;

const minutes = (...values: readonly number[]) => values.map((value) => value * 60);

const offered: Readonly<Record<Exclude<FieldName, "autoStart">, readonly number[]>> = {
  workSeconds: minutes(1, 5, 10, 15, 20, 25, 30, 40, 45, 50, 60, 90),
  shortBreakSeconds: minutes(1, 2, 3, 5, 8, 10, 15, 20),
  longBreakSeconds: minutes(0, 10, 15, 20, 25, 30, 45, 60),
  cycles: [1, 2, 3, 4, 5, 6, 7, 8],
};

function textOf(field: FieldName, value: number): string {
  if (field === "cycles") return more.settings.cycles(value);
  if (field === "longBreakSeconds" && value === 0) return more.settings.openEnded;
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
    text: textOf(field, value),
    isChosen: value === chosen,
  }));
}

/** The part of a setup that a choice stands for. */
export function fromChoice(field: FieldName, value: string): Partial<SetupMessage> {
  if (field !== "autoStart") return { [field]: Number(value) };
  return value === "off" || value === "breaks" || value === "all" ? { autoStart: value } : {};
}
