import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "Instellingen",
  fields: {
    workSeconds: "Werk",
    shortBreakSeconds: "Pauze",
    longBreakSeconds: "Lange pauze",
    cycles: "Reeks",
    autoStart: "Vanzelf starten",
    abandonSeconds: "Onbeantwoord alarm",
  },
  autoStart: { off: "nooit", breaks: "pauzes", all: "pauzes en werk" },
  openEnded: "zonder einde",
  cycles: (count) => (count === 1 ? "1 blok" : `${count} blokken`),
  abandoned: (length) => `stopt na ${length}`,
  neverAbandoned: "blijft wachten",
  other: "anders …",
  own: {
    hint: "25:00, 90, 1 u 30, 45 s",
    means: (length) => `= ${length}`,
    unclear: "Zoals 25:00, 90, 1 u 30 of 45 s.",
    outside: "Van 1 s tot 24 u.",
  },
  presetsTitle: "Voorkeuzes",
  presets: { classic: "25/5", long: "50/10", desk: "52/17", course: "Cursus 5/3" },
  preset: (work, rest, longRest, blocks) =>
    `${work} werk, ${rest} pauze, lange pauze ${longRest ?? "zonder einde"}, ${blocks}`,
  more: "Meer instellingen",
  rest: (longRest, blocks) => `Lange pauze ${longRest ?? "zonder einde"}, ${blocks}`,
  change: (field, now, before) => `${field} ${now} (was ${before})`,
  meanwhile: (who, what) =>
    who === null ? `Intussen gewijzigd: ${what}.` : `${who} heeft intussen opgeslagen: ${what}.`,
  was: (value) => `was ${value}`,
  save: "Opslaan",
  saveNext: "Opslaan vanaf de volgende fase",
  saveNow: "Nu opslaan – stopt de timer",
  discard: "Weggooien",
  saved: "Instellingen opgeslagen.",
  savedAs: (what) => `Opgeslagen: ${what}.`,
  savedNext: "Instellingen opgeslagen; ze gelden vanaf de volgende fase.",
};
