import { plural } from "../plural.ts";
import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "Réglages",
  fields: {
    workSeconds: "Travail",
    shortBreakSeconds: "Petite pause",
    longBreakSeconds: "Grande pause",
    cycles: "Série",
    autoStart: "Tout seul",
    abandonSeconds: "Alarme sans réponse",
  },
  autoStart: { off: "jamais", breaks: "les pauses", all: "pauses et travail" },
  openEnded: "sans fin",
  cycles: (count) => plural("fr", count, { one: "# bloc", other: "# blocs" }),
  abandoned: (length) => `finit après ${length}`,
  neverAbandoned: "attend toujours",
  other: "autre …",
  own: {
    hint: "25:00, 90, 1 h 30, 45 s",
    means: (length) => `= ${length}`,
    unclear: "Par exemple 25:00, 90, 1 h 30 ou 45 s.",
    outside: "De 1 s à 24 h.",
  },
  presetsTitle: "Préréglages",
  presets: { classic: "25/5", long: "50/10", desk: "52/17", course: "Cours 5/3" },
  preset: (work, rest, longRest, blocks) =>
    `${work} de travail, ${rest} de pause, grande pause ${longRest === null ? "sans fin" : `de ${longRest}`}, ${blocks}`,
  more: "Autres réglages",
  rest: (longRest, blocks) => `Grande pause ${longRest ?? "sans fin"}, ${blocks}`,
  change: (field, now, before) => `${field} ${now} (avant ${before})`,
  meanwhile: (who, what) =>
    who === null ? `Changé entre-temps : ${what}.` : `${who} a enregistré entre-temps : ${what}.`,
  was: (value) => `avant ${value}`,
  save: "Enregistrer",
  saveNext: "Enregistrer dès la phase suivante",
  saveNow: "Enregistrer maintenant – arrête le minuteur",
  discard: "Abandonner",
  saved: "Réglages enregistrés.",
  savedAs: (what) => `Enregistré : ${what}.`,
  savedNext: "Réglages enregistrés ; ils valent dès la phase suivante.",
};
