import type { MoreWords } from "../words.ts";

export const outcomes: MoreWords["outcomes"] = {
  ago: {
    seconds: (count) => `il y a ${count} s`,
    minutes: (count) => `il y a ${count} min`,
    hours: (count) => `il y a ${count} h`,
  },
  faster: (who, deed, ago) =>
    who === null
      ? `Tu as été plus rapide : tu as ${deed} ${ago}.`
      : `${who} a été plus rapide et a ${deed} ${ago}.`,
  stale: "Le minuteur venait d’avancer. Rien n’a changé.",
  notNow: "Ce n’est pas possible en ce moment. Rien n’a changé.",
  unavailable: "Le serveur n’a pas pu l’enregistrer. Rien n’a changé ; réessaie.",
  tooMany: "Trop de choses à la fois. Attends un instant, puis réessaie.",
  offline: "Hors ligne : rien n’a été envoyé.",
  unconfirmed: "Non confirmé : pas de réponse. Regarde le minuteur avant de réessayer.",
  unsupported: "Le serveur ne connaît pas cela. Recharge la page.",
  invalid: (reason) => `Le serveur ne l’a pas accepté : ${reason}.`,
};
