import type { Did, PhaseName } from "../../../protocol/room-state.ts";
import type { Words } from "../words.ts";

const deeds: Readonly<Record<Did, string>> = {
  start: "lancé le minuteur",
  pause: "suspendu le minuteur",
  resume: "repris",
  acknowledge: "répondu à l’alarme",
  finish: "terminé la série",
  skip: "sauté une étape",
  reset: "remis le minuteur à zéro",
  extend: "ajouté du temps",
  setup: "changé les réglages",
  undo: "annulé le dernier changement",
  label: "nommé la tâche",
};

/** What stands at the end of the sentence: `suspendu le minuteur`. */
function deed(did: Did, phase: PhaseName | null): string {
  if (did !== "acknowledge" || phase === null) return deeds[did];
  return phase === "work" ? "commencé le travail" : "commencé la pause";
}

const countsOn = "Ici le compte continue, mais rien n’est envoyé.";

/** French, as it is said at first sight. Before `:` and `?` stand spaces that do not break. */
export const first: Words = {
  states: {
    idle: "Appuie ici !",
    work: "Travail",
    breakAlarm: "C’est la pause",
    shortBreak: "Petite pause",
    workAlarm: "Au travail !",
    longBreak: "Grande pause",
    paused: "Suspendu",
  },
  joining: "Connexion …",
  notLetIn: "Accès refusé",
  hints: {
    start: "appuie pour démarrer",
    pause: "appuie pour suspendre",
    resume: "appuie pour reprendre",
    finish: "appuie pour terminer",
    work: "appuie pour travailler",
    shortBreak: "appuie pour la petite pause",
    longBreak: "appuie pour la grande pause",
    seeBelow: "voir plus bas",
    oneMoment: "un instant",
    notLive: "hors ligne",
    watching: "en spectateur",
    notConfirmed: "non confirmé",
    sending: "envoi …",
  },
  next: { work: "puis travail", shortBreak: "puis petite pause", longBreak: "puis grande pause" },
  block: (block, cycles) => `bloc ${block} sur ${cycles}`,
  alarms: {
    work: "Au travail : la pause est finie. Appuie pour travailler.",
    shortBreak: "C’est la pause : le bloc de travail est fini. Appuie pour la petite pause.",
    longBreak: "C’est la pause : le bloc de travail est fini. Appuie pour la grande pause.",
  },
  controls: {
    pause: "Suspendre",
    resume: "Reprendre",
    skip: "Sauter",
    extend: "5 min",
    reset: "À zéro",
    undo: "Annuler",
  },
  why: {
    notLetIn: "Le serveur n’a pas laissé entrer cette page.",
    joining: "La page n’est pas encore dans la salle.",
    notLive: "Hors ligne : rien n’est envoyé tant que la connexion n’est pas revenue.",
    watching: "Ici, tu peux regarder, mais pas toucher au minuteur.",
    locked: (by) => `${by} a verrouillé cette salle ; le code permet d’appuyer.`,
    noPause: "Il n’y a rien à suspendre en ce moment.",
    noSkip: "Il n’y a rien à sauter : appuie sur la tomate pour travailler.",
    noExtend: "Une pause sans fin ne peut pas être prolongée.",
    noUndo: "Il n’y a rien à annuler.",
  },
  deed,
  did: (who, did, phase) => `${who === null ? "Tu as" : `${who} a`} ${deed(did, phase)}`,
  changed: "C’est changé.",
  canBeUndone: "Le dernier changement peut être annulé.",
  together: "Un seul minuteur pour tout le monde : qui appuie, appuie pour tous.",
  task: "Sur quoi travaillons-nous ?",
  unanswered: "Pas encore confirmé : le serveur n’a pas répondu.",
  link: {
    live: "en direct",
    joining: "connexion …",
    lost: "hors ligne",
    refused: "accès refusé",
    closed: "fermé",
  },
  trouble: {
    lost: `Pas de connexion au serveur. ${countsOn}`,
    restarting: `Le serveur redémarre. ${countsOn}`,
    closing: `Le serveur a fermé. ${countsOn}`,
    too_slow: `Cette connexion était trop lente. Nouvel essai. ${countsOn}`,
    too_many: `Trop de connexions d’ici. Nouvel essai. ${countsOn}`,
    closed: "Cette page a quitté la salle. Recharge-la pour revenir.",
    waiting: (reason) => `Le serveur demande d’attendre : ${reason}. Nouvel essai.`,
    refused: (reason) => `Le serveur dit : ${reason}.`,
    outdated: "Cette page et le serveur n’ont pas la même version. Recharge-la.",
    part: "Cette partie de la page n’a pas été chargée. Recharge la page.",
    language: "La langue n’a pas été chargée. Recharge la page pour réessayer.",
  },
  retry: "Réessayer",
  toMainRoom: "Aller à la salle principale",
  invite: "Inviter",
  codeOf: (address) => `Code QR de ${address}`,
  inviteOrGo: "Inviter d’autres, ou aller dans une autre salle",
};
