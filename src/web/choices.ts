import type { SetupMessage } from "../protocol/room-state.ts";

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

const autoStartTexts: Readonly<Record<SetupMessage["autoStart"], string>> = {
  off: "never",
  breaks: "breaks",
  all: "breaks and work",
};

/** `25 min`, `1 h 30 min`, `45 s`: every part that is not nothing. */
export function lengthInWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor((seconds % 3600) / 60), "min"],
    [seconds % 60, "s"],
  ] as const;
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return said.length === 0 ? "0 min" : said.join(" ");
}

function textOf(field: FieldName, value: number): string {
  if (field === "cycles") return value === 1 ? "1 block" : `${value} blocks`;
  if (field === "longBreakSeconds" && value === 0) return "open-ended";
  return lengthInWords(value);
}

/** What a drop-down offers. A value that is not among the usual ones is added, so that nothing shows blank. */
export function choicesFor(field: FieldName, setup: SetupMessage): readonly Choice[] {
  if (field === "autoStart") {
    return (["off", "breaks", "all"] as const).map((value) => ({
      value,
      text: autoStartTexts[value],
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
