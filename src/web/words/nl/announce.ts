import type { MoreWords } from "../words.ts";

export const announce: MoreWords["announce"] = {
  read: "Melden wat verandert",
  line: "Voor schermlezers: fasen, resterende tijd, wat anderen indrukken. T zegt de resterende tijd.",
  back: "Weer live.",
  left: (length) => `Nog ${length}`,
  board: (name, status, detail) => `${name}: ${status}. ${detail}`,
  now: {
    idle: "Er loopt niets.",
    work: (left) => `Werken: nog ${left}.`,
    shortBreak: (left) => `Pauze: nog ${left}.`,
    longBreak: (left) => `Lange pauze: nog ${left}.`,
    paused: (left) => `Gepauzeerd: nog ${left}.`,
    openEnded: (gone) => `Pauze zonder einde, al ${gone}.`,
    ringing: (alarm, gone) => `${alarm} Het wacht al ${gone}.`,
    notLive: (sentence) => `Niet live. ${sentence}`,
    unknown: "De timer is nog niet bekend.",
  },
};
