import type { MoreWords } from "../words.ts";

export const announce: MoreWords["announce"] = {
  read: "Annoncer ce qui change",
  line: "Pour les lecteurs d’écran : phases, temps restant, gestes des autres. T dit le temps restant.",
  back: "De nouveau en direct.",
  left: (length) => `Encore ${length}`,
  board: (name, status, detail) => `${name} : ${status}. ${detail}`,
  now: {
    idle: "Rien ne tourne.",
    work: (left) => `Travail : encore ${left}.`,
    shortBreak: (left) => `Pause : encore ${left}.`,
    longBreak: (left) => `Grande pause : encore ${left}.`,
    paused: (left) => `Suspendu : encore ${left}.`,
    openEnded: (gone) => `Pause sans fin depuis ${gone}.`,
    ringing: (alarm, gone) => `${alarm} Elle attend depuis ${gone}.`,
    notLive: (sentence) => `Hors ligne. ${sentence}`,
    unknown: "Le minuteur n’est pas encore connu.",
  },
};
