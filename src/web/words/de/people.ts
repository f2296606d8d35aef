import type { MoreWords } from "../words.ts";

export const people: MoreWords["people"] = {
  here: "Hier",
  yourName: "Dein Name",
  you: "du",
  nobodyElse: "Noch niemand sonst. Schick ihnen den Link.",
  unknown: "Wer noch hier ist, weiß nur der Server.",
  crowd: (count) => `${count} sind hier; zu viele, um alle zu nennen.`,
  onTheDesk: "Auf dem Schreibtisch",
  buttonOf: (board) => `Knopf von ${board}: drücken oder halten`,
  boards: { ready: "bereit", connecting: "verbindet …", lost: "verloren", virtual: "virtuell" },
  virtualHint: "Kein Board auf dem Schreibtisch: Drück dieses.",
};
