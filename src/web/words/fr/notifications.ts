import type { MoreWords } from "../words.ts";

export const notifications: MoreWords["notifications"] = {
  notify: "Me prévenir sur cet appareil",
  lines: {
    granted: "Une quand une phase finit sans que tu voies cette page.",
    ask: "Une quand une phase finit sans que tu voies cette page. Ton navigateur te demandera.",
    denied: "Bloquées pour cette page. Les réglages du site dans ton navigateur peuvent les autoriser.",
    insecure: "Pas en simple http : un navigateur ne prévient que depuis une page venue par https.",
    unsupported: "Pas dans ce navigateur. Sur iPhone ou iPad, ajoute d’abord la page à l’écran d’accueil.",
  },
  begun: {
    work: "Le travail commence",
    shortBreak: "La pause commence",
    longBreak: "La grande pause commence",
  },
  breakTime: "C’est la pause",
  backToWork: "Au travail !",
  workOver: "Le bloc de travail est fini.",
  breakOver: "La pause est finie.",
  task: (label) => `Tâche : ${label}`,
  answers: {
    finish: "Terminer la série",
    work: "Se mettre au travail",
    shortBreak: "Commencer la pause",
    longBreak: "Commencer la grande pause",
  },
  notConfirmed: "Non confirmé",
  lookFirst: "Regarde le minuteur avant d’appuyer encore.",
};
