import type { MoreWords } from "../words.ts";

export const people: MoreWords["people"] = {
  here: "Ici",
  yourName: "Ton nom",
  you: "toi",
  nobodyElse: "Personne d’autre pour l’instant. Envoie le lien.",
  unknown: "Seul le serveur sait qui d’autre est là.",
  crowd: (count) => `${count} personnes ici ; trop pour les nommer.`,
  onTheDesk: "Sur le bureau",
  buttonOf: (board) => `Bouton de ${board} : appuyer ou maintenir`,
  boards: { ready: "prête", connecting: "connexion …", lost: "perdue", virtual: "virtuelle" },
  virtualHint: "Pas de carte sur le bureau : appuie sur celle-ci.",
};
