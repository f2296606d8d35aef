import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "Einstellungen",
  fields: {
    workSeconds: "Arbeit",
    shortBreakSeconds: "Pause",
    longBreakSeconds: "Lange Pause",
    cycles: "Runde",
    autoStart: "Automatisch",
  },
  autoStart: { off: "nie", breaks: "Pausen", all: "Pausen und Arbeit" },
  openEnded: "ohne Ende",
  cycles: (count) => (count === 1 ? "1 Block" : `${count} Blöcke`),
  was: (value) => `war ${value}`,
  save: "Speichern",
  saveNext: "Ab der nächsten Phase speichern",
  saveNow: "Jetzt speichern – stoppt den Timer",
  discard: "Verwerfen",
  saved: "Einstellungen gespeichert.",
  savedNext: "Einstellungen gespeichert; sie gelten ab der nächsten Phase.",
};
