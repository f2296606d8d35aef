import type { MoreWords } from "../words.ts";

export const sound: MoreWords["sound"] = {
  title: "Son",
  onThisScreen: "Son sur cet écran",
  volume: "Volume",
  sound: "Sonnerie",
  hear: "Écouter",
  sounds: { bell: "Cloche", marimba: "Marimba", glass: "Verre", beeps: "Bips" },
  tap: "Touche pour le son",
  silence: "Silence ici",
  hopeless: "Ce navigateur ne joue aucun son ici.",
  notLoaded: "Le son n’a pas été chargé ; recharge la page pour l’avoir.",
  badges: {
    on: "sonne",
    quiet: "reste silencieux, un autre écran sonne",
    muted: "muet",
    blocked: "pas encore autorisé à sonner",
  },
  own: {
    on: "Sonnera sur cet écran.",
    muted: "Cet écran est muet.",
    blocked: "Cet écran n’a pas encore le droit de sonner.",
  },
  notLive: (own) => `Hors ligne. ${own}`,
  screens: {
    nobody: "Personne ne l’entendra : aucun écran ne sonne.",
    onlyMine: "Sonnera seulement sur cet écran.",
    onlyOf: (name) => `Sonnera seulement sur l’écran de ${name}.`,
    onlyChosen: "Sonnera seulement sur l’écran choisi.",
    mine: "Sonnera sur cet écran.",
    of: (name) => `Sonnera sur l’écran de ${name}.`,
    many: (count) => `Sonnera sur ${count} écrans.`,
  },
  crowd: {
    on: "Sonnera sur cet écran ; la salle est trop grande pour savoir ce que font les autres.",
    muted: "Cet écran est muet ; la salle est trop grande pour savoir ce que font les autres.",
    blocked:
      "Cet écran ne peut pas encore sonner ; la salle est trop grande pour savoir ce que font les autres.",
  },
  boards: {
    ring: (count) => (count === 1 ? "Le bouton du bureau sonne." : "Les boutons des bureaux sonnent."),
    blink: (count) => (count === 1 ? "Le bouton du bureau clignote." : "Les boutons des bureaux clignotent."),
  },
  onlyBoards: {
    ring: (count) =>
      count === 1
        ? "Aucun écran ne sonnera, seulement le bouton du bureau."
        : "Aucun écran ne sonnera, seulement les boutons des bureaux.",
    blink: (count) =>
      count === 1
        ? "Aucun écran ne sonnera ; seul le bouton du bureau clignote."
        : "Aucun écran ne sonnera ; seuls les boutons des bureaux clignotent.",
  },
  both: (screens, boards) => `${screens} ${boards}`,
  speaker: {
    title: "Seul cet écran sonne",
    each: "Pour l’instant, chaque écran sonne.",
    othersQuiet: "Les autres écrans restent silencieux.",
    of: (name) => `Pour l’instant, c’est l’écran de ${name}.`,
    chosen: "Pour l’instant, c’est l’écran choisi.",
    mineUnheard: "On ne l’entend pas, alors les autres sonnent aussi.",
    unheardOf: (name) => `On n’entend pas l’écran de ${name}, alors chacun sonne.`,
    unheardChosen: "On n’entend pas l’écran choisi, alors chacun sonne.",
    notLive: "Hors ligne : la salle ne peut pas le savoir.",
  },
};
