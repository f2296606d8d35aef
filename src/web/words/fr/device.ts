import type { MoreWords } from "../words.ts";

export const device: MoreWords["device"] = {
  title: "Cet appareil",
  theme: "Couleurs",
  themes: { system: "comme le système", light: "clair", dark: "sombre" },
  language: "Langue",
  asBrowser: "comme le navigateur",
  keyboard: "Clavier",
  lettersAre: { on: "lettres actives", off: "lettres inactives" },
  letters: "Lettres seules",
  lettersNote: "Pas pendant que tu écris.",
  shortcuts: {
    pause: "Mettre en pause ou reprendre",
    extend: "5 minutes de plus",
    mute: "Rendre cet écran muet",
    speakTime: "Dire le temps restant",
    help: "Cette liste",
    press: "Presser la tomate, quand elle a le focus",
  },
  keys: { space: "Espace", control: "Ctrl" },
  muted: "Cet écran est muet.",
  unmuted: "Cet écran sonne de nouveau.",
  wall: "Vue murale",
  wallNote: "En grand, pour un écran que tous voient.",
  overlay: "Incrustation",
  overlayNote: "Transparente, pour un logiciel de diffusion.",
};
