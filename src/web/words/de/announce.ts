import type { MoreWords } from "../words.ts";

export const announce: MoreWords["announce"] = {
  read: "Ansagen, was sich ändert",
  line: "Für Bildschirmleser: Phasen, Restzeit, was andere drücken. T sagt die Restzeit.",
  back: "Wieder live.",
  left: (length) => `Noch ${length}`,
  board: (name, status, detail) => `${name}: ${status}. ${detail}`,
  now: {
    idle: "Es läuft nichts.",
    work: (left) => `Arbeit: noch ${left}.`,
    shortBreak: (left) => `Pause: noch ${left}.`,
    longBreak: (left) => `Lange Pause: noch ${left}.`,
    paused: (left) => `Angehalten: noch ${left}.`,
    openEnded: (gone) => `Pause ohne Ende seit ${gone}.`,
    ringing: (alarm, gone) => `${alarm} Er wartet seit ${gone}.`,
    notLive: (sentence) => `Nicht live. ${sentence}`,
    unknown: "Der Timer ist noch nicht bekannt.",
  },
};
