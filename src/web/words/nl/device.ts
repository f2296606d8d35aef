import type { MoreWords } from "../words.ts";

export const device: MoreWords["device"] = {
  title: "Dit apparaat",
  theme: "Kleuren",
  themes: { system: "zoals het systeem", light: "licht", dark: "donker" },
  language: "Taal",
  asBrowser: "zoals de browser",
  keyboard: "Toetsenbord",
  lettersAre: { on: "letters aan", off: "letters uit" },
  letters: "Losse letters",
  lettersNote: "Niet terwijl je typt.",
  shortcuts: {
    pause: "Pauzeren of verder",
    extend: "5 minuten erbij",
    mute: "Dit scherm dempen",
    speakTime: "Resterende tijd zeggen",
    help: "Deze lijst",
    press: "De tomaat indrukken, als die de focus heeft",
  },
  keys: { space: "Spatie", control: "Ctrl" },
  muted: "Dit scherm is gedempt.",
  unmuted: "Dit scherm rinkelt weer.",
  wall: "Muurweergave",
  wallNote: "Groot, voor een scherm dat iedereen ziet.",
  overlay: "Doorzichtig beeld",
  overlayNote: "Om over een stream te leggen.",
};
