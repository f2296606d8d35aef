import type { MoreWords } from "../words.ts";

export const activity: MoreWords["activity"] = {
  title: "Onlangs",
  nothing: "Nog niets. Hier staat wie wat heeft ingedrukt, en wanneer.",
  time: {
    name: "De tijd",
    started: (phase) =>
      `Tijd: ${phase === "work" ? "het werk" : phase === "longBreak" ? "de lange pauze" : "de pauze"} begint`,
    rang: (phase) => (phase === "workAlarm" ? "Tijd: de pauze is voorbij" : "Tijd: het werkblok is voorbij"),
    abandoned: "Tijd: niemand reageerde; de timer is gestopt",
  },
  said: (who, text) => `${who ?? "Jij"}: ${text}`,
  label: (who, label) => `${who === null ? "Je werkt" : `${who} werkt`} aan “${label}”`,
  noLabel: (who) => `${who === null ? "Je noemt" : `${who} noemt`} geen taak meer`,
  say: "Zeg iets tegen de ruimte",
  charactersLeft: (count) => (count === 1 ? "nog 1 teken" : `nog ${count} tekens`),
  notSaid: {
    offline: "Niet live: niet verstuurd.",
    unconfirmed: "Niet bevestigd: staat het hieronder?",
    notAllowed: "Je mag hier alleen kijken.",
    tooMany: "Te veel tegelijk. Wacht even.",
    unavailable: "Fout op de server. Probeer opnieuw.",
  },
};
