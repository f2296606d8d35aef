import type { MoreWords } from "../words.ts";

export const device: MoreWords["device"] = {
  title: "Este dispositivo",
  theme: "Colores",
  themes: { system: "como el sistema", light: "claro", dark: "oscuro" },
  language: "Idioma",
  asBrowser: "como el navegador",
  keyboard: "Teclado",
  lettersAre: { on: "letras activas", off: "letras inactivas" },
  letters: "Letras sueltas",
  lettersNote: "No mientras escribes.",
  shortcuts: {
    pause: "Pausar o seguir",
    extend: "5 minutos más",
    mute: "Silenciar esta pantalla",
    speakTime: "Decir el tiempo que queda",
    help: "Esta lista",
    press: "Pulsar el tomate, cuando tiene el foco",
  },
  keys: { space: "Espacio", control: "Ctrl" },
  muted: "Esta pantalla está en silencio.",
  unmuted: "Esta pantalla vuelve a sonar.",
  wall: "Vista de pared",
  wallNote: "Grande, para una pantalla que todos ven.",
  overlay: "Superposición",
  overlayNote: "Transparente, para programas de streaming.",
};
