import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "Instellingen",
  fields: {
    workSeconds: "Werk",
    shortBreakSeconds: "Pauze",
    longBreakSeconds: "Lange pauze",
    cycles: "Reeks",
    autoStart: "Vanzelf starten",
  },
  autoStart: { off: "nooit", breaks: "pauzes", all: "pauzes en werk" },
  openEnded: "zonder einde",
  cycles: (count) => (count === 1 ? "1 blok" : `${count} blokken`),
  was: (value) => `was ${value}`,
  save: "Opslaan",
  saveNext: "Opslaan vanaf de volgende fase",
  saveNow: "Nu opslaan – stopt de timer",
  discard: "Weggooien",
  saved: "Instellingen opgeslagen.",
  savedNext: "Instellingen opgeslagen; ze gelden vanaf de volgende fase.",
};
