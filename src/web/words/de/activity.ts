import type { MoreWords } from "../words.ts";

export const activity: MoreWords["activity"] = {
  title: "Zuletzt",
  nothing: "Noch nichts. Hier steht, wer was gedrückt hat, und wann.",
  time: {
    name: "Die Zeit",
    started: (phase) =>
      `Zeit: ${phase === "work" ? "Die Arbeit" : phase === "longBreak" ? "Die lange Pause" : "Die Pause"} beginnt`,
    rang: (phase) =>
      phase === "workAlarm" ? "Zeit: Die Pause ist vorbei" : "Zeit: Der Arbeitsblock ist vorbei",
    abandoned: "Zeit: Niemand hat reagiert; der Timer steht",
  },
  said: (who, text) => `${who ?? "Du"}: ${text}`,
  label: (who, label) => `${who === null ? "Du arbeitest" : `${who} arbeitet`} an „${label}“`,
  noLabel: (who) => `${who === null ? "Du nennst" : `${who} nennt`} keine Aufgabe mehr`,
  say: "Sag dem Raum etwas",
  charactersLeft: (count) => (count === 1 ? "noch 1 Zeichen" : `noch ${count} Zeichen`),
  notSaid: {
    offline: "Nicht live: nicht gesendet.",
    unconfirmed: "Nicht bestätigt: Steht es unten?",
    notAllowed: "Du darfst hier nur zuschauen.",
    tooMany: "Zu viel auf einmal. Warte kurz.",
    unavailable: "Fehler am Server. Versuch es neu.",
  },
};
