import { plural } from "../plural.ts";
import type { MoreWords } from "../words.ts";

export const activity: MoreWords["activity"] = {
  title: "Récemment",
  nothing: "Encore rien. Ici s’affiche qui a fait quoi, et quand.",
  time: {
    name: "Le temps",
    started: (phase) =>
      `Heure : ${phase === "work" ? "le travail" : phase === "longBreak" ? "la grande pause" : "la pause"} commence`,
    rang: (phase) =>
      phase === "workAlarm" ? "Heure : la pause est finie" : "Heure : le bloc de travail est fini",
    abandoned: "Heure : personne n’a répondu ; le minuteur est arrêté",
  },
  said: (who, text) => `${who ?? "Toi"} : ${text}`,
  label: (who, label) => `${who === null ? "Tu travailles" : `${who} travaille`} sur « ${label} »`,
  noLabel: (who) => `${who === null ? "Tu n’indiques" : `${who} n’indique`} plus de tâche`,
  say: "Dis quelque chose à la salle",
  charactersLeft: (count) => plural("fr", count, { one: "encore # caractère", other: "encore # caractères" }),
  notSaid: {
    offline: "Hors ligne : pas envoyé.",
    unconfirmed: "Non confirmé : est-ce plus bas ?",
    notAllowed: "Ici, tu peux seulement regarder.",
    tooMany: "Trop à la fois. Attends un peu.",
    unavailable: "Erreur du serveur. Réessaie.",
  },
};
