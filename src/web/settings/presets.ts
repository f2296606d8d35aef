import type { SetupMessage } from "../../protocol/room-state.ts";
import { lengthInWords } from "../words/dates.ts";
import { more } from "../words/words.ts";

/** What a preset sets; how the room starts and gives up by itself stays as it is. */
export type PresetSetup = Pick<
  SetupMessage,
  "workSeconds" | "shortBreakSeconds" | "longBreakSeconds" | "cycles"
>;

export interface Preset {
  readonly name: "classic" | "long" | "desk" | "course";
  readonly setup: PresetSetup;
}

const inMinutes = (work: number, rest: number, longRest: number, cycles: number): PresetSetup => ({
  workSeconds: work * 60,
  shortBreakSeconds: rest * 60,
  longBreakSeconds: longRest * 60,
  cycles,
});

/**
 * The usual ways to divide a day. A set of long blocks is a block shorter, so that the long break comes after two
 * to three hours of work in each. The course's is for trying out, and its long break lasts until somebody presses.
 */
export const presets: readonly Preset[] = [
  { name: "classic", setup: inMinutes(25, 5, 15, 4) },
  { name: "long", setup: inMinutes(50, 10, 30, 3) },
  { name: "desk", setup: inMinutes(52, 17, 30, 3) },
  { name: "course", setup: inMinutes(5, 3, 0, 4) },
];

/** Whether a setup is what a preset would make it. */
export const isPreset = (setup: SetupMessage, preset: PresetSetup): boolean =>
  presetFields.every((field) => setup[field] === preset[field]);

export const presetFields = ["workSeconds", "shortBreakSeconds", "longBreakSeconds", "cycles"] as const;

/** What a preset sets, in words. */
export const presetInWords = (setup: PresetSetup): string =>
  more.settings.preset(
    lengthInWords(setup.workSeconds),
    lengthInWords(setup.shortBreakSeconds),
    setup.longBreakSeconds === 0 ? null : lengthInWords(setup.longBreakSeconds),
    more.settings.cycles(setup.cycles),
  );
