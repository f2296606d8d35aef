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
  },
  autoStart: { off: "jamais", breaks: "les pauses", all: "pauses et travail" },
  openEnded: "sans fin",
  cycles: (count) => plural("fr", count, { one: "# bloc", other: "# blocs" }),
  was: (value) => `avant ${value}`,
  save: "Enregistrer",
  saveNext: "Enregistrer dès la phase suivante",
  saveNow: "Enregistrer maintenant – arrête le minuteur",
  discard: "Abandonner",
  saved: "Réglages enregistrés.",
  savedNext: "Réglages enregistrés ; ils valent dès la phase suivante.",
};
