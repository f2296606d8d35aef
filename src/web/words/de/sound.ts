import type { MoreWords } from "../words.ts";

export const sound: MoreWords["sound"] = {
  title: "Ton",
  onThisScreen: "Ton auf diesem Bildschirm",
  volume: "Lautstärke",
  sound: "Klang",
  hear: "Anhören",
  sounds: { bell: "Glocke", marimba: "Marimba", glass: "Glas", beeps: "Piepser" },
  tap: "Für Ton antippen",
  silence: "Hier stumm",
  hopeless: "Dieser Browser spielt hier keinen Ton.",
  notLoaded: "Der Ton ist nicht angekommen; lade die Seite dafür neu.",
  badges: {
    on: "klingelt",
    quiet: "bleibt still, ein anderer Bildschirm klingelt",
    muted: "stumm",
    blocked: "darf noch nicht klingeln",
  },
  own: {
    on: "Wird auf diesem Bildschirm klingeln.",
    muted: "Dieser Bildschirm ist stumm.",
    blocked: "Dieser Bildschirm darf noch nicht klingeln.",
  },
  notLive: (own) => `Nicht live. ${own}`,
  screens: {
    nobody: "Niemand wird es hören: Kein Bildschirm klingelt.",
    onlyMine: "Wird nur auf diesem Bildschirm klingeln.",
    onlyOf: (name) => `Wird nur auf dem Bildschirm von ${name} klingeln.`,
    onlyChosen: "Wird nur auf dem gewählten Bildschirm klingeln.",
    mine: "Wird auf diesem Bildschirm klingeln.",
    of: (name) => `Wird auf dem Bildschirm von ${name} klingeln.`,
    many: (count) => `Wird auf ${count} Bildschirmen klingeln.`,
  },
  crowd: {
    on: "Wird auf diesem Bildschirm klingeln; der Raum ist zu groß, um von anderen zu wissen.",
    muted: "Dieser Bildschirm ist stumm; der Raum ist zu groß, um von anderen zu wissen.",
    blocked: "Dieser Bildschirm darf noch nicht klingeln; der Raum ist zu groß, um von anderen zu wissen.",
  },
  boards: {
    ring: (count) =>
      count === 1
        ? "Der Knopf auf dem Schreibtisch klingelt."
        : "Die Knöpfe auf den Schreibtischen klingeln.",
    blink: (count) =>
      count === 1 ? "Der Knopf auf dem Schreibtisch blinkt." : "Die Knöpfe auf den Schreibtischen blinken.",
  },
  onlyBoards: {
    ring: (count) =>
      count === 1
        ? "Kein Bildschirm wird klingeln, nur der Knopf auf dem Schreibtisch."
        : "Kein Bildschirm wird klingeln, nur die Knöpfe auf den Schreibtischen.",
    blink: (count) =>
      count === 1
        ? "Kein Bildschirm wird klingeln; nur der Knopf auf dem Schreibtisch blinkt."
        : "Kein Bildschirm wird klingeln; nur die Knöpfe auf den Schreibtischen blinken.",
  },
  both: (screens, boards) => `${screens} ${boards}`,
  speaker: {
    title: "Nur dieser Bildschirm klingelt",
    each: "Jetzt klingelt jeder Bildschirm.",
    othersQuiet: "Die anderen Bildschirme bleiben still.",
    of: (name) => `Jetzt klingelt der Bildschirm von ${name}.`,
    chosen: "Jetzt klingelt der gewählte Bildschirm.",
    mineUnheard: "Er ist nicht zu hören, darum klingeln die anderen auch.",
    unheardOf: (name) => `Der Bildschirm von ${name} ist nicht zu hören, darum klingelt jeder.`,
    unheardChosen: "Der gewählte Bildschirm ist nicht zu hören, darum klingelt jeder.",
    notLive: "Nicht live: Der Raum kann es nicht erfahren.",
  },
};
