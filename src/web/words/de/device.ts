import type { MoreWords } from "../words.ts";

export const device: MoreWords["device"] = {
  title: "Dieses Gerät",
  theme: "Farben",
  themes: { system: "wie das System", light: "hell", dark: "dunkel" },
  language: "Sprache",
  asBrowser: "wie der Browser",
  keyboard: "Tastatur",
  lettersAre: { on: "Buchstaben an", off: "Buchstaben aus" },
  letters: "Einzelne Buchstaben",
  lettersNote: "Nicht, während du schreibst.",
  shortcuts: {
    pause: "Anhalten oder weiter",
    extend: "5 Minuten mehr",
    mute: "Diesen Bildschirm stumm schalten",
    speakTime: "Restzeit sagen",
    help: "Diese Liste",
    press: "Die Tomate drücken, wenn sie den Fokus hat",
  },
  keys: { space: "Leertaste", control: "Strg" },
  muted: "Dieser Bildschirm ist stumm.",
  unmuted: "Dieser Bildschirm klingelt wieder.",
  wall: "Wandansicht",
  wallNote: "Groß, für einen Bildschirm, den alle sehen.",
  overlay: "Einblendung",
  overlayNote: "Durchsichtig, für Streaming-Programme.",
};
