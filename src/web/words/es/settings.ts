import type { MoreWords } from "../words.ts";

export const settings: MoreWords["settings"] = {
  title: "Ajustes",
  fields: {
    workSeconds: "Trabajo",
    shortBreakSeconds: "Descanso",
    longBreakSeconds: "Descanso largo",
    cycles: "Serie",
    autoStart: "Empezar solo",
  },
  autoStart: { off: "nunca", breaks: "descansos", all: "descansos y trabajo" },
  openEnded: "sin fin",
  cycles: (count) => (count === 1 ? "1 bloque" : `${count} bloques`),
  was: (value) => `antes ${value}`,
  save: "Guardar",
  saveNext: "Guardar desde la próxima fase",
  saveNow: "Guardar ahora: para el temporizador",
  discard: "Descartar",
  saved: "Ajustes guardados.",
  savedNext: "Ajustes guardados; valen desde la próxima fase.",
};
