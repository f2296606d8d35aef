import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "Einstellungen",
  fields: {
    workSeconds: "Arbeit",
    shortBreakSeconds: "Pause",
    longBreakSeconds: "Lange Pause",
    cycles: "Runde",
    autoStart: "Automatisch",
    abandonSeconds: "Unbeantworteter Alarm",
  },
  autoStart: { off: "nie", breaks: "Pausen", all: "Pausen und Arbeit" },
  openEnded: "ohne Ende",
  cycles: (count) => (count === 1 ? "1 Block" : `${count} Blöcke`),
  abandoned: (length) => `endet nach ${length}`,
  neverAbandoned: "wartet ewig",
  other: "andere …",
  own: {
    hint: "25:00, 90, 1 h 30, 45 s",
    means: (length) => `= ${length}`,
    unclear: "Etwa 25:00, 90, 1 h 30 oder 45 s.",
    outside: "Von 1 s bis 24 h.",
  },
  presetsTitle: "Vorlagen",
  presets: { classic: "25/5", long: "50/10", desk: "52/17", course: "Kurs 5/3" },
  preset: (work, rest, longRest, blocks) =>
    `Arbeit ${work}, Pause ${rest}, lange Pause ${longRest ?? "ohne Ende"}, ${blocks}`,
  more: "Weitere Einstellungen",
  rest: (longRest, blocks) => `Lange Pause ${longRest ?? "ohne Ende"}, ${blocks}`,
  change: (field, now, before) => `${field} ${now} (war ${before})`,
  meanwhile: (who, what) =>
    who === null ? `Inzwischen geändert: ${what}.` : `${who} hat inzwischen gespeichert: ${what}.`,
  was: (value) => `war ${value}`,
  save: "Speichern",
  saveNext: "Ab der nächsten Phase speichern",
  saveNow: "Jetzt speichern – stoppt den Timer",
  discard: "Verwerfen",
  saved: "Einstellungen gespeichert.",
  savedAs: (what) => `Gespeichert: ${what}.`,
  savedNext: "Einstellungen gespeichert; sie gelten ab der nächsten Phase.",
};
