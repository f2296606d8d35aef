import { scenes } from "../../tests/browser/harness/scenes.ts";
import type { Size } from "../../tests/support/chromium.ts";
import { sceneNames } from "./steps.ts";

/** Pictures of one kind, to be looked at beside each other. */
export interface Sheet {
  readonly size: Size;
  readonly scenes: readonly string[];
  /** The view, below the base. */
  readonly path?: string;
  readonly locale?: string;
  /** In the reader's own colors. */
  readonly isForced?: boolean;
  /** What is taken: what the window shows, all of the page, or only what stands beside the timer. */
  readonly part?: "page" | "aside";
}

const phone: Size = { width: 390, height: 844 };
const laptop: Size = { width: 1280, height: 800 };
const wall: Size = { width: 1920, height: 1080 };
const large: Size = { width: 3840, height: 2160 };

/** States that differ most, where all of them would be too many. */
const handful = [
  "idle",
  "work",
  "paused",
  "break-alarm",
  "short-break",
  "work-alarm",
  "long-break",
  "not-live",
];

/** What is set, opened and typed beside the timer. */
const atTheSide = [
  "idle",
  "settings-typed",
  "settings-refused",
  "lock-form",
  "lock-wrong",
  "lock-change",
  "shortcuts",
  "in-step",
  "many-people",
  "long-words",
  "board-troubles",
  "odd-settings",
];

const panels = ["history-empty", "history-year", "invite", "invite-alarm"];

/** The page itself in every state. */
const everything = (size: Size): Sheet => ({ size, scenes: sceneNames });

/** All that is looked at, in light and dark, by the name of its sheet. */
export const sheets: Readonly<Record<string, Sheet>> = {
  phone: { ...everything(phone), part: "page" },
  laptop: everything(laptop),
  wall: { size: wall, scenes: [...Object.keys(scenes), "history-year", "invite"] },
  aside: { size: laptop, scenes: atTheSide, part: "aside" },
  "aside-german": { size: laptop, scenes: atTheSide, part: "aside", locale: "de-DE" },
  "aside-arabic": { size: laptop, scenes: atTheSide, part: "aside", locale: "ar" },
  "aside-narrow": {
    size: { width: 320, height: 640 },
    scenes: ["settings-typed", "lock-wrong", "shortcuts", "board-troubles"],
    part: "aside",
    locale: "fr-FR",
  },
  "wall-view": { size: wall, path: "r/kitchen/wall", scenes: handful },
  "wall-view-phone": { size: phone, path: "r/kitchen/wall", scenes: ["work"] },
  "wall-view-4k": { size: large, path: "r/kitchen/wall", scenes: ["work", "break-alarm"] },
  "4k": { size: large, scenes: ["work", "undo-open"] },
  overlay: { size: { width: 640, height: 360 }, path: "r/kitchen/overlay", scenes: handful },
  sideways: {
    size: { width: 844, height: 390 },
    scenes: [...handful, "undo-open", "long-words", "sound-blocked", "invite", "history-year"],
  },
  zoomed: { size: { width: 320, height: 200 }, scenes: ["work", "undo-open", "invite"] },
  arabic: {
    size: laptop,
    locale: "ar",
    scenes: [...handful, "undo-open", "many-people", ...panels],
  },
  "arabic-phone": { size: phone, locale: "ar", scenes: ["work", "undo-open", "board-lost", ...panels] },
  german: { size: laptop, locale: "de-DE", scenes: [...handful, "undo-open", "stale", ...panels] },
  "german-phone": { size: phone, locale: "de-DE", scenes: ["work", "undo-open", "refused", ...panels] },
  "forced-colors": {
    size: laptop,
    isForced: true,
    scenes: [...handful, "undo-open", "settings-typed", "lock-wrong", "history-year", "invite"],
  },
};
