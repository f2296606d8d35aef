import type { PinUse } from "../parts/part.ts";
import { type PartConfigs, partKinds, partNames, pinsOfPart } from "../parts/part-kinds.ts";
import type { BoardPresetName } from "./board-preset.ts";
import type { QuietHours } from "./quiet-hours.ts";

/** What is on a desk and where it is wired: `board.json`, read and checked. */
export interface BoardProfile {
  readonly board: BoardPresetName;
  /** Who the board is in the room, where it has a name of its own. */
  readonly name: string | null;
  readonly button: { readonly pin: number };
  /** The parts that are there, with their settings. */
  readonly parts: Partial<PartConfigs>;
  readonly quietHours: QuietHours | null;
}

/** Where the button is, unless a profile says otherwise. */
export const usualButtonPin = 2;

/** The desk of docs/board.md: one button, one LED. */
export const oneButton: BoardProfile = {
  board: "uno",
  name: null,
  button: { pin: usualButtonPin },
  parts: { led: { pin: 9 } },
  quietHours: null,
};

/** A pin that a profile takes, and for what. */
export interface ProfilePin extends PinUse {
  /** As in sentences, after "the": `button`, `RGB LED`. */
  readonly part: string;
}

/** Every pin that a profile takes, the button's first. */
export function pinsOf({ button, parts }: Pick<BoardProfile, "button" | "parts">): readonly ProfilePin[] {
  return [buttonPin(button.pin), ...pinsOfParts(parts)];
}

export function buttonPin(pin: number): ProfilePin {
  return { part: "button", pin, capability: "input" };
}

export function pinsOfParts(parts: BoardProfile["parts"]): readonly ProfilePin[] {
  return partNames.flatMap((name) => {
    const config = parts[name];
    if (config === undefined) return [];
    return pinsOfPart(name, config).map((use) => ({ part: partKinds[name].title, ...use }));
  });
}
