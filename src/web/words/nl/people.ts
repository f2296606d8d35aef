import type { MoreWords } from "../words.ts";

export const people: MoreWords["people"] = {
  here: "Hier",
  yourName: "Je naam",
  you: "jij",
  nobodyElse: "Nog niemand anders. Stuur de link.",
  unknown: "Wie er nog meer is, weet alleen de server.",
  crowd: (count) => `Er zijn er ${count}; te veel om te noemen.`,
  onTheDesk: "Op het bureau",
  buttonOf: (board) => `Knop van ${board}: drukken of vasthouden`,
  boards: { ready: "klaar", connecting: "verbinden …", lost: "kwijt", virtual: "virtueel" },
  virtualHint: "Geen board op het bureau: druk op dit.",
};
