import type { MoreWords } from "../words.ts";

export const invite: MoreWords["invite"] = {
  title: "Inviter",
  scan: "Scanne le code ou ouvre cette adresse :",
  address: "Lien de cette salle",
  copy: "Copier le lien",
  copied: "Lien copié.",
  selected: "Pas copié, mais sélectionné : copie-le au clavier ou par le menu.",
  share: "Partager",
  notShared: "Le partage n’a pas marché d’ici. Copie le lien.",
  onlyHere:
    "Cette adresse ne sert pas aux autres : elle mène chaque appareil à lui-même. Au démarrage, le serveur écrit celle du réseau dans son terminal.",
  views: "Le même minuteur ailleurs",
  wall: "Pour un écran au mur",
  overlay: "Par-dessus un film ou un direct",
  rooms: "Salles",
  roomsLine:
    "Une adresse est une salle, et chacune a son minuteur. Celles-ci ont été visitées sur cet appareil.",
  notKept: "Ce navigateur ne garde rien, donc aucune salle n’est retenue ici.",
  here: "tu es ici",
  main: "salle principale",
  forget: (room) => `Oublier ${room}`,
  another: "Autre salle",
  placeholder: "equipe-bleue",
  go: "Y aller",
  rule: "Lettres minuscules de a à z, chiffres et tirets ; pas de tiret au début ni à la fin ; 40 au plus.",
  becomes: (room) => `Elle s’appellera ${room}.`,
  unusable: "Un nom a besoin d’une lettre de a à z ou d’un chiffre.",
};
