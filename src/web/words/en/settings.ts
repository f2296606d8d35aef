/** The settings of the room. */
export const settings = {
  title: "Settings",
  fields: {
    workSeconds: "Work",
    shortBreakSeconds: "Break",
    longBreakSeconds: "Long break",
    cycles: "Cycles",
    autoStart: "Auto-start",
  },
  autoStart: { off: "never", breaks: "breaks", all: "breaks and work" },
  openEnded: "open-ended",
  cycles: (count: number) => (count === 1 ? "1 block" : `${count} blocks`),
  /** What held before it was changed here. */
  was: (value: string) => `was ${value}`,
  save: "Save",
  saveNext: "Save from the next phase on",
  saveNow: "Save now — stops the timer",
  discard: "Discard",
  saved: "Settings saved.",
  savedNext: "Settings saved; they hold from the next phase on.",
};
