/** The settings of the room. */
export const settings = {
  title: "Settings",
  fields: {
    workSeconds: "Work",
    shortBreakSeconds: "Break",
    longBreakSeconds: "Long break",
    cycles: "Cycles",
    autoStart: "Auto-start",
    abandonSeconds: "Unanswered alarm",
  },
  autoStart: { off: "never", breaks: "breaks", all: "breaks and work" },
  openEnded: "open-ended",
  cycles: (count: number) => (count === 1 ? "1 block" : `${count} blocks`),
  /** How long an alarm waits that nobody answers. */
  abandoned: (length: string) => `ends after ${length}`,
  neverAbandoned: "waits for ever",
  /** In a drop-down: a length that is not in it. */
  other: "other …",
  /** Beside a length that is being typed. Short: there is room for two lines. */
  own: {
    hint: "25:00, 90, 1 h 30, 45 s",
    means: (length: string) => `= ${length}`,
    unclear: "Write 25:00, 90, 1 h 30 or 45 s.",
    outside: "From 1 s to 24 h.",
  },
  presetsTitle: "Presets",
  presets: { classic: "25/5", long: "50/10", desk: "52/17", course: "Course 5/3" },
  /** All that a preset sets; null: the long break is open-ended. */
  preset: (work: string, rest: string, longRest: string | null, blocks: string) =>
    `${work} work, ${rest} break, ${longRest ?? "open-ended"} long break, ${blocks}`,
  more: "More settings",
  /** How those stand that are folded away; null: open-ended. */
  rest: (longRest: string | null, blocks: string) => `${longRest ?? "open-ended"} long break, ${blocks}`,
  /** A setting that somebody else saved while others were being chosen here. */
  change: (field: string, now: string, before: string) => `${field} ${now} (was ${before})`,
  meanwhile: (who: string | null, what: string) =>
    who === null ? `Changed meanwhile: ${what}.` : `${who} saved meanwhile: ${what}.`,
  /** What held before it was changed here. */
  was: (value: string) => `was ${value}`,
  save: "Save",
  saveNext: "Save from the next phase on",
  saveNow: "Save now — stops the timer",
  discard: "Discard",
  saved: "Settings saved.",
  savedAs: (what: string) => `Saved: ${what}.`,
  savedNext: "Settings saved; they hold from the next phase on.",
};
